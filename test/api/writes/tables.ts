import type { Sql } from "@guanxi/server/platform/database/sql";

/** Every row of every table as text, in an order of its own; the notes that writes leave of themselves apart. */
export async function allTables(
  sql: Sql,
  apart: readonly string[] = [],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await sql.query<{ name: string }>(
    "select relname::text as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1",
  );
  const contents: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    if (apart.includes(name)) continue;
    const rows = await sql.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t order by 1`);
    contents[name] = rows.map(({ row }) => row);
  }
  return contents;
}
