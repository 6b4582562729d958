import { uuidv7 } from "@guanxi/shared/uuid";
import type { Sql } from "../../../platform/database/sql.ts";
import { type EventRow, PING } from "./event.ts";

/** A delivery that this process is to send, and nobody else until the claim runs out. */
export interface Claimed extends EventRow {
  readonly id: string;
  readonly webhook_id: string;
  readonly claim: string;
  /** Attempts before this one. */
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
}

/** From one process to one webhook no more than this at once: a slow receiver must not keep the others waiting. */
const MOST_OF_ONE = 4;

const CLAIM = `with due as materialized (
    select d.id, w.url, s.secret from webhook w join webhook_secret s on s.webhook_id = w.id cross join lateral (
      select id, next_attempt_at from webhook_delivery
      where webhook_id = w.id and status = 'PENDING' and next_attempt_at <= now() and (w.active or type = '${PING}')
      order by next_attempt_at
      limit greatest(0, ${MOST_OF_ONE} - (select count(*) from unnest($2::uuid[]) under_way (id) where under_way.id = w.id))
      for update skip locked) d
    order by d.next_attempt_at limit $3)
  update webhook_delivery d set claim = $1, next_attempt_at = now() + make_interval(secs => $4::float8 / 1000)
  from due where due.id = d.id
  returning d.id, d.webhook_id, d.claim, d.attempts, due.url, due.secret, d.event_id, d.type,
    (extract(epoch from d.occurred_at) * 1000)::float8 as occurred_at, d.entity, d.record_id, d.record_version, d.company_id`;

/**
 * Takes deliveries that are due, those that have waited longest first. A claim ends by itself: what a process took and never
 * told of is taken up by another.
 *
 * @param underWay the webhook of each delivery that this process has under way
 * @param leaseMs how long the claim lasts
 */
export const claimDue = (sql: Sql, underWay: readonly string[], most: number, leaseMs: number): Promise<Claimed[]> =>
  sql.query<Claimed>(CLAIM, [uuidv7(), underWay, most, leaseMs]);

/** Milliseconds until a delivery is due next; null when none waits. */
export async function nextDue(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ wait: number | null }>(
    `select (extract(epoch from min(d.next_attempt_at) - now()) * 1000)::float8 as wait
     from webhook w cross join lateral (
       select next_attempt_at from webhook_delivery
       where webhook_id = w.id and status = 'PENDING' and (w.active or type = '${PING}')
       order by next_attempt_at limit 1) d`,
  );
  return row!.wait;
}
