import { BRIDGE_STEPS, bridgeShare, type BridgeEnd, type BridgeStep } from "@guanxi/shared/pipeline-bridge";
import { Deal } from "../../graph/deal/deal.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { nodeId } from "../../graph/read/node-id.ts";
import { statementFor } from "../../graph/read/statement.ts";
import { modelOf } from "../../platform/model/model.ts";
import { type PeriodInput, within } from "../period.ts";
import type { Asker } from "./asker.ts";
import type { BridgeStepTold, BridgedDeal, ForecastBridge } from "./bridge.types.ts";
import { amountOf } from "./forecast.query.ts";
import { fenOf } from "./measure.ts";
import { standingSql } from "./standing.sql.ts";

export interface BridgeQuestion {
  readonly from: Date;
  readonly to: Date;
  /** whether `to` is now */
  readonly present: boolean;
  readonly period: PeriodInput;
  readonly filter?: FilterInput | null;
}

/** A deal at one end. */
interface EndRow {
  readonly id: string;
  readonly name: string;
  readonly stage: string | null;
  readonly amount: string | null;
  readonly expected_on: string | null;
  /** whether it belongs to the period: expected in it, or won in it */
  readonly counted: boolean;
  readonly inferred: boolean;
  /** what it was to bring when it came in */
  readonly first: string | null;
}

/** So many deals of a step are told one by one. */
const TOLD = 100;

/** What the closing end looks back at. */
interface Opening {
  readonly at: Date;
  readonly deals: readonly string[];
}

/** How deals stood at a moment: those open, and at the closing end those closed since and whatever became of the opening. */
function queryEnd(
  { sql, ...asker }: Asker,
  { filter, period }: BridgeQuestion,
  asOf: Date,
  present: boolean,
  opening: Opening | null,
): Promise<EndRow[]> {
  const statement = statementFor(asker);
  const standing = standingSql({ filter: filter ?? null, asOf, present }, statement);
  const [from, to] = [statement.value(period.from, "date"), statement.value(period.to, "date")];
  const since = opening
    ? `(s.closed_at > ${statement.value(opening.at.toISOString(), "timestamptz")} and s.closed_at <= m.at)
       or s.id = any (${statement.value(opening.deals, "uuid[]")})`
    : "false";
  return sql.query<EndRow>(
    `with ${standing} select s.id, s.name, s.stage, s.amount, s.expected_on, s.inferred,
       coalesce(case when s.stage = 'WON' then ${within("s.closed_at", from, to)}
         else s.expected_on between ${from} and ${to} end, false) as counted,
       (select v.amount from deal_value_change v where v.deal_id = s.id and v.at <= m.at order by v.at, v.id limit 1) as first
     from moment m, standing s
     where coalesce(s.stage, 'LEAD') not in ('WON', 'LOST') or ${since} order by s.id`,
    statement.values,
  );
}

const endOf = (row: EndRow): BridgeEnd => ({ counted: row.counted, amount: fenOf(row.amount) });

const outcomeOf = (stage: string | null) => (stage === "WON" || stage === "LOST" ? stage : "OPEN");

interface Part {
  readonly fen: number;
  readonly deal: BridgedDeal;
}

const dealOf = (before: EndRow | undefined, after: EndRow, fen: number): BridgedDeal => ({
  dealId: nodeId(modelOf(Deal), after.id),
  name: after.name,
  amount: amountOf(fen),
  amountBefore: before?.amount ?? null,
  amountAfter: after.amount,
  expectedBefore: before?.expected_on ?? null,
  expectedAfter: after.expected_on,
});

function told(step: BridgeStep, parts: readonly Part[]): BridgeStepTold {
  const deals = parts
    .toSorted((a, b) => Math.abs(b.fen) - Math.abs(a.fen) || (a.deal.dealId < b.deal.dealId ? -1 : 1))
    .slice(0, TOLD)
    .map(({ deal }) => deal);
  return { step, deals: parts.length, amount: amountOf(parts.reduce((sum, { fen }) => sum + fen, 0)), largest: deals };
}

/** How the pipeline of a period became what it is, from one moment to another; the steps add up. */
export async function queryBridge(
  asker: Asker,
  question: BridgeQuestion,
): Promise<Omit<ForecastBridge, "from" | "to">> {
  const { from, to, present, period } = question;
  const opening = new Map((await queryEnd(asker, question, from, false, null)).map((row) => [row.id, row]));
  const closing = await queryEnd(asker, question, to, present, { at: from, deals: [...opening.keys()] });
  const parts = new Map<BridgeStep, Part[]>(BRIDGE_STEPS.map((step) => [step, []]));
  for (const row of closing) {
    const before = opening.get(row.id);
    const share = bridgeShare({
      opening: before ? endOf(before) : null,
      outcome: outcomeOf(row.stage),
      closing: endOf(row),
      first: fenOf(row.first ?? row.amount),
    });
    for (const [step, fen] of Object.entries(share) as [BridgeStep, number][])
      parts.get(step)!.push({ fen, deal: dealOf(before, row, fen) });
  }
  return {
    period,
    steps: BRIDGE_STEPS.map((step) => told(step, parts.get(step)!)),
    inferred: [...opening.values()].filter((row) => row.counted && row.inferred).length,
    undated: closing.filter(({ stage, expected_on }) => outcomeOf(stage) === "OPEN" && expected_on === null).length,
  };
}
