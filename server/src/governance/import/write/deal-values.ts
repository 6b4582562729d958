import type { Sql } from "../../../platform/database/sql.ts";
import { newId } from "./upsert.ts";

interface Difference {
  readonly deal_id: string;
  readonly company_id: string | null;
  readonly amount_before: string | null;
  readonly amount: string | null;
  readonly expected_close_before: string | null;
  readonly expected_close_on: string | null;
  readonly at: string;
  readonly inferred: boolean;
}

const COLUMNS = [
  "deal_id",
  "company_id",
  "amount_before",
  "amount",
  "expected_close_before",
  "expected_close_on",
  "at",
  "inferred",
] as const satisfies readonly (keyof Difference)[];

/**
 * Appends what deals are expected to bring and when, where it is other than what was last written down. The first values
 * that a source tells of a deal are taken to have held since it began.
 */
export async function appendValueChanges(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await sql.query<Difference>(
    `select d.id as deal_id, d.company_id, last.amount as amount_before, d.amount,
       last.expected_close_on as expected_close_before, d.expected_close_on,
       case when last.id is null then coalesce(d.entered_at, d.closed_at, now()) else now() end as at,
       last.id is null as inferred
     from deal d left join lateral (select v.id, v.amount, v.expected_close_on from deal_value_change v
       where v.deal_id = d.id order by v.at desc, v.id desc limit 1) last on true
     where d.id = any ($1::uuid[])
       and (last.id is null or (last.amount, last.expected_close_on) is distinct from (d.amount, d.expected_close_on))`,
    [ids],
  );
  if (rows.length === 0) return;
  await sql.copy(
    "deal_value_change",
    ["id", ...COLUMNS],
    rows.map((row) => [newId(), ...COLUMNS.map((column) => row[column])]),
  );
}
