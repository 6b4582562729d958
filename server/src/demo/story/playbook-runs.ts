import type { AlertOutcome } from "@guanxi/shared/alert-outcome";
import { type HealthSignal, healthSignalLabels } from "@guanxi/shared/health-signal";
import { dateText } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { RowSink } from "../tables.ts";
import { outcomeNote, SAVE_PLAYBOOK, SERVICE_PLAYBOOK } from "../words/playbooks.ts";
import { PLAYBOOK_DAYS } from "./playbooks.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

/** A time in which a customer looked bad, as the records showed it then. */
interface Trouble {
  readonly day: number;
  /** the day it was over; null while it goes on */
  readonly over: number | null;
  readonly signal: HealthSignal;
  readonly service: boolean;
  readonly outcome: AlertOutcome | null;
}

/** What was warned of: bad months of who stayed, and the fading of who was lost. Nobody is warned of a fate to come. */
function troublesOf({ frame, fate, scares, status }: Story, random: Random): Trouble[] {
  if (fate === null) return [];
  const end = status === "LOST" ? fate.leavesDay : frame.today;
  const since = frame.today - PLAYBOOK_DAYS + 1;
  const troubles: Trouble[] = [];
  for (const { from, to, kind } of scares) {
    const day = from + random.int(10, 25);
    if (day < since || day >= Math.min(end, to) || !random.chance(0.8)) continue;
    const goesOn = to > end;
    if (goesOn && (status === "LOST" || troubles.some(({ over }) => over === null))) continue;
    const falsely = random.chance(0.12);
    const over = falsely ? Math.min(end, day + random.int(2, 6)) : goesOn ? null : to;
    const outcome = over === null ? null : falsely ? "FALSE_ALARM" : "SAVED";
    troubles.push({ day, over, signal: "FALL", service: kind === "SUPPORT", outcome });
  }
  const day = fate.fadesDay + random.int(40, 70);
  if (status === "LOST" && day >= since && day < fate.leavesDay - 20)
    troubles.push({
      day,
      over: fate.leavesDay,
      signal: "AT_RISK",
      service: fate.reasons.includes("SUPPORT"),
      outcome: "LOST",
    });
  return troubles;
}

/** Playbooks that were run on warnings of health, with their tasks and what came of them. */
export function writePlaybookRuns(story: Story, sink: RowSink): void {
  const random = streamOf(story, "playbook");
  for (const trouble of troublesOf(story, random)) writeRun(story, random, trouble, sink);
}

function writeRun(story: Story, random: Random, trouble: Trouble, sink: RowSink): void {
  const { plan, frame, market, fate } = story;
  const { day, over, signal, service, outcome } = trouble;
  const zh = isChinese(story);
  const playbook = service ? SERVICE_PLAYBOOK : SAVE_PLAYBOOK;
  const raised = onDay(story, random, day);
  const before = random.range(76, 97);
  const score = signal === "FALL" ? before - random.range(20, 34) : random.range(24, 39);
  const touched = random.chance(outcome === "LOST" ? 0.6 : 0.85);
  const taken = touched && day < frame.today ? onDay(story, random, day + 1) : null;
  const escalateOn = day + playbook.escalate + 1;
  const escalated =
    touched || escalateOn > Math.min(frame.today, over ?? frame.today) ? null : onDay(story, random, escalateOn);
  const ended = over === null ? null : onDay(story, random, over);
  const said = outcome === "FALSE_ALARM" || (outcome === "SAVED" && random.chance(0.4));
  const alert = made(random, raised, ended ?? taken ?? raised);
  const title = healthSignalLabels[signal][zh ? "zh" : "en"];
  const detail = `${before.toFixed(0)} → ${score.toFixed(0)}`;
  const critical = signal === "AT_RISK" || escalated !== null;
  sink.add("alert", {
    ...alert,
    company_id: plan.id,
    deal_id: null,
    user_id: plan.owner,
    kind: "HEALTH",
    severity: critical ? "CRITICAL" : "WARNING",
    title,
    detail,
    raised_at: raised,
    acknowledged_at: taken,
    acknowledged_by_id: taken && plan.owner,
    resolved_at: ended,
    signal,
    score_before: before,
    score,
    outcome,
    outcome_reason: outcome === "LOST" ? fate!.lostReason : null,
    outcome_note: outcomeNote(outcome === "FALSE_ALARM", zh),
    outcome_at: ended,
    outcome_by_id: said ? plan.owner : null,
  });
  const run = made(random, raised, escalated ?? raised);
  sink.add("playbook_run", {
    ...run,
    playbook_id: service ? market.playbooks.service : market.playbooks.save,
    alert_id: alert.id,
    company_id: plan.id,
    started_at: raised,
    escalated_at: escalated,
    escalated_to_id: escalated && plan.team.leader,
  });
  const task = (words: string, at: Date, due: number, assignee: string, done: Date | null, urgent: boolean): void =>
    sink.add("task", {
      ...made(random, at, done ?? at),
      title: words,
      description: `${title}: ${detail}`,
      company_id: plan.id,
      contact_id: null,
      deal_id: null,
      ticket_id: null,
      assignee_id: assignee,
      created_by_id: null,
      due_on: dateText(due),
      priority: urgent ? "URGENT" : signal === "AT_RISK" ? "HIGH" : "NORMAL",
      status: done ? "DONE" : ended ? "CANCELLED" : "OPEN",
      done_at: done,
      source: "PLAYBOOK",
      run_id: run.id,
    });
  for (const step of playbook.steps) {
    const doneOn = day + 1 + random.int(0, step.days);
    const does = touched && doneOn <= Math.min(frame.today, over ?? frame.today) && random.chance(0.85);
    const assignee = step.assignee === "OWNER" ? plan.owner : plan.team.leader;
    task(zh ? step.zh : step.en, raised, day + step.days, assignee, does ? onDay(story, random, doneOn) : null, false);
  }
  if (escalated === null) return;
  const words = zh ? `升级跟进：${title}` : `Nobody took this up: ${title}`;
  task(words, escalated, escalateOn + 1, plan.team.leader, ended && escalated, true);
}
