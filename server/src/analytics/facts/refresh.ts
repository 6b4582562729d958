import { healthOf } from "@guanxi/shared/health";
import type { LogisticModel } from "@guanxi/shared/logistic-regression";
import { columnName, modelOf } from "../../platform/model/model.ts";
import type { Database, Sql } from "../../platform/database/sql.ts";
import { settings } from "../../platform/settings.ts";
import { CompanyFact } from "../../graph/fact/company-fact.entity.ts";
import { standingChurnModel } from "../churn/churn-model.store.ts";
import { refreshChurnModel } from "../churn/refresh-churn-model.ts";
import { riskOf } from "../churn/risk.ts";
import { warnOfHealth } from "../health/health-alerts.ts";
import { keepHealth } from "../health/health-record.store.ts";
import { lookBackOnHealth } from "../health/look-back.ts";
import { type NumberedRule, standingHealthPolicy } from "../health/health-policy.store.ts";
import { analysisMoment } from "../moment.ts";
import { companyChunks, forEachChunk, type Pace } from "./chunks.ts";
import { type FactRow, healthFactsOf, isJudged } from "./fact-row.ts";
import { factsSql } from "./facts.sql.ts";
import { type Rankable, rankable, RANKS, ranks, writeRanks } from "./ranks.ts";
import { foldInteractions } from "./rollup/fold.ts";

const THIRTY_DAYS = 30 * 86_400_000;
const FACTS = factsSql(settings.timeZone, "rollup");

/** Computed here rather than in SQL: what the shared mathematics says of a row by itself. */
type Derived = Partial<
  Record<
    | "health_score"
    | "health_score_prev"
    | "health_level"
    | "health_confidence"
    | "health_policy_version"
    | "top_reasons"
    | "risk_probability"
    | "risk_revenue",
    unknown
  >
>;

/** @param alive the chance of still buying as it stands; it changes when all facts are made anew */
function health(
  row: FactRow,
  before: FactRow | undefined,
  status: unknown,
  alive: unknown,
  model: LogisticModel | null,
  { version, rule }: NumberedRule,
): Derived {
  if (!isJudged(row, status)) return { top_reasons: [], risk_revenue: "0.00" };
  const now = healthOf(healthFactsOf(row), rule);
  const then = before && isJudged(before, status) ? healthOf(healthFactsOf(before), rule).score : null;
  return {
    health_score: now.score,
    health_score_prev: then,
    health_level: now.level,
    health_confidence: now.confidence,
    health_policy_version: version,
    top_reasons: now.reasons,
    ...riskOf(row, alive, model, now.probability),
  };
}

const STORED = [...modelOf(CompanyFact).fields.values()].map((field) =>
  field.kind === "reference" ? field.column : columnName(field.field),
);

/**
 * Makes the facts of some companies anew, in one transaction with whatever changed them. Their rows are locked first, in
 * the order of their ids: of two writers the later one sees what the earlier one wrote. Ranks stay as they were.
 */
async function rebuild(sql: Sql, companies: readonly string[], asOf: Date): Promise<Rankable[]> {
  const locked = await sql.query<{ id: string; status: string }>(
    "select id, status from company where id = any ($1::uuid[]) order by id for no key update",
    [companies],
  );
  const statuses = new Map(locked.map(({ id, status }) => [id, status]));
  const rows = await sql.query<FactRow>(FACTS, [asOf.toISOString(), companies]);
  const before = await sql.query<FactRow>(FACTS, [new Date(asOf.getTime() - THIRTY_DAYS).toISOString(), companies]);
  const earlier = new Map(before.map((row) => [row.company_id, row]));
  const standing = await sql.query<FactRow>(
    `select company_id, ${RANKS.join(", ")} from company_fact where company_id = any ($1::uuid[])`,
    [companies],
  );
  const kept = new Map(standing.map((row) => [row.company_id, row]));
  const model = await standingChurnModel(sql);
  const policy = await standingHealthPolicy(sql);
  const complete: Record<string, unknown>[] = rows.map((row) => ({
    ...kept.get(row.company_id),
    ...row,
    ...health(
      row,
      earlier.get(row.company_id),
      statuses.get(row.company_id),
      kept.get(row.company_id)?.alive_probability,
      model,
      policy,
    ),
  }));
  await sql.query("delete from company_fact where company_id = any ($1::uuid[])", [companies]);
  const values = complete.map((row) => STORED.map((column) => row[column]));
  await sql.copy("company_fact", STORED, values);
  return rows.map((row) => rankable(row, isJudged(row, statuses.get(row.company_id))));
}

/**
 * Makes the facts of every company anew, tiers, quintiles and values included, some companies at a time, so that others read
 * and write meanwhile; health is kept by the day, and warned of where it fell; once a day the churn model too, where there are few companies or nobody waits.
 *
 * @param stop leaves the rest undone, with the reason of the signal
 * @returns how many companies there are
 */
export async function refreshAllFacts(
  database: Database,
  moment?: Date,
  pace: Pace = "alone",
  stop?: AbortSignal,
): Promise<number> {
  await foldInteractions(database);
  const asOf = moment ?? (await analysisMoment(database));
  const chunks = await companyChunks(database, pace);
  const rows: Rankable[] = [];
  await forEachChunk(
    chunks,
    pace,
    async (chunk) => {
      const made = await database.transaction(async (sql) => {
        const own = await rebuild(sql, chunk, asOf);
        await warnOfHealth(sql, chunk, asOf);
        await keepHealth(sql, chunk, asOf);
        return own;
      });
      rows.push(...made);
    },
    stop,
  );
  const ranked = ranks(rows);
  for (const chunk of chunks) await writeRanks(database, chunk, ranked);
  // a year back costs a fifth of a large start: nobody waits for that
  if (pace === "background" || chunks.length === 1) await refreshChurnModel(database, chunks, asOf, pace, stop);
  if (pace === "background") await lookBackOnHealth(database, chunks, asOf, pace, stop);
  return rows.length;
}

/** Looks back where a pass that somebody waited for has not: fits the churn model, and fills in how health went. */
export async function lookBackInBackground(database: Database): Promise<void> {
  const chunks = await companyChunks(database, "background");
  const asOf = await analysisMoment(database);
  await refreshChurnModel(database, chunks, asOf, "background");
  await lookBackOnHealth(database, chunks, asOf, "background");
}

/**
 * Brings the facts of some companies up to date after a write, in the writer's transaction. Their tier, quintiles
 * and value stay until all facts are made anew, since those depend on everybody else.
 */
export async function refreshFacts(sql: Sql, companies: readonly string[], moment?: Date): Promise<void> {
  if (companies.length > 0) await rebuild(sql, companies, moment ?? (await analysisMoment(sql)));
}

/** How the facts stand: missing for some company, made over an hour ago, or fine as they are. */
export async function factsState(sql: Sql): Promise<"missing" | "old" | "fresh"> {
  const [row] = await sql.query<{ missing: boolean; old: boolean }>(
    `with moment as (select $1::timestamptz as at)
     select exists (select 1 from company c where not exists (select 1 from company_fact f where f.company_id = c.id)) as missing,
       coalesce((select min(as_of) from company_fact) < (select at from moment) - interval '1 hour', false) as old`,
    [(await analysisMoment(sql)).toISOString()],
  );
  return row!.missing ? "missing" : row!.old ? "old" : "fresh";
}
