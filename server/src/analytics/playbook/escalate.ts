import type { GraphQLSchema } from "graphql";
import { Alert } from "../../graph/alert/alert.entity.ts";
import { PlaybookRun } from "../../graph/playbook/playbook-run.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import type { Services } from "../../platform/http/context.ts";
import { daysAfter, today } from "../../platform/today.ts";
import { chineseSql } from "../language.ts";
import { peopleOf } from "./people.ts";
import { type MadeTask, writeTasks } from "./write-tasks.ts";

interface Untouched {
  readonly id: string;
  readonly alert: string;
  readonly company: string;
  readonly deal: string | null;
  readonly title: string;
  readonly detail: string | null;
  readonly name: string;
  readonly chinese: boolean;
}

/** Runs a transaction. */
const AT_ONCE = 200;

/** Runs that nobody has touched for as long as their playbook allows: no alert taken up, no task changed. */
const CLAIM = `select r.id, a.id as alert, c.id as company, a.deal_id as deal, a.title, a.detail, c.name, ${chineseSql("c")} as chinese
  from playbook_run r join playbook p on p.id = r.playbook_id join alert a on a.id = r.alert_id join company c on c.id = r.company_id
  where r.escalated_at is null and r.started_at < now() - make_interval(days => p.escalate_after_days)
    and a.acknowledged_at is null and a.resolved_at is null and a.outcome is null
    and not exists (select 1 from task t where t.run_id = r.id and (t.status <> 'OPEN' or t.version > 1))
  order by r.started_at, r.id limit ${AT_ONCE} for no key update of c, a, r skip locked`;

interface Changed {
  readonly id: string;
  readonly company: string;
  readonly version: number;
}

const ESCALATE = `update playbook_run r set escalated_at = now(), escalated_to_id = v.leader, updated_at = now(), version = r.version + 1
  from unnest($1::uuid[], $2::uuid[]) as v (id, leader) where r.id = v.id returning r.id, r.company_id as company, r.version`;

/** The alerts, one step more serious. */
const RAISE = `update alert set severity = case severity when 'INFO' then 'WARNING' else 'CRITICAL' end, updated_at = now(),
    version = version + 1 where id = any ($1::uuid[]) returning id, company_id as company, version`;

/** How many days the leader has. */
const DUE_DAYS = 1;

const changed =
  (type: string) =>
  ({ id, company, version }: Changed): OutboxEvent => ({ type, event: "UPDATED", record: id, company, version });

function taskOf({ id, company, deal, title, detail, name, chinese }: Untouched, leader: string): MadeTask {
  return {
    title: chinese ? `升级跟进：${name}，${title}` : `Nobody took this up: ${name}, ${title}`,
    description: detail,
    company,
    deal,
    assignee: leader,
    dueOn: daysAfter(today(), DUE_DAYS),
    priority: "URGENT",
    source: "PLAYBOOK",
    run: id,
  };
}

async function escalate(sql: Sql, untouched: readonly Untouched[]): Promise<void> {
  const people = await peopleOf(
    sql,
    untouched.map(({ company }) => company),
  );
  const leaders = untouched.map(({ company }) => people(company).leader);
  const runs = await sql.query<Changed>(ESCALATE, [untouched.map(({ id }) => id), leaders]);
  const alerts = await sql.query<Changed>(RAISE, [untouched.map(({ alert }) => alert)]);
  const tasks = untouched.flatMap((one, place) => {
    const leader = leaders[place];
    return leader ? [taskOf(one, leader)] : [];
  });
  const { events } = await writeTasks(sql, tasks);
  await writeOutbox(sql, [...runs.map(changed(PlaybookRun.name)), ...alerts.map(changed(Alert.name)), ...events]);
}

/**
 * Hands what nobody has touched to team leaders, once each; several processes share the work.
 *
 * @returns how many were handed over
 */
export async function escalateRuns(services: Services, _schema: GraphQLSchema, stop: AbortSignal): Promise<number> {
  for (let handed = 0; ;) {
    const done = await services.database.transaction(async (sql) => {
      const untouched = stop.aborted ? [] : await sql.query<Untouched>(CLAIM);
      if (untouched.length > 0) await escalate(sql, untouched);
      return untouched.length;
    });
    if (done === 0) return handed;
    handed += done;
    services.changes.wake();
  }
}
