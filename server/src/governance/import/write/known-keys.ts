import type { Sql } from "../../../platform/database/sql.ts";

/** The ids of the rows of a table that have these external keys. */
export async function idsByKey(
  sql: Sql,
  table: "sales_order" | "interaction" | "contract" | "ticket" | "usage_record" | "company_status_change",
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; key: string }>(
    `select id, external_key as key from ${table} where external_key = any($1::text[])`,
    [keys],
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}
