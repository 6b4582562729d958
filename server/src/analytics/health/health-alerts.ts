import { healthLevelOf } from "@guanxi/shared/health";
import type { HealthLevel } from "@guanxi/shared/health-level";
import { type HealthSignal, healthSignalLabels, isCalm, isFall, SIGNAL_DAYS } from "@guanxi/shared/health-signal";
import { uuidv7 } from "@guanxi/shared/uuid";
import { Alert } from "../../graph/alert/alert.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import { chineseSql } from "../language.ts";
import { type NumberedRule, standingHealthPolicy } from "./health-policy.store.ts";
import { LAST_RECORD } from "./health-record.store.ts";

/** A customer as it stands, with what is known of before. */
interface Standing {
  readonly company_id: string;
  readonly user_id: string | null;
  readonly chinese: boolean;
  readonly score: number;
  readonly before: number | null;
  readonly level: HealthLevel;
  readonly policy: number;
  readonly record_policy: number | null;
  readonly record_level: HealthLevel | null;
  readonly fell_lately: boolean;
}

/** Judged customers; warned is whoever looks after them, or leads the team. Of a warning that somebody has deleted nobody is warned again. */
const STANDING = `select f.company_id, ${chineseSql("c")} as chinese, f.health_score as score, f.health_score_prev as before,
    f.health_level as level, f.health_policy_version as policy, h.policy_version as record_policy, h.level as record_level,
    coalesce((select u.id from app_user u where u.id = c.owner_id and u.active),
      (select u.id from team t join app_user u on u.id = t.leader_id and u.active where t.id = c.team_id)) as user_id,
    exists (select 1 from alert a where a.company_id = f.company_id and a.signal = 'FALL'
      and a.raised_at > $2::timestamptz - interval '${SIGNAL_DAYS} days')
    or exists (select 1 from deleted_record d, jsonb_to_record(d.rows #> '{tables,alert,0}') as a (signal text, raised_at timestamptz)
      where d.company_id = f.company_id and d.entity = '${Alert.name}' and a.signal = 'FALL'
      and a.raised_at > $2::timestamptz - interval '${SIGNAL_DAYS} days') as fell_lately
  from company_fact f join company c on c.id = f.company_id ${LAST_RECORD("f.company_id")}
  where f.company_id = any ($1::uuid[]) and f.health_score is not null and f.health_policy_version = $3`;

/** The level a customer had before, as it is judged now: another policy is no fall. */
function levelBefore(row: Standing, { rule }: NumberedRule): HealthLevel | null {
  if (row.record_policy === row.policy) return row.record_level;
  return row.before === null ? null : healthLevelOf(row.before, rule.borders);
}

function signalsOf(row: Standing, policy: NumberedRule): HealthSignal[] {
  const before = levelBefore(row, policy);
  const falls: HealthSignal[] = isFall(row.score, row.before) && !row.fell_lately ? ["FALL"] : [];
  return row.level === "AT_RISK" && before !== null && before !== "AT_RISK" ? [...falls, "AT_RISK"] : falls;
}

const told = (score: number): string => score.toFixed(0);

/** The alert's line and what it rests on; numbers are in the words of no language. */
function wordsOf({ chinese, before, score }: Standing, signal: HealthSignal) {
  const title = healthSignalLabels[signal][chinese ? "zh" : "en"];
  return { title, detail: before === null ? told(score) : `${told(before)} → ${told(score)}` };
}

async function raise(sql: Sql, rows: readonly Standing[], policy: NumberedRule, asOf: Date): Promise<OutboxEvent[]> {
  const raised = rows.flatMap((row) => signalsOf(row, policy).map((signal) => ({ row, signal, id: uuidv7() })));
  if (raised.length === 0) return [];
  const words = raised.map(({ row, signal }) => wordsOf(row, signal));
  // one that stands already is not raised once more
  const made = await sql.query<{ id: string; company: string }>(
    `insert into alert (id, company_id, user_id, kind, severity, title, detail, raised_at, signal, score_before, score)
     select v.id, v.company, v.person, 'HEALTH', case v.signal when 'AT_RISK' then 'CRITICAL' else 'WARNING' end, v.title, v.detail,
       $9::timestamptz, v.signal, v.before, v.score
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[])
       as v (id, company, person, signal, title, detail, before, score)
     on conflict (company_id, signal) where signal is not null and resolved_at is null do nothing
     returning id, company_id as company`,
    [
      raised.map(({ id }) => id),
      raised.map(({ row }) => row.company_id),
      raised.map(({ row }) => row.user_id),
      raised.map(({ signal }) => signal),
      words.map(({ title }) => title),
      words.map(({ detail }) => detail),
      raised.map(({ row }) => row.before),
      raised.map(({ row }) => row.score),
      asOf.toISOString(),
    ],
  );
  return made.map(({ id, company }) => ({ type: Alert.name, event: "CREATED", record: id, company, version: 1 }));
}

/** Ends the warnings whose cause is gone; where a playbook was run, the customer is saved. */
async function calm(
  sql: Sql,
  companies: readonly string[],
  { version, rule }: NumberedRule,
  asOf: Date,
): Promise<OutboxEvent[]> {
  const open = await sql.query<{
    id: string;
    signal: HealthSignal;
    score_before: number | null;
    score: number;
  }>(
    `select a.id, a.signal, a.score_before, f.health_score as score
     from alert a join company_fact f on f.company_id = a.company_id
     where a.company_id = any ($1::uuid[]) and a.signal is not null and a.resolved_at is null
       and f.health_score is not null and f.health_policy_version = $2`,
    [companies, version],
  );
  const over = open.filter(({ signal, score, score_before }) =>
    isCalm(signal, score, score_before, rule.borders.WATCH),
  );
  if (over.length === 0) return [];
  const ended = await sql.query<{ id: string; company: string; version: number }>(
    `update alert a set resolved_at = $2, updated_at = now(), version = version + 1,
       outcome = case when a.outcome is null and r.run then 'SAVED' else a.outcome end,
       outcome_at = case when a.outcome is null and r.run then $2 else a.outcome_at end
     from (select b.id, exists (select 1 from playbook_run p where p.alert_id = b.id) as run from alert b where b.id = any ($1::uuid[])) r
     where r.id = a.id and a.resolved_at is null returning a.id, a.company_id as company, a.version`,
    [over.map(({ id }) => id), asOf.toISOString()],
  );
  return ended.map(({ id, company, version: changed }) => ({
    type: Alert.name,
    event: "UPDATED",
    record: id,
    company,
    version: changed,
  }));
}

/**
 * Warns of customers whose health fell, once each time, and ends the warnings of those that have got over it. Asks for facts
 * made anew in the same transaction, and comes before their record of the day is kept.
 */
export async function warnOfHealth(sql: Sql, companies: readonly string[], asOf: Date): Promise<void> {
  const policy = await standingHealthPolicy(sql);
  const ended = await calm(sql, companies, policy, asOf);
  const rows = await sql.query<Standing>(STANDING, [companies, asOf.toISOString(), policy.version]);
  await writeOutbox(sql, [...ended, ...(await raise(sql, rows, policy, asOf))]);
}
