import { uuidv7 } from "@guanxi/shared/uuid";
import { dateText, dayOf, dayOfText } from "./calendar.ts";
import type { StageMove } from "./deal-path.ts";
import { randomOf } from "./random.ts";
import type { RowSink } from "./tables.ts";

export interface DealEnd {
  readonly id: string;
  readonly company: string;
  readonly moves: readonly StageMove[];
  /** what it is expected to bring, and when, as it stands in the end */
  readonly amount: number;
  readonly expected: string;
}

/**
 * Writes how a deal's amount and expected close came to be what they are: what was thought at first, put off once or
 * twice as it went on, the amount negotiated in three of ten. From a stream of its own, so that nothing else moves.
 */
export function dealValues({ id, company, moves, amount, expected }: DealEnd, sink: RowSink): void {
  const random = randomOf(Number.parseInt(id.slice(-8), 16), 71);
  const later = moves.slice(1).filter(({ to }) => to !== "WON" && to !== "LOST");
  const began = dayOf(moves[0]!.at);
  const guess = dateText(began + Math.max(14, Math.round(62 + 22 * random.normal())));
  const first = later.length && random.chance(0.8) ? guess : expected;
  const asked =
    later.length && random.chance(0.3) ? Math.round((amount * random.logNormal(1, 0.2)) / 100) * 100 : amount;
  const states = [{ at: moves[0]!.at, amount: asked, expected: first }];
  const settled = later.length ? random.int(0, later.length - 1) : 0;
  for (const [index, { at }] of later.entries()) {
    const before = states.at(-1)!;
    const halfway = dateText(Math.round((dayOfText(first) + dayOfText(expected)) / 2));
    const next = index < settled ? { at, amount: asked, expected: halfway } : { at, amount, expected };
    if (next.amount !== before.amount || next.expected !== before.expected) states.push(next);
  }
  for (const [index, state] of states.entries()) {
    const before = states[index - 1];
    sink.add("deal_value_change", {
      id: uuidv7(state.at.getTime(), random.bytes),
      deal_id: id,
      company_id: company,
      amount_before: before?.amount ?? null,
      amount: state.amount,
      expected_close_before: before?.expected ?? null,
      expected_close_on: state.expected,
      at: state.at,
    });
  }
}
