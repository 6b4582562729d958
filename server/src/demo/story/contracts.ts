import { dateText, dayOf } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { made, onDay, streamOf, type Story } from "./story.ts";

/** A contract that invoices may fall under. */
export interface DemoContract {
  readonly id: string;
  readonly dealId: string;
  readonly from: number;
  readonly to: number;
  readonly status: string;
  readonly renews: boolean;
  readonly number: string;
}

/** Most won deals are put into a contract of a year or two; some negotiated ones have a draft. */
export function writeContracts(story: Story, sink: RowSink): DemoContract[] {
  const { frame, plan, fate, status: company, mark } = story;
  const random = streamOf(story, "contract");
  const left = company === "LOST" && fate ? fate.leavesDay : null;
  const contracts: DemoContract[] = [];
  let sequence = 0;
  for (const deal of sink.since(mark, "deal")) {
    const draft = deal.stage === "NEGOTIATION";
    if (!(deal.stage === "WON" && random.chance(0.85)) && !(draft && random.chance(0.4))) continue;
    const signed = draft ? frame.today - random.int(0, 6) : dayOf(deal.closed_at as Date);
    const from = signed + random.int(0, 14);
    const years = random.chance(0.7) ? 1 : 2;
    const renews = random.chance(0.35);
    const term = from + 365 * years - 1;
    const to = renews ? term + 365 * Math.max(0, Math.ceil(((left ?? frame.today) - term) / 365)) : term;
    const status = draft
      ? "DRAFT"
      : left !== null && left > from && left <= to
        ? "TERMINATED"
        : to < frame.today
          ? "EXPIRED"
          : "ACTIVE";
    const written = onDay(story, random, signed);
    const won = deal.closed_at as Date | null;
    const signedAt = won !== null && written < won ? won : written;
    const row = made(random, signedAt, status === "TERMINATED" ? onDay(story, random, left!) : signedAt);
    const number = `HT${dateText(signed).slice(0, 4)}-${String(plan.index + 1).padStart(5, "0")}-${++sequence}`;
    sink.add("contract", {
      ...row,
      company_id: plan.id,
      deal_id: deal.id,
      owner_id: plan.owner,
      number,
      amount: deal.amount,
      monthly_amount: null,
      plan: null,
      seats: null,
      status,
      signed_on: draft ? null : dateText(signed),
      starts_on: draft ? null : dateText(from),
      ends_on: draft ? null : dateText(to),
      auto_renews: renews,
      payment_term_days: Number(deal.amount) > 100_000 ? 60 : 30,
    });
    contracts.push({ id: row.id, dealId: deal.id as string, from, to, status, renews, number });
  }
  return contracts;
}
