import type { Sql } from "../../platform/database/sql.ts";
import { settings } from "../../platform/settings.ts";

/** A score that moved by less is the same. */
export const TELLING = 1;

/** The last record of a company up to a day; `$2` the moment. */
export const LAST_RECORD = (company: string): string => `left join lateral (
    select h.score, h.level, h.policy_version from health_record h
    where h.company_id = ${company} and h.day <= ($2::timestamptz at time zone '${settings.timeZone}')::date
    order by h.day desc limit 1) h on true`;

/** One row a company and day at most: of several passes of a day the last that saw a change is kept. */
const KEEP = `insert into health_record (id, company_id, day, score, level, confidence, policy_version)
  select gen_random_uuid(), f.company_id, ($2::timestamptz at time zone '${settings.timeZone}')::date, f.health_score, f.health_level,
    case when f.health_score is null then null else f.health_confidence end, coalesce(f.health_policy_version, h.policy_version)
  from company_fact f ${LAST_RECORD("f.company_id")}
  where f.company_id = any ($1::uuid[]) and case when h.policy_version is null then f.health_score is not null
    else f.health_level is distinct from h.level or (f.health_score is null) <> (h.score is null)
      or abs(f.health_score - h.score) >= ${TELLING} or f.health_policy_version <> h.policy_version end
  on conflict (company_id, day) do update set score = excluded.score, level = excluded.level, confidence = excluded.confidence,
    policy_version = excluded.policy_version, updated_at = now(), version = health_record.version + 1`;

/** Keeps how some companies stand, where that is news. */
export async function keepHealth(sql: Sql, companies: readonly string[], asOf: Date): Promise<void> {
  await sql.query(KEEP, [companies, asOf.toISOString()]);
}
