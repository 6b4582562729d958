import { FORECAST_GRAINS, mondayOf, periodAt } from "@guanxi/shared/calendar-period";
import { uuidv7 } from "@guanxi/shared/uuid";
import { ADMINISTRATION } from "../../platform/auth/principal.ts";
import type { Database, Sql, SqlStatements } from "../../platform/database/sql.ts";
import type { Services } from "../../platform/http/context.ts";
import { dayAt } from "../../platform/today.ts";
import { analysisMoment } from "../moment.ts";
import type { PeriodInput } from "../period.ts";
import { queryForecast } from "./forecast.query.ts";
import type { ForecastOutlook } from "./forecast.types.ts";

/** What was forecast for a period, as it was kept. */
export interface Snapshot {
  readonly as_of: string;
  readonly p10: string;
  readonly p50: string;
  readonly p90: string;
  readonly weighted: string;
}

/** The periods that are forecast each week: this and the next month and quarter. */
const periodsOf = (day: string): PeriodInput[] =>
  FORECAST_GRAINS.flatMap((grain) => [periodAt(day, grain), periodAt(day, grain, 1)]);

async function keep(
  sql: Sql,
  week: string,
  period: PeriodInput,
  asOf: Date,
  owner: string | null,
  told: ForecastOutlook,
) {
  const { wonAmount, open, openAmount, weighted, p10, p50, p90 } = told;
  await sql.query(
    `insert into forecast_snapshot (id, week, owner_id, period_from, period_to, as_of, won, open_deals, open_amount, weighted, p10, p50, p90)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      uuidv7(),
      week,
      owner,
      period.from,
      period.to,
      asOf.toISOString(),
      wonAmount,
      open,
      openAmount,
      weighted,
      p10,
      p50,
      p90,
    ],
  );
}

/**
 * Keeps what is forecast this week, for all deals together and for each owner's, unless it is kept already. Whoever comes
 * second in a week finds its work done.
 *
 * @returns how many snapshots were taken
 */
export async function takeSnapshots(
  { database, keys }: { readonly database: Database } & Pick<Services, "keys">,
  moment?: Date,
): Promise<number> {
  const asOf = moment ?? (await analysisMoment(database));
  const week = mondayOf(dayAt(asOf));
  const [known] = await database.query("select 1 from forecast_snapshot where week = $1 limit 1", [week]);
  const [any] = await database.query("select 1 from deal limit 1");
  if (known || !any) return 0;
  const asker = { sql: database, keys, principal: ADMINISTRATION };
  const taken: [PeriodInput, string | null, ForecastOutlook][] = [];
  for (const period of periodsOf(dayAt(asOf))) {
    const { outlook, groups } = await queryForecast(asker, { period, dimension: "OWNER", asOf, present: true });
    taken.push([period, null, outlook]);
    for (const group of groups)
      if (group.key !== null) taken.push([period, group.key.slice("usr_".length), group.outlook]);
  }
  await database.transaction(async (sql) => {
    for (const [period, owner, told] of taken) await keep(sql, week, period, asOf, owner, told);
  });
  return taken.length;
}

/**
 * The last forecast kept before a period began, at most a week before; read as the server, for those who see every deal.
 *
 * @param owner whose deals, as a uuid; null: all
 */
export async function snapshotBefore(
  sql: SqlStatements,
  { from, to }: PeriodInput,
  owner: string | null,
  start: Date,
): Promise<Snapshot | null> {
  const [row] = await sql.query<Snapshot>(
    `select to_char(as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as as_of, p10, p50, p90, weighted
     from forecast_snapshot
     where period_from = $1 and period_to = $2 and owner_id is not distinct from $3::uuid
       and as_of <= $4::timestamptz and as_of > $4::timestamptz - interval '8 days'
     order by as_of desc limit 1`,
    [from, to, owner, start.toISOString()],
  );
  return row ?? null;
}
