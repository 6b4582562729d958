import { lostReasonLabels, type LostReason } from "@guanxi/shared/lost-reason";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { GraphQLSchema } from "graphql";
import { Alert } from "../../graph/alert/alert.entity.ts";
import { LossReview } from "../../graph/loss/loss-review.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import type { Services } from "../../platform/http/context.ts";
import { daysAfter, today } from "../../platform/today.ts";
import { chineseSql } from "../language.ts";
import { peopleOf } from "../playbook/people.ts";
import { writeTask } from "../playbook/write-task.ts";

/** Losses of longer ago are history: nobody is asked to review what an import brings. */
const FRESH_DAYS = 30;
/** How many days there are for a review. */
const DUE_DAYS = 14;

interface Changed {
  readonly id: string;
  readonly company: string;
  readonly version: number;
}

const told = (type: string, event: OutboxEvent["event"], { id, company, version }: Changed): OutboxEvent => ({
  type,
  event,
  record: id,
  company,
  version,
});

/** What stood open for a customer that was lost: nobody saves it any more. */
const SETTLE = `update alert a set outcome = 'LOST', outcome_reason = coalesce(c.lost_reason, 'OTHER'), outcome_at = now(),
    resolved_at = now(), updated_at = now(), version = a.version + 1
  from company c where c.id = a.company_id and c.status = 'LOST' and a.resolved_at is null and a.outcome is null
    and (a.signal is not null or exists (select 1 from playbook_run r where r.alert_id = a.id))
  returning a.id, a.company_id as company, a.version`;

const WON_BACK = `update loss_review r set won_back_on = $1::date, updated_at = now(), version = r.version + 1
  from company c where c.id = r.company_id and c.status = 'CUSTOMER' and r.won_back_on is null
  returning r.id, r.company_id as company, r.version`;

interface Lost {
  readonly id: string;
  readonly name: string;
  readonly lost_on: string;
  readonly lost_reason: LostReason | null;
  readonly chinese: boolean;
}

/** The next customer that was lost lately and that nobody reviews. */
const NEXT = `select c.id, c.name, c.lost_on::text as lost_on, c.lost_reason, ${chineseSql("c")} as chinese from company c
  where c.status = 'LOST' and c.lost_on > $1::date - ${FRESH_DAYS}
    and not exists (select 1 from loss_review r where r.company_id = c.id and r.lost_on = c.lost_on)
  order by c.lost_on, c.id limit 1 for no key update of c skip locked`;

/** @returns null where another process has begun it meanwhile */
async function begin(sql: Sql, { id: company, name, lost_on, lost_reason, chinese }: Lost): Promise<OutboxEvent[]> {
  const { owner, leader } = await peopleOf(sql, company);
  const reviewer = owner ?? leader;
  const [made] = await sql.query<Changed>(
    `insert into loss_review (id, company_id, lost_on, reason, reviewer_id) values ($1, $2, $3, $4, $5)
     on conflict (company_id, lost_on) do nothing returning id, company_id as company, version`,
    [uuidv7(), company, lost_on, lost_reason, reviewer],
  );
  if (!made) return [];
  const reason = lost_reason && lostReasonLabels[lost_reason][chinese ? "zh" : "en"];
  const { id: task, event } = await writeTask(sql, {
    title: chinese ? `流失复盘：${name}` : `Review why we lost ${name}`,
    description: reason && (chinese ? `流失原因：${reason}` : `Lost for: ${reason}`),
    company,
    assignee: reviewer,
    dueOn: daysAfter(today(), DUE_DAYS),
    priority: "NORMAL",
    source: "RULE",
  });
  await sql.query("update loss_review set task_id = $2 where id = $1", [made.id, task]);
  return [told(LossReview.name, "CREATED", made), event];
}

/** Follows what became of customers: alerts of the lost are settled, losses reviewed, the won back noted. */
export async function reviewLosses(services: Services, _schema: GraphQLSchema, stop: AbortSignal): Promise<void> {
  const { database, changes } = services;
  const followed = await database.transaction(async (sql) => {
    const settled = await sql.query<Changed>(SETTLE);
    const back = await sql.query<Changed>(WON_BACK, [today()]);
    await writeOutbox(sql, [
      ...settled.map((one) => told(Alert.name, "UPDATED", one)),
      ...back.map((one) => told(LossReview.name, "UPDATED", one)),
    ]);
    return settled.length + back.length > 0;
  });
  if (followed) changes.wake();
  while (!stop.aborted) {
    const begun = await database.transaction(async (sql) => {
      const [lost] = await sql.query<Lost>(NEXT, [today()]);
      if (lost) await writeOutbox(sql, await begin(sql, lost));
      return lost !== undefined;
    });
    if (!begun) return;
    changes.wake();
  }
}
