import type { Severity } from "@guanxi/shared/severity";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { GraphQLSchema } from "graphql";
import { PlaybookRun } from "../../graph/playbook/playbook-run.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import type { Services } from "../../platform/http/context.ts";
import { daysAfter, today } from "../../platform/today.ts";
import { chineseSql } from "../language.ts";
import { type People, peopleOf } from "./people.ts";
import { type MadeTask, writeTasks } from "./write-tasks.ts";

/** An alert that a playbook answers. */
interface Answered {
  readonly raised: string;
  readonly alert: string;
  readonly company: string;
  readonly deal: string | null;
  readonly user_id: string | null;
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string | null;
  readonly chinese: boolean;
  readonly playbook: string;
}

/** Older than this nothing is new: a server that was away does not begin with last month. */
const NEW = "7 days";
/** Alerts a transaction: a thousand that are raised at once do not hold their customers for long. */
const AT_ONCE = 200;

/**
 * New alerts with the playbook each is answered by: that which says most of it, of several the oldest. An alert that was
 * raised while that one was run for the customer begins nothing: what is done already is about it too. Runs are looked up
 * alert by alert (offset 0): in a flood of them the planner's figures are behind.
 */
const answeredSql = (only: string): string => `select a.created_at::text as raised,
    a.id as alert, a.company_id as company, a.deal_id as deal, a.severity, a.title, a.detail,
    (select u.id from app_user u where u.id = a.user_id and u.active) as user_id, ${chineseSql("c")} as chinese, p.id as playbook
  from alert a join company c on c.id = a.company_id cross join lateral (
    select p.id from playbook p left join company_fact f on f.company_id = a.company_id
    where p.active and a.created_at >= p.created_at and (p.alert_kind is null or p.alert_kind = a.kind)
      and (p.level is null or p.level = f.health_level) and (p.factor is null or p.factor = any (f.top_reasons))
      and exists (select 1 from playbook_step s where s.playbook_id = p.id)
    order by num_nonnulls(p.alert_kind, p.level, p.factor) desc, p.created_at, p.id limit 1) p
  where (a.kind = any (array(select o.alert_kind from playbook o where o.active))
      or exists (select 1 from playbook o where o.active and o.alert_kind is null))
    and a.resolved_at is null and a.outcome is null and a.created_at > now() - interval '${NEW}'
    and not exists (select 1 from playbook_run r where r.alert_id = a.id offset 0)
    and not exists (select 1 from playbook_run r join alert b on b.id = r.alert_id
      where r.company_id = a.company_id and r.playbook_id = p.id
        and (b.outcome is null and b.resolved_at is null or greatest(b.outcome_at, b.resolved_at) >= a.created_at) offset 0) and ${only}
  order by a.created_at, a.id`;

/** The next ones after one that was looked at: in one pass none is looked at twice. */
const NEXT = `${answeredSql("(a.created_at, a.id) > ($1::timestamptz, $2::uuid)")} limit ${AT_ONCE} for no key update of c, a skip locked`;
const THESE = answeredSql("a.id = any ($1::uuid[])");

interface Step {
  readonly playbook_id: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly due_in_days: number;
  readonly assignee: "OWNER" | "TEAM_LEADER";
}

function taskOf(step: Step, run: string, answered: Answered, { owner, leader }: People, day: string): MadeTask {
  const { company, deal, user_id, severity, title, detail, chinese } = answered;
  return {
    title: chinese ? step.title_zh : step.title_en,
    description: detail === null ? title : `${title}: ${detail}`,
    company,
    deal,
    assignee: (step.assignee === "TEAM_LEADER" ? leader : null) ?? owner ?? user_id ?? leader,
    dueOn: daysAfter(day, step.due_in_days),
    priority: severity === "CRITICAL" ? "HIGH" : "NORMAL",
    source: "PLAYBOOK",
    run,
  };
}

async function begin(sql: Sql, answered: readonly Answered[]): Promise<void> {
  const runs = answered.map((one) => ({ id: uuidv7(), ...one }));
  await sql.query(
    `insert into playbook_run (id, playbook_id, alert_id, company_id, started_at)
     select v.id, v.playbook, v.alert, v.company, now() from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
       as v (id, playbook, alert, company)`,
    [
      runs.map(({ id }) => id),
      runs.map(({ playbook }) => playbook),
      runs.map(({ alert }) => alert),
      runs.map(({ company }) => company),
    ],
  );
  const steps = await sql.query<Step>(
    `select playbook_id, title_zh, title_en, due_in_days, assignee from playbook_step where playbook_id = any ($1::uuid[])
     order by position, id`,
    [[...new Set(runs.map(({ playbook }) => playbook))]],
  );
  const stepsOf = Map.groupBy(steps, ({ playbook_id }) => playbook_id);
  const people = await peopleOf(
    sql,
    runs.map(({ company }) => company),
  );
  const day = today();
  const tasks = runs.flatMap((run) =>
    (stepsOf.get(run.playbook) ?? []).map((step) => taskOf(step, run.id, run, people(run.company), day)),
  );
  const { events } = await writeTasks(sql, tasks);
  const begun = runs.map(({ id, company }): OutboxEvent => ({
    type: PlaybookRun.name,
    event: "CREATED",
    record: id,
    company,
    version: 1,
  }));
  await writeOutbox(sql, [...begun, ...events]);
}

/** Of several alerts of one customer that one playbook answers the first. */
function firstOfEach(answered: readonly Answered[]): Answered[] {
  const groups = Map.groupBy(answered, ({ company, playbook }) => `${company} ${playbook}`);
  return [...groups.values()].map(([first]) => first!);
}

/**
 * Runs playbooks on new alerts; several processes share the work.
 *
 * @returns how many were run
 */
export async function runPlaybooks(services: Services, _schema: GraphQLSchema, stop: AbortSignal): Promise<number> {
  let after = ["-infinity", "00000000-0000-0000-0000-000000000000"];
  for (let runs = 0; ;) {
    const begun = await services.database.transaction(async (sql) => {
      const next = stop.aborted ? [] : await sql.query<Answered>(NEXT, after);
      const last = next.at(-1);
      if (!last) return null;
      after = [last.raised, last.alert];
      // looked at once more under their locks: another process may have begun something for the customers meanwhile
      const still = await sql.query<Answered>(THESE, [next.map(({ alert }) => alert)]);
      const first = firstOfEach(still);
      if (first.length > 0) await begin(sql, first);
      return first.length;
    });
    if (begun === null) return runs;
    runs += begun;
    if (begun > 0) services.changes.wake();
  }
}
