import { type HealthRule, healthOf } from "@guanxi/shared/health";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { Database, SqlStatements } from "../../platform/database/sql.ts";
import { settings } from "../../platform/settings.ts";
import { dayAt, daysAfter, startOf } from "../../platform/today.ts";
import { forEachChunk, type Pace } from "../facts/chunks.ts";
import { type FactRow, healthFactsOf, isJudged } from "../facts/fact-row.ts";
import { factsSql } from "../facts/facts.sql.ts";
import { standingHealthPolicy } from "./health-policy.store.ts";
import { TELLING } from "./health-record.store.ts";

const FACTS = factsSql(settings.timeZone, "rollup");
/** How far is looked back, and in what steps. */
const STEPS = 6;
const STEP_DAYS = 30;

/** Customers of long whose history has only begun: such as an import, or a version without one, brought. */
const NEWCOMERS = `select f.company_id as id from company_fact f where f.company_id = any ($1::uuid[]) and f.health_score is not null
    and f.first_ordered_on < $2::date - ${STEP_DAYS}
    and not exists (select 1 from health_record h where h.company_id = f.company_id and h.day <= $2::date - ${STEP_DAYS})`;

interface Kept {
  readonly company: string;
  readonly day: string;
  readonly score: number;
  readonly level: string;
  readonly confidence: number;
}

/** The end of a day, as it was. */
const endOf = (day: string): Date => new Date(startOf(daysAfter(day, 1)).getTime() - 1);

async function lookedBack(
  sql: SqlStatements,
  companies: readonly string[],
  today: string,
  rule: HealthRule,
): Promise<Kept[]> {
  const last = new Map<string, Kept>();
  const kept: Kept[] = [];
  for (let step = STEPS; step >= 1; step--) {
    const day = daysAfter(today, -step * STEP_DAYS);
    for (const row of await sql.query<FactRow>(FACTS, [endOf(day).toISOString(), companies])) {
      if (!isJudged(row, null)) continue;
      const { score, level, confidence } = healthOf(healthFactsOf(row), rule);
      const before = last.get(row.company_id);
      if (score === null || (before?.level === level && Math.abs(before.score - score) < TELLING)) continue;
      const one = { company: row.company_id, day, score, level: level!, confidence };
      last.set(row.company_id, one);
      kept.push(one);
    }
  }
  return kept;
}

/** Gives customers whose history has only begun what the rows tell of the half year before, a month at a time. */
export async function lookBackOnHealth(
  database: Database,
  chunks: readonly string[][],
  asOf: Date,
  pace: Pace,
  stop?: AbortSignal,
): Promise<void> {
  const today = dayAt(asOf);
  const lookBack = async (chunk: readonly string[]): Promise<void> => {
    const newcomers = await database.query<{ id: string }>(NEWCOMERS, [chunk, today]);
    if (newcomers.length === 0) return;
    const { version, rule } = await standingHealthPolicy(database);
    const companies = newcomers.map(({ id }) => id);
    const kept = await lookedBack(database, companies, today, rule);
    await database.query(
      `insert into health_record (id, company_id, day, score, level, confidence, policy_version)
       select v.id, v.company, v.day, v.score, v.level, v.confidence, $7 from unnest($1::uuid[], $2::uuid[], $3::date[], $4::float8[],
         $5::text[], $6::float8[]) as v (id, company, day, score, level, confidence)
       where exists (select 1 from company c where c.id = v.company) on conflict (company_id, day) do nothing`,
      [
        kept.map(() => uuidv7()),
        kept.map(({ company }) => company),
        kept.map(({ day }) => day),
        kept.map(({ score }) => score),
        kept.map(({ level }) => level),
        kept.map(({ confidence }) => confidence),
        version,
      ],
    );
  };
  await forEachChunk(chunks, pace, lookBack, stop);
}
