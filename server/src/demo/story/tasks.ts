import type { Priority } from "@guanxi/shared/priority";
import type { TaskSource } from "@guanxi/shared/task-source";
import { DAY, dateText, dayOf, instant } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { taskTitle, type TaskReason } from "../words/tasks.ts";
import type { DemoPromise } from "./commitments.ts";
import type { DemoContract } from "./contracts.ts";
import { interactionsOf, isChinese, made, onDay, streamOf, type Story } from "./story.ts";
import type { DemoTicket } from "./tickets.ts";

interface Wish {
  readonly reason: TaskReason;
  readonly about?: string;
  readonly description?: string;
  readonly contact?: string | null;
  readonly deal?: string;
  readonly ticket?: string;
  readonly assignee: string;
  readonly made: Date;
  readonly due: number;
  readonly priority: Priority;
  readonly source: TaskSource;
  readonly done: Date | null;
}

/** What is to be done for open tickets, deals, promises and ending contracts, and what was done after meetings. */
export function writeTasks(
  story: Story,
  {
    tickets,
    promises,
    contracts,
  }: { tickets: readonly DemoTicket[]; promises: readonly DemoPromise[]; contracts: readonly DemoContract[] },
  sink: RowSink,
): void {
  const { plan, frame, mark } = story;
  const random = streamOf(story, "task");
  const add = ({
    reason,
    about = "",
    description,
    contact,
    deal,
    ticket,
    assignee,
    made: at,
    due,
    priority,
    source,
    done,
  }: Wish): void =>
    sink.add("task", {
      ...made(random, at, done ?? at),
      title: taskTitle(random, reason, isChinese(story), about),
      description: description ?? null,
      company_id: plan.id,
      contact_id: contact ?? null,
      deal_id: deal ?? null,
      ticket_id: ticket ?? null,
      assignee_id: assignee,
      created_by_id: source === "MANUAL" ? plan.owner : null,
      due_on: dateText(due),
      priority,
      status: done ? "DONE" : "OPEN",
      done_at: done,
      source,
      run_id: null,
    });
  for (const { id, number, subject, contactId, assignee, priority, openedAt, resolvedAt } of tickets) {
    const open = resolvedAt === null && frame.today - dayOf(openedAt) < 200;
    if (!open && !random.chance(0.15)) continue;
    const due = dayOf(openedAt) + (priority === "URGENT" ? 1 : 5);
    const common = {
      reason: "TICKET",
      about: number,
      description: subject,
      contact: contactId,
      ticket: id,
      assignee,
    } as const;
    if (open || resolvedAt) add({ ...common, made: openedAt, due, priority, source: "RULE", done: resolvedAt });
  }
  for (const deal of sink.since(mark, "deal")) {
    if (deal.closed_at !== null) continue;
    const day = Math.max(dayOf(deal.entered_at as Date), frame.today - random.int(0, 20));
    const at = onDay(story, random, day);
    add({
      reason: "DEAL",
      about: deal.name as string,
      deal: deal.id as string,
      assignee: plan.owner,
      made: at,
      due: day + random.int(3, 30),
      priority: "NORMAL",
      source: "MANUAL",
      done: null,
    });
  }
  for (const { what, due, user, open } of promises)
    if (open) {
      const at = onDay(story, random, Math.min(frame.today, due - 2));
      add({
        reason: "PROMISE",
        about: what,
        assignee: user,
        made: at,
        due,
        priority: "HIGH",
        source: "PLAYBOOK",
        done: null,
      });
    }
  for (const { number, dealId, to, status, renews } of contracts)
    if (status === "ACTIVE" && !renews && to - frame.today <= 60) {
      const at = onDay(story, random, Math.min(frame.today, to - 60));
      add({
        reason: "CONTRACT",
        about: number,
        deal: dealId,
        assignee: plan.owner,
        made: at,
        due: to - 15,
        priority: "HIGH",
        source: "RULE",
        done: null,
      });
    }
  for (const { at, contact_id } of interactionsOf(story, "MEETING", "VISIT")) {
    if (!random.chance(0.12)) continue;
    const due = dayOf(at) + 5;
    const done = instant(due - random.int(0, 4), random.range(18.5, 21));
    const kept = done > at && done <= frame.asOf && frame.asOf.getTime() - at.getTime() > 5 * DAY;
    add({
      reason: "MEETING",
      contact: contact_id as string | null,
      assignee: plan.owner,
      made: at,
      due,
      priority: "NORMAL",
      source: "MANUAL",
      done: kept ? done : null,
    });
  }
}
