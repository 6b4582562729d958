import { lostReasonLabels } from "@guanxi/shared/lost-reason";
import { dateText } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { lossFindings } from "../words/playbooks.ts";
import { PLAYBOOK_DAYS } from "./playbooks.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

/** How many days there are for a review. */
const DUE_DAYS = 14;

/** The review of why a customer was lost; most are done in time. */
export function writeLossReview(story: Story, sink: RowSink): void {
  const { plan, frame, fate, status } = story;
  if (status !== "LOST" || fate === null || frame.today - fate.leavesDay > PLAYBOOK_DAYS) return;
  const random = streamOf(story, "review");
  const zh = isChinese(story);
  const begun = onDay(story, random, fate.leavesDay);
  const doneOn = fate.leavesDay + random.int(3, DUE_DAYS);
  const done = random.chance(0.85) && doneOn <= frame.today ? onDay(story, random, doneOn) : null;
  const reason = lostReasonLabels[fate.lostReason][zh ? "zh" : "en"];
  const task = made(random, begun, done ?? begun);
  sink.add("task", {
    ...task,
    title: zh ? "流失复盘" : "Review why we lost this customer",
    description: zh ? `流失原因：${reason}` : `Lost for: ${reason}`,
    company_id: plan.id,
    contact_id: null,
    deal_id: null,
    ticket_id: null,
    assignee_id: plan.owner,
    created_by_id: null,
    due_on: dateText(fate.leavesDay + DUE_DAYS),
    priority: "NORMAL",
    status: done ? "DONE" : "OPEN",
    done_at: done,
    source: "RULE",
    run_id: null,
  });
  sink.add("loss_review", {
    ...made(random, begun, done ?? begun),
    company_id: plan.id,
    lost_on: dateText(fate.leavesDay),
    reason: fate.lostReason,
    task_id: task.id,
    reviewer_id: plan.owner,
    findings: done && lossFindings(random, zh),
    win_back_on: done && random.chance(0.4) ? dateText(doneOn + random.int(120, 300)) : null,
    reviewed_at: done,
    won_back_on: null,
  });
}
