import { uuidv7 } from "@guanxi/shared/uuid";
import type { Database } from "../../../platform/database/sql.ts";
import type { ChangeEventName } from "../../../platform/events/outbox.ts";
import { memberName } from "../../../platform/model/union.ts";
import { WebhookDelivery } from "../webhook-delivery.entity.ts";
import { Webhook } from "../webhook.entity.ts";
import { eventType, recordIdOf } from "./event.ts";

interface OutboxRow {
  readonly id: string;
  readonly type: string;
  readonly event: ChangeEventName;
  readonly record_id: string | null;
  readonly company_id: string | null;
  readonly version: number | null;
  readonly at: string;
  readonly epoch: number;
}

interface Hook {
  readonly id: string;
  readonly types: readonly string[];
  /** Since when it is active, as `epoch` of an event. */
  readonly since: number;
}

/** How many events become deliveries in one transaction. */
const BATCH = 200;

// Which rows are new, each row says itself: one whose transaction commits late is met later, in whatever order.
const TAKE = `update outbox set dispatched = true where id in (
    select id from outbox where not dispatched order by id limit ${BATCH} for update skip locked)
  returning id, type, event, record_id, company_id, version, at::text as at,
    extract(epoch from at)::float8 as epoch`;

const HOOKS = `select id, types, extract(epoch from since)::float8 as since from webhook where active
  order by id for key share`;

const ADD = `insert into webhook_delivery
    (id, webhook_id, event_id, type, occurred_at, entity, record_id, record_version, company_id, next_attempt_at)
  select *, now() from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[],
    $8::int[], $9::uuid[])
  on conflict (webhook_id, event_id) do nothing`;

/** What happens to webhooks is told to none: their deliveries would tell of themselves without end. */
const UNTOLD: ReadonlySet<string> = new Set([Webhook.name, WebhookDelivery.name]);

const wants = ({ types, since }: Hook, { type, epoch }: OutboxRow): boolean =>
  epoch >= since && (types.length === 0 || types.includes(memberName(type)));

/**
 * Makes deliveries of what happened: one for each event and each active webhook that is to hear of it.
 *
 * @returns whether there may be more
 */
export async function dispatch(database: Database): Promise<boolean> {
  return database.transaction(async (sql) => {
    const events = await sql.query<OutboxRow>(TAKE);
    const told = events.filter(({ type }) => !UNTOLD.has(type));
    if (told.length > 0) {
      // locked, so that none is deleted before its deliveries stand
      const hooks = await sql.query<Hook>(HOOKS);
      const made = told.flatMap((event) => hooks.filter((hook) => wants(hook, event)).map((hook) => ({ event, hook })));
      if (made.length > 0)
        await sql.query(ADD, [
          made.map(() => uuidv7()),
          made.map(({ hook }) => hook.id),
          made.map(({ event }) => `evt_${event.id}`),
          made.map(({ event }) => eventType(event)),
          made.map(({ event }) => event.at),
          made.map(({ event }) => event.type),
          made.map(({ event }) => recordIdOf({ type: event.type, record: event.record_id })),
          made.map(({ event }) => event.version),
          made.map(({ event }) => event.company_id),
        ]);
    }
    return events.length === BATCH;
  });
}
