import type { Sql } from "./sql.ts";

/** Statements over whole tables take as long as they take. */
const LONG = { deadline: 0 };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Loads many rows into some tables, within the caller's transaction, several times faster than row by row bookkeeping allows.
 *
 * - Indexes that serve no constraint are dropped from the tables that are empty, and made again from their own definitions once
 *   the rows are there; readers of these tables wait until the transaction ends.
 * - Where the role may (the embedded engine, or a superuser), foreign keys are not looked up row by row: the rows must be
 *   consistent by construction.
 * - The planner is told what the tables hold now; the embedded engine has nobody else to do it.
 *
 * @param load writes the rows
 */
export async function inBulk<Result>(
  sql: Sql,
  tables: readonly string[],
  load: () => Promise<Result>,
): Promise<Result> {
  const [role] = await sql.query<{ rolsuper: boolean }>("select rolsuper from pg_roles where rolname = current_user");
  if (role?.rolsuper) await sql.query("set local session_replication_role = replica");
  const definitions = await dropIndexes(sql, await emptyOnes(sql, tables));
  const result = await load();
  if (role?.rolsuper) await sql.query("set local session_replication_role = origin");
  // An index cannot be made while checks of the table's rows are still to come.
  else await sql.query("set constraints all immediate", [], LONG);
  for (const definition of definitions) await sql.query(definition, [], LONG);
  await sql.query(`analyze ${tables.map(quoted).join(", ")}`, [], LONG);
  return result;
}

async function emptyOnes(sql: Sql, tables: readonly string[]): Promise<string[]> {
  const empty: string[] = [];
  for (const table of tables) {
    const rows = await sql.query(`select 1 from ${quoted(table)} limit 1`);
    if (rows.length === 0) empty.push(table);
  }
  return empty;
}

/** Drops every index of the tables that no constraint stands on; returns the statements that make them again. */
async function dropIndexes(sql: Sql, tables: readonly string[]): Promise<string[]> {
  const found = await sql.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i
     where i.indrelid = any (array(select to_regclass(quote_ident(name)) from unnest($1::text[]) as name))
       and not i.indisunique
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
     order by 1`,
    [tables],
  );
  for (const { name } of found) await sql.query(`drop index ${name}`);
  return found.map(({ definition }) => definition);
}
