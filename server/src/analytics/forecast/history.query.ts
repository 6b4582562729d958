import { OPEN_STAGES, type OpenStage } from "@guanxi/shared/deal-stage";
import type { Stay } from "@guanxi/shared/deal-stay";
import { statementFor } from "../../graph/read/statement.ts";
import type { Asker } from "./asker.ts";
import { staysSql } from "./history.sql.ts";

interface StayRow {
  readonly stage: OpenStage;
  readonly days: number;
  readonly won_after: number | null;
  readonly closed: boolean;
  readonly ripe: boolean;
  readonly stays: number;
}

/** With fewer ripe stays than these a stage is learnt from all deals that are closed. */
const LEAST_RIPE = 30;

const counted = (rows: readonly StayRow[]) => rows.reduce((sum, { stays }) => sum + stays, 0);

/** What a company's own history says of stays in stages, as it was known at a moment. */
export async function queryStays(caller: Asker, asOf: Date): Promise<Stay[]> {
  const statement = statementFor(caller);
  const text = staysSql(statement.value(asOf.toISOString(), "timestamptz"));
  const rows = await caller.sql.query<StayRow>(text, statement.values);
  return OPEN_STAGES.flatMap((stage) => {
    const own = rows.filter((row) => row.stage === stage);
    const ripe = own.filter((row) => row.ripe);
    const told = counted(ripe) >= LEAST_RIPE ? ripe : own.filter(({ closed }) => closed);
    return told.map(({ days, won_after, stays }) => ({ stage, days, wonAfter: won_after, stays }));
  });
}
