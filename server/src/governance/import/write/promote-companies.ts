import type { Sql } from "../../../platform/database/sql.ts";

/**
 * A company that bought is a customer, and one with a deal beyond the first stage is interested, also when no sheet says
 * so. A status that somebody set higher, or to lost, is left alone.
 */
export async function promoteCompanies(
  sql: Sql,
  buyers: ReadonlySet<string>,
  interested: ReadonlySet<string>,
): Promise<void> {
  const rise = (ids: ReadonlySet<string>, to: string, from: readonly string[]): Promise<unknown> | undefined =>
    ids.size === 0
      ? undefined
      : sql.query(
          `update company set status = $2, updated_at = now(), version = version + 1
           where id = any($1::uuid[]) and status = any($3::text[])`,
          [[...ids], to, from],
        );
  await rise(buyers, "CUSTOMER", ["PROSPECT", "INTERESTED"]);
  await rise(interested, "INTERESTED", ["PROSPECT"]);
}
