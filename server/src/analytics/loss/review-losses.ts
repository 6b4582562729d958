import { lostReasonLabels, type LostReason } from "@guanxi/shared/lost-reason";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { GraphQLSchema } from "graphql";
import { Alert } from "../../graph/alert/alert.entity.ts";
import { LossReview } from "../../graph/loss/loss-review.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import type { Services } from "../../platform/http/context.ts";
import { dayIn, daysAfter, today } from "../../platform/today.ts";
import { chineseSql } from "../language.ts";
import { peopleOf } from "../playbook/people.ts";
import { type MadeTask, writeTasks } from "../playbook/write-tasks.ts";

/** Losses of longer ago are history: nobody is asked to review what an import brings. */
const FRESH_DAYS = 30;
/** How many days there are for a review. */
const DUE_DAYS = 14;
/** Losses a transaction. */
const AT_ONCE = 200;

interface Changed {
  readonly id: string;
  readonly company: string;
  readonly version: number;
}

const told =
  (type: string, event: OutboxEvent["event"]) =>
  ({ id, company, version }: Changed): OutboxEvent => ({ type, event, record: id, company, version });

/** What stood open for a customer that was lost: nobody saves it any more. Whose customer is being written waits for the next time. */
const SETTLE = `update alert a set outcome = 'LOST', outcome_reason = coalesce(l.lost_reason, 'OTHER'), outcome_at = now(),
    resolved_at = now(), updated_at = now(), version = a.version + 1
  from (select b.id, c.lost_reason from alert b join company c on c.id = b.company_id
    where c.status = 'LOST' and b.resolved_at is null and b.outcome is null
      and (b.signal is not null or exists (select 1 from playbook_run r where r.alert_id = b.id))
    for no key update of c, b skip locked) l
  where l.id = a.id returning a.id, a.company_id as company, a.version`;

/** Who is a customer again is so since its status says so; of an import nobody knows more than that it is now. */
const WON_BACK = `update loss_review r set updated_at = now(), version = r.version + 1, won_back_on = coalesce(
    (select min(${dayIn("s.at")}) from company_status_change s
      where s.company_id = r.company_id and s.to_status = 'CUSTOMER' and ${dayIn("s.at")} >= r.lost_on), $1::date)
  from (select o.id from loss_review o join company c on c.id = o.company_id where c.status = 'CUSTOMER' and o.won_back_on is null
    for no key update of c, o skip locked) l
  where l.id = r.id returning r.id, r.company_id as company, r.version`;

interface Lost {
  readonly id: string;
  readonly name: string;
  readonly lost_on: string;
  readonly lost_reason: LostReason | null;
  readonly chinese: boolean;
}

/** Customers that were lost lately and that nobody reviews; a review that somebody has deleted is not begun again. */
const NEXT = `select c.id, c.name, c.lost_on::text as lost_on, c.lost_reason, ${chineseSql("c")} as chinese from company c
  where c.status = 'LOST' and c.lost_on > $1::date - ${FRESH_DAYS}
    and not exists (select 1 from loss_review r where r.company_id = c.id and r.lost_on = c.lost_on)
    and not exists (select 1 from deleted_record d where d.company_id = c.id and d.entity = '${LossReview.name}'
      and d.rows #>> '{tables,loss_review,0,lost_on}' = c.lost_on::text)
  order by c.lost_on, c.id limit ${AT_ONCE} for no key update of c skip locked`;

function taskOf({ id, name, lost_reason, chinese }: Lost, assignee: string | null): MadeTask {
  const reason = lost_reason && lostReasonLabels[lost_reason][chinese ? "zh" : "en"];
  return {
    title: chinese ? `流失复盘：${name}` : `Review why we lost ${name}`,
    description: reason && (chinese ? `流失原因：${reason}` : `Lost for: ${reason}`),
    company: id,
    deal: null,
    assignee,
    dueOn: daysAfter(today(), DUE_DAYS),
    priority: "NORMAL",
    source: "RULE",
    run: null,
  };
}

async function begin(sql: Sql, losses: readonly Lost[]): Promise<void> {
  const people = await peopleOf(
    sql,
    losses.map(({ id }) => id),
  );
  const reviewerOf = (company: string) => people(company).owner ?? people(company).leader;
  // what another process has begun meanwhile stays as it is
  const begun = await sql.query<Changed>(
    `insert into loss_review (id, company_id, lost_on, reason, reviewer_id)
     select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::uuid[])
     on conflict (company_id, lost_on) do nothing returning id, company_id as company, version`,
    [
      losses.map(() => uuidv7()),
      losses.map(({ id }) => id),
      losses.map(({ lost_on }) => lost_on),
      losses.map(({ lost_reason }) => lost_reason),
      losses.map(({ id }) => reviewerOf(id)),
    ],
  );
  if (begun.length === 0) return;
  const lostOf = new Map(losses.map((lost) => [lost.id, lost]));
  const { ids, events } = await writeTasks(
    sql,
    begun.map(({ company }) => taskOf(lostOf.get(company)!, reviewerOf(company))),
  );
  await sql.query(
    "update loss_review r set task_id = v.task from unnest($1::uuid[], $2::uuid[]) as v (id, task) where r.id = v.id",
    [begun.map(({ id }) => id), ids],
  );
  await writeOutbox(sql, [...begun.map(told(LossReview.name, "CREATED")), ...events]);
}

/** Follows what became of customers: alerts of the lost are settled, losses reviewed, the won back noted. */
export async function reviewLosses(services: Services, _schema: GraphQLSchema, stop: AbortSignal): Promise<void> {
  const { database, changes } = services;
  if (stop.aborted) return;
  const followed = await database.transaction(async (sql) => {
    const settled = await sql.query<Changed>(SETTLE);
    const back = await sql.query<Changed>(WON_BACK, [today()]);
    await writeOutbox(sql, [
      ...settled.map(told(Alert.name, "UPDATED")),
      ...back.map(told(LossReview.name, "UPDATED")),
    ]);
    return settled.length + back.length > 0;
  });
  if (followed) changes.wake();
  while (!stop.aborted) {
    const found = await database.transaction(async (sql) => {
      const losses = await sql.query<Lost>(NEXT, [today()]);
      if (losses.length > 0) await begin(sql, losses);
      return losses.length;
    });
    if (found === 0) return;
    changes.wake();
  }
}
