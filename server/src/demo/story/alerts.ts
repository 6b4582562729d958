import type { AlertKind } from "@guanxi/shared/alert-kind";
import type { Severity } from "@guanxi/shared/severity";
import { dateText, dayOf, dayOfText } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { alertTitle } from "../words/alerts.ts";
import type { DemoPromise } from "./commitments.ts";
import type { DemoRival } from "./competition.ts";
import type { DemoContract } from "./contracts.ts";
import type { UnpaidInvoice } from "./invoices.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";
import type { DemoTicket } from "./tickets.ts";

export interface AlertCauses {
  readonly tickets: readonly DemoTicket[];
  readonly rivals: readonly DemoRival[];
  readonly promises: readonly DemoPromise[];
  readonly unpaid: readonly UnpaidInvoice[];
  readonly contracts: readonly DemoContract[];
}

/** What only warnings of health tell of. */
const NO_SIGNAL = {
  signal: null,
  score_before: null,
  score: null,
  outcome: null,
  outcome_reason: null,
  outcome_note: null,
  outcome_at: null,
  outcome_by_id: null,
} as const;

/** Nothing older is worth a warning. */
const RECENT = 180;

/** Warnings of the last half year, each from what the records show: nobody is warned of a fate. */
export function writeAlerts(
  story: Story,
  { tickets, rivals, promises, unpaid, contracts }: AlertCauses,
  sink: RowSink,
): void {
  const { plan, frame, staff, status, mark } = story;
  if (status === "LOST") return;
  const random = streamOf(story, "alert");
  const add = (
    kind: AlertKind,
    severity: Severity,
    day: number,
    about: string,
    {
      resolved = null,
      user = plan.owner,
      deal = null,
    }: { resolved?: number | null; user?: string; deal?: string | null } = {},
  ): void => {
    if (day > frame.today || frame.today - day > RECENT) return;
    const raised = onDay(story, random, day);
    const heeded = random.chance(Math.min(0.9, 0.3 + (frame.today - day) / 40));
    const taken = onDay(story, random, Math.min(frame.today, day + random.int(1, 6)));
    const over = resolved !== null && resolved > day ? onDay(story, random, resolved) : null;
    const acknowledged = heeded && taken > raised && (over === null || taken < over) ? taken : null;
    sink.add("alert", {
      ...made(random, raised, over ?? acknowledged ?? raised),
      company_id: plan.id,
      deal_id: deal,
      user_id: user,
      kind,
      severity,
      title: alertTitle(kind, isChinese(story)),
      detail: about,
      raised_at: raised,
      acknowledged_at: acknowledged,
      acknowledged_by_id: acknowledged ? user : null,
      resolved_at: over,
      ...NO_SIGNAL,
    });
  };
  for (const { complaint, openedAt, resolvedAt, number, subject, assignee } of tickets) {
    const day = dayOf(openedAt) + 7;
    const settled = resolvedAt ? dayOf(resolvedAt) : null;
    if (complaint && (settled === null || settled > day))
      add("COMPLAINT", "WARNING", day, `${number} ${subject}`, { resolved: settled, user: assignee });
  }
  for (const { name, threat, at } of rivals) if (threat === "HIGH") add("COMPETITOR", "WARNING", dayOf(at), name);
  for (const { what, due, user, open } of promises)
    if (open && due < frame.today) add("COMMITMENT", "WARNING", due + 1, what, { user });
  for (const { number, due } of unpaid)
    add("PAYMENT", frame.today - due > 90 ? "CRITICAL" : "WARNING", due + 7, number);
  for (const { number, to, status: stands, renews } of contracts)
    if (stands === "ACTIVE" && !renews) add("CONTRACT", "INFO", to - 45, `${number} ${dateText(to)}`);
  for (const deal of sink.since(mark, "deal"))
    if (deal.closed_at === null)
      add("DEAL", "INFO", dayOfText(deal.expected_close_on) + 14, deal.name as string, { deal: deal.id as string });
  for (const { role, name, departsDay } of staff)
    if (departsDay !== null && (role === "CHAMPION" || role === "BUDGET"))
      add("CHAMPION_LEFT", role === "CHAMPION" ? "CRITICAL" : "WARNING", departsDay, `${name} ${dateText(departsDay)}`);
}
