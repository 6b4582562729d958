import type { Severity } from "@guanxi/shared/severity";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { GraphQLSchema } from "graphql";
import { PlaybookRun } from "../../graph/playbook/playbook-run.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import type { Services } from "../../platform/http/context.ts";
import { daysAfter, today } from "../../platform/today.ts";
import { chineseSql } from "../language.ts";
import { peopleOf } from "./people.ts";
import { writeTask } from "./write-task.ts";

/** An alert that a playbook answers. */
interface Answered {
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

/**
 * New alerts with the playbook each is answered by: that which says most of it, of several the oldest. While one is run for a
 * customer, another alert does not begin it once more.
 */
const answeredSql = (
  only: string,
): string => `select a.id as alert, a.company_id as company, a.deal_id as deal, a.user_id,
    a.severity, a.title, a.detail, ${chineseSql("c")} as chinese, p.id as playbook
  from alert a join company c on c.id = a.company_id cross join lateral (
    select p.id from playbook p left join company_fact f on f.company_id = a.company_id
    where p.active and a.created_at >= p.created_at and (p.alert_kind is null or p.alert_kind = a.kind)
      and (p.level is null or p.level = f.health_level) and (p.factor is null or p.factor = any (f.top_reasons))
      and exists (select 1 from playbook_step s where s.playbook_id = p.id)
      and not exists (select 1 from playbook_run r join alert b on b.id = r.alert_id
        where r.company_id = a.company_id and r.playbook_id = p.id and b.outcome is null and b.resolved_at is null)
    order by num_nonnulls(p.alert_kind, p.level, p.factor) desc, p.created_at, p.id limit 1) p
  where a.resolved_at is null and a.outcome is null and a.created_at > now() - interval '${NEW}'
    and not exists (select 1 from playbook_run r where r.alert_id = a.id) and ${only}
  order by a.created_at, a.id limit 1`;

const NEXT = `${answeredSql("true")} for no key update of a, c skip locked`;
const THIS = answeredSql("a.id = $1");

interface Step {
  readonly title_zh: string;
  readonly title_en: string;
  readonly due_in_days: number;
  readonly assignee: "OWNER" | "TEAM_LEADER";
}

async function run(sql: Sql, answered: Answered): Promise<OutboxEvent[]> {
  const { alert, company, deal, user_id, severity, title, detail, chinese, playbook } = answered;
  const id = uuidv7();
  await sql.query(
    "insert into playbook_run (id, playbook_id, alert_id, company_id, started_at) values ($1, $2, $3, $4, now())",
    [id, playbook, alert, company],
  );
  const steps = await sql.query<Step>(
    `select title_zh, title_en, due_in_days, assignee from playbook_step where playbook_id = $1 order by position, id`,
    [playbook],
  );
  const { owner, leader } = await peopleOf(sql, company);
  const events: OutboxEvent[] = [{ type: PlaybookRun.name, event: "CREATED", record: id, company, version: 1 }];
  for (const step of steps) {
    const { event } = await writeTask(sql, {
      title: chinese ? step.title_zh : step.title_en,
      description: detail === null ? title : `${title}: ${detail}`,
      company,
      deal,
      assignee: (step.assignee === "TEAM_LEADER" ? leader : null) ?? owner ?? user_id ?? leader,
      dueOn: daysAfter(today(), step.due_in_days),
      priority: severity === "CRITICAL" ? "HIGH" : "NORMAL",
      source: "PLAYBOOK",
      run: id,
    });
    events.push(event);
  }
  return events;
}

/**
 * Runs playbooks on new alerts; several processes share the work, one customer at a time.
 *
 * @returns how many were run
 */
export async function runPlaybooks(services: Services, _schema: GraphQLSchema, stop: AbortSignal): Promise<number> {
  for (let runs = 0; ;) {
    const begun = await services.database.transaction(async (sql) => {
      const [next] = stop.aborted ? [] : await sql.query<Answered>(NEXT);
      if (!next) return null;
      // looked at once more under its lock: another process may have begun something for the customer meanwhile
      const [still] = await sql.query<Answered>(THIS, [next.alert]);
      if (!still) return false;
      await writeOutbox(sql, await run(sql, still));
      return true;
    });
    if (begun === null) return runs;
    if (begun) {
      runs++;
      services.changes.wake();
    }
  }
}
