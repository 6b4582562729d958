import { type ForecastGrain, periodAt } from "@guanxi/shared/calendar-period";
import { coverageOf } from "@guanxi/shared/coverage";
import { User } from "../../graph/user/user.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { uuidOf } from "../../graph/read/node-id.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { SqlStatements } from "../../platform/database/sql.ts";
import { modelOf } from "../../platform/model/model.ts";
import { settings } from "../../platform/settings.ts";
import { dayAt } from "../../platform/today.ts";
import { dealCondition } from "../filters.ts";
import { type PeriodInput, within } from "../period.ts";
import type { ForecastAccuracy, PastForecast } from "./accuracy.types.ts";
import type { Asker } from "./asker.ts";
import { queryForecast } from "./forecast.query.ts";
import { snapshotBefore } from "./snapshots.ts";

export interface AccuracyQuestion {
  readonly grain: ForecastGrain;
  /** how many past periods */
  readonly periods: number;
  readonly filter?: FilterInput | null;
  readonly asOf: Date;
}

/** Whose deals a filter asks for, where it asks for nothing else: `null` for everybody's, undefined for other filters. */
function ownerOf(filter: FilterInput | null | undefined): string | null | undefined {
  if (!filter || Object.keys(filter).length === 0) return null;
  const id = (filter as { owner?: { id?: { eq?: unknown } } }).owner?.id?.eq;
  const plain = JSON.stringify(filter) === JSON.stringify({ owner: { id: { eq: id } } });
  return plain && typeof id === "string" ? uuidOf(modelOf(User), id) : undefined;
}

async function startOf(sql: SqlStatements, day: string): Promise<Date> {
  const [row] = await sql.query<{ at: string }>(
    `select extract(epoch from $1::date::timestamp at time zone '${settings.timeZone}')::text as at`,
    [day],
  );
  return new Date(Number(row!.at) * 1000);
}

async function wonIn(caller: Asker, { from, to }: PeriodInput, filter: FilterInput | null | undefined) {
  const statement = statementFor(caller);
  const closed = within("d.closed_at", statement.value(from, "date"), statement.value(to, "date"));
  const [row] = await caller.sql.query<{ amount: string }>(
    `select coalesce(sum(d.amount), 0)::numeric(18, 2) as amount from deal d
     where d.stage = 'WON' and ${closed} and ${dealCondition(filter, "d", statement)}`,
    statement.values,
  );
  return row!.amount;
}

/**
 * What was forecast when past periods began against what came. A forecast that was kept then is told as it was kept, to
 * whoever sees every deal; where there is none, and to others, it is made anew from what was known then.
 *
 * @param system where snapshots are read
 */
export async function queryAccuracy(
  caller: Asker,
  system: SqlStatements,
  { grain, periods, filter, asOf }: AccuracyQuestion,
): Promise<ForecastAccuracy> {
  const owner = caller.principal.rights.areas.DEALS.READ === "ALL" ? ownerOf(filter) : undefined;
  const past: PastForecast[] = [];
  for (let back = periods; back > 0; back--) {
    const period = periodAt(dayAt(asOf), grain, -back);
    const start = await startOf(caller.sql, period.from);
    const kept = owner === undefined ? null : await snapshotBefore(system, period, owner, start);
    const made = kept ? null : await queryForecast(caller, { period, filter, asOf: start, present: false });
    // before the first deal there was nothing to forecast from
    if (made && made.learntFrom === 0) continue;
    const { p10, p50, p90, weighted } = kept ?? made!.outlook;
    const won = await wonIn(caller, period, filter);
    const inside = Number(p10) <= Number(won) && Number(won) <= Number(p90);
    const madeAt = kept ? new Date(kept.as_of) : start;
    past.push({ period, asOf: madeAt, kept: kept !== null, p10, p50, p90, weighted, won, inside });
  }
  return { past, ...coverageOf(past.filter(({ inside }) => inside).length, past.length) };
}
