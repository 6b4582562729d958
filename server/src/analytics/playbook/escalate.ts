import type { GraphQLSchema } from "graphql";
import { Alert } from "../../graph/alert/alert.entity.ts";
import { PlaybookRun } from "../../graph/playbook/playbook-run.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { writeOutbox } from "../../platform/events/outbox.ts";
import type { Services } from "../../platform/http/context.ts";
import { daysAfter, today } from "../../platform/today.ts";
import { chineseSql } from "../language.ts";
import { peopleOf } from "./people.ts";
import { writeTask } from "./write-task.ts";

interface Untouched {
  readonly id: string;
  readonly version: number;
  readonly alert_id: string;
  readonly company_id: string;
}

/** The next run that nobody has touched for as long as its playbook allows: no alert taken up, no task changed. */
const CLAIM = `update playbook_run set escalated_at = now(), updated_at = now(), version = version + 1 where escalated_at is null and id = (
    select r.id from playbook_run r join playbook p on p.id = r.playbook_id join alert a on a.id = r.alert_id
    where r.escalated_at is null and r.started_at < now() - make_interval(days => p.escalate_after_days)
      and a.acknowledged_at is null and a.resolved_at is null and a.outcome is null
      and not exists (select 1 from task t where t.run_id = r.id and (t.status <> 'OPEN' or t.version > 1))
    order by r.started_at, r.id limit 1 for update of r skip locked)
  returning id, version, alert_id, company_id`;

/** The alert, one step more serious. */
const RAISE = `update alert a set severity = case a.severity when 'INFO' then 'WARNING' else 'CRITICAL' end, updated_at = now(),
    version = a.version + 1 from company c where a.id = $1 and c.id = a.company_id
  returning a.version, a.title, a.detail, a.deal_id as deal, c.name, ${chineseSql("c")} as chinese`;

/** How many days the leader has. */
const DUE_DAYS = 1;

async function escalate(sql: Sql, { id, version, alert_id, company_id: company }: Untouched): Promise<void> {
  const { leader } = await peopleOf(sql, company);
  const [alert] = await sql.query<{
    version: number;
    title: string;
    detail: string | null;
    deal: string | null;
    name: string;
    chinese: boolean;
  }>(RAISE, [alert_id]);
  const { title, detail, deal, name, chinese, version: raised } = alert!;
  const events = [
    { type: PlaybookRun.name, event: "UPDATED", record: id, company, version } as const,
    { type: Alert.name, event: "UPDATED", record: alert_id, company, version: raised } as const,
  ];
  if (leader === null) return writeOutbox(sql, events);
  await sql.query("update playbook_run set escalated_to_id = $2 where id = $1", [id, leader]);
  const { event } = await writeTask(sql, {
    title: chinese ? `升级跟进：${name}，${title}` : `Nobody took this up: ${name}, ${title}`,
    description: detail,
    company,
    deal,
    assignee: leader,
    dueOn: daysAfter(today(), DUE_DAYS),
    priority: "URGENT",
    source: "PLAYBOOK",
    run: id,
  });
  await writeOutbox(sql, [...events, event]);
}

/**
 * Hands what nobody has touched to team leaders, once each; several processes share the work.
 *
 * @returns how many were handed over
 */
export async function escalateRuns(services: Services, _schema: GraphQLSchema, stop: AbortSignal): Promise<number> {
  for (let handed = 0; ; handed++) {
    const done = await services.database.transaction(async (sql) => {
      const [untouched] = stop.aborted ? [] : await sql.query<Untouched>(CLAIM);
      if (untouched) await escalate(sql, untouched);
      return untouched !== undefined;
    });
    if (!done) return handed;
    services.changes.wake();
  }
}
