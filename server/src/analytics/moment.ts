import type { SqlStatements } from "../platform/database/sql.ts";
import { settings } from "../platform/settings.ts";
import { dayAt } from "../platform/today.ts";

/** Records older than this say that the data stands still, rather than that every customer has gone. */
const QUIET_DAYS = 35;

const LATEST = `select greatest(
  (select max(ordered_on)::timestamptz from sales_order where ordered_on <= current_date + 1),
  (select max(at) from interaction where at <= now()),
  (select max(closed_at) from deal where closed_at <= now()),
  (select max(entered_at) from deal where entered_at <= now())) as latest`;

/**
 * The moment the analysis looks from: now; or, where the newest record is more than five weeks old (a data set of the
 * past was imported), the end of that record's day. The dashboard tells which.
 */
export async function analysisMoment(sql: SqlStatements, now: Date = new Date()): Promise<Date> {
  const [row] = await sql.query<{ latest: string | null }>(LATEST);
  if (!row?.latest) return now;
  const latest = new Date(row.latest);
  if (now.getTime() - latest.getTime() <= QUIET_DAYS * 86_400_000) return now;
  const day = dayAt(latest);
  const [end] = await sql.query<{ at: string }>(
    `select (($1::date + 1)::timestamp at time zone '${settings.timeZone}') - interval '1 millisecond' as at`,
    [day],
  );
  return new Date(end!.at);
}
