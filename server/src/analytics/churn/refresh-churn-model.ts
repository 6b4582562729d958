import { CHURN_HORIZON_DAYS, churnTrackRecord, fitChurn } from "@guanxi/shared/churn-model";
import { healthOf } from "@guanxi/shared/health";
import type { LogisticModel } from "@guanxi/shared/logistic-regression";
import type { Database, SqlStatements } from "../../platform/database/sql.ts";
import { settings } from "../../platform/settings.ts";
import { dayAt } from "../../platform/today.ts";
import { forEachChunk, type Pace } from "../facts/chunks.ts";
import { type FactRow, healthFactsOf, isJudged } from "../facts/fact-row.ts";
import { factsSql } from "../facts/facts.sql.ts";
import { latestChurnModel, storeChurnModel } from "./churn-model.store.ts";
import { CohortBuilder, type Standing } from "./cohort.ts";
import { riskOf } from "./risk.ts";

const DAY = 86_400_000;
const FACTS = factsSql(settings.timeZone, "rollup");
/** A model younger than this is left alone: once a day is enough, also where passes run a little early. */
const FRESH = 20 * 3_600_000;

/** A row of the facts table with what its company says of itself. */
type KeptRow = Readonly<Record<string, unknown>> & {
  readonly company_id: string;
  readonly status: string;
  readonly last_ordered_on: string | null;
  readonly median_gap_days: number | null;
  readonly lost_on: string | null;
};

const KEPT = `select f.*, c.status, c.lost_on from company_fact f join company c on c.id = f.company_id
  where f.company_id = any ($1::uuid[]) order by c.id`;

const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));

/**
 * Fits the churn model anew once a day, after all facts were made anew as of the same moment. The track record is of a model
 * fitted on the customers of 360 days ago, judged by what became of those of 180 days ago; the model that is kept has learnt
 * from these. Everybody's probability then comes from it, or from the health score where it is not to be trusted.
 */
export async function refreshChurnModel(
  database: Database,
  chunks: readonly string[][],
  asOf: Date,
  pace: Pace,
  stop?: AbortSignal,
): Promise<void> {
  const latest = await latestChurnModel(database);
  if (latest && Math.abs(asOf.getTime() - latest.asOf.getTime()) < FRESH) return;
  const before = (horizons: number): Date => new Date(asOf.getTime() - horizons * CHURN_HORIZON_DAYS * DAY);
  const [today, halfDay, yearDay] = [dayAt(asOf), dayAt(before(1)), dayAt(before(2))];
  const [history] = await database.query<{ found: boolean }>(
    "select exists (select 1 from company_fact where first_ordered_on <= $1::date) as found",
    [halfDay],
  );
  if (!history!.found) return;
  const training = new CohortBuilder();
  const judged = new CohortBuilder();
  await forEachChunk(
    chunks,
    pace,
    async (chunk) => {
      const yearAgo = await factsAsOf(database, before(2), chunk);
      const halfYearAgo = await factsAsOf(database, before(1), chunk);
      for (const kept of await database.query<KeptRow>(KEPT, [chunk])) {
        const now = standingNow(kept, today);
        const half = halfYearAgo.get(kept.company_id);
        const year = yearAgo.get(kept.company_id);
        if (!half || !year) continue;
        const then = standingThen(half, kept, halfDay);
        judged.add(half, then, now);
        training.add(year, standingThen(year, kept, yearDay), then);
      }
    },
    stop,
  );
  const learnt = judged.build();
  const record = churnTrackRecord(training.build(), learnt);
  const model = fitChurn(learnt);
  await storeChurnModel(database, asOf, model, record);
  const standing = record.verdict === "TRUSTED" ? model : null;
  await forEachChunk(chunks, pace, (chunk) => database.transaction((sql) => writeRisks(sql, chunk, standing)), stop);
}

async function factsAsOf(sql: SqlStatements, moment: Date, companies: string[]): Promise<Map<string, FactRow>> {
  const rows = await sql.query<FactRow>(FACTS, [moment.toISOString(), companies]);
  return new Map(rows.map((row) => [row.company_id, row]));
}

const standingThen = (row: FactRow, { lost_on }: KeptRow, day: string): Standing => ({
  day,
  daysSinceLastOrder: row.days_since_last_order,
  medianGapDays: numberOrNull(row.median_gap_days),
  lostOn: lost_on,
});

const standingNow = ({ last_ordered_on: last, median_gap_days, lost_on }: KeptRow, day: string): Standing => ({
  day,
  daysSinceLastOrder: last === null ? null : (Date.parse(day) - Date.parse(last)) / DAY,
  medianGapDays: numberOrNull(median_gap_days),
  lostOn: lost_on,
});

/** Writes how likely the customers among some companies leave; who is no customer has no such chance. */
async function writeRisks(sql: SqlStatements, companies: string[], model: LogisticModel | null): Promise<void> {
  const locked = await sql.query<KeptRow>(`${KEPT} for no key update of c`, [companies]);
  const rows = locked.filter((row) => isJudged(row, row.status));
  const risks = rows.map((row) => riskOf(row, row.alive_probability, model, healthOf(healthFactsOf(row)).probability));
  await sql.query(
    `update company_fact f set risk_probability = v.probability, risk_revenue = v.revenue
     from unnest($1::uuid[], $2::float8[], $3::numeric[]) as v (id, probability, revenue)
     where f.company_id = v.id and (f.risk_probability, f.risk_revenue) is distinct from (v.probability, v.revenue)`,
    [
      rows.map(({ company_id }) => company_id),
      risks.map(({ risk_probability }) => risk_probability),
      risks.map(({ risk_revenue }) => risk_revenue),
    ],
  );
}
