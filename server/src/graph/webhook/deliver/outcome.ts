import type { Database, Sql } from "../../../platform/database/sql.ts";
import { writeOutbox } from "../../../platform/events/outbox.ts";
import { Webhook } from "../webhook.entity.ts";
import { MOST_FAILURES, pauseAfter } from "./backoff.ts";
import type { Claimed } from "./claim.ts";
import { PING } from "./event.ts";
import type { Attempt } from "./send.ts";

const succeeded = ({ status }: Attempt): boolean => status !== null && status >= 200 && status < 300;

/** The receiver will never answer again. */
const GONE = 410;

/** Gives a claim back as if it had never been: the attempt was broken off by us. */
export const release = async (sql: Sql, { id, claim }: Claimed): Promise<void> =>
  void (await sql.query(
    "update webhook_delivery set claim = null, next_attempt_at = now() where id = $1 and claim = $2",
    [id, claim],
  ));

/** Stops a webhook, and tells those who watch it. */
async function deactivate(sql: Sql, webhook: string, why: "GONE" | "FAILING"): Promise<boolean> {
  const [stopped] = await sql.query<{ version: number }>(
    `update webhook set active = false, deactivation = $2, version = version + 1, updated_at = now()
     where id = $1 and active returning version`,
    [webhook, why],
  );
  if (!stopped) return false;
  const { version } = stopped;
  await writeOutbox(sql, [{ type: Webhook.name, event: "UPDATED", record: webhook, company: null, version }]);
  return true;
}

/**
 * What an attempt means for the webhook.
 *
 * @returns whether it was deactivated
 */
async function judge(sql: Sql, claimed: Claimed, attempt: Attempt, over: boolean): Promise<boolean> {
  const { webhook_id: webhook, type } = claimed;
  if (succeeded(attempt))
    await sql.query("update webhook set consecutive_failures = 0 where id = $1 and consecutive_failures > 0", [
      webhook,
    ]);
  else if (attempt.status === GONE) return deactivate(sql, webhook, "GONE");
  else if (over && type !== PING) {
    const [hook] = await sql.query<{ failures: number }>(
      `update webhook set consecutive_failures = consecutive_failures + 1 where id = $1
       returning consecutive_failures as failures`,
      [webhook],
    );
    if (hook && hook.failures >= MOST_FAILURES) return deactivate(sql, webhook, "FAILING");
  }
  return false;
}

/**
 * Writes down what came of an attempt, unless the claim ran out meanwhile and another process has the delivery.
 *
 * @returns whether there is something to tell: the webhook was deactivated
 */
export async function record(
  database: Database,
  claimed: Claimed,
  attempt: Attempt,
  backoff: readonly number[],
): Promise<boolean> {
  const attempts = claimed.attempts + 1;
  const last = succeeded(attempt) || attempt.status === GONE || claimed.type === PING;
  const pause = last ? null : pauseAfter(attempts, backoff);
  const status = succeeded(attempt) ? "DELIVERED" : pause === null ? "FAILED" : "PENDING";
  return database.transaction(async (sql) => {
    // the webhook before its delivery, as a delete does: neither waits for the other in a circle
    await sql.query("select 1 from webhook where id = $1 for no key update", [claimed.webhook_id]);
    const written = await sql.query(
      `update webhook_delivery set status = $3, attempts = $4, response_status = $5, error = $6, duration_ms = $7,
         next_attempt_at = now() + make_interval(secs => $8::float8 / 1000), claim = null,
         delivered_at = case when $3 = 'DELIVERED' then now() end, version = version + 1, updated_at = now()
       where id = $1 and claim = $2 returning 1 as written`,
      [claimed.id, claimed.claim, status, attempts, attempt.status, attempt.error, attempt.durationMs, pause],
    );
    return written.length > 0 && judge(sql, claimed, attempt, status === "FAILED");
  });
}
