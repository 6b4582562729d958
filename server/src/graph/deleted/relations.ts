import type { Sql } from "../../platform/database/sql.ts";
import { WRITTEN_BY } from "../interaction/rollup.ts";

/** A foreign key that leads to a table. */
export interface Relation {
  /** The table that points. */
  readonly table: string;
  readonly column: string;
  /** The table pointed at. */
  readonly target: string;
  /** Whether a row cannot exist without the one it points at; else the link is cleared. */
  readonly owned: boolean;
}

/** How the tables hang together, as the database itself knows it: a table without an entity is not forgotten. */
export interface TableMap {
  readonly relations: readonly Relation[];
  /** The column of each table's primary key; each has one. */
  readonly keys: ReadonlyMap<string, string>;
}

const maps = new WeakMap<Sql, TableMap>();

/** The map of the tables; a transaction looks it up once. */
export async function tableMapOf(sql: Sql): Promise<TableMap> {
  const known = maps.get(sql);
  if (known) return known;
  const map = { relations: await relationsOf(sql), keys: await keysOf(sql) };
  maps.set(sql, map);
  return map;
}

/**
 * What belongs to a company goes with it, even where its column may be empty. Of a foreign key over several columns the
 * one that holds the other table's primary key says which row is meant.
 */
const relationsOf = (sql: Sql): Promise<Relation[]> =>
  sql.query<Relation>(
    `select r.relname::text as "table", a.attname::text as "column", t.relname::text as target,
       (a.attnotnull or c.confdeltype = 'c' or a.attname = 'company_id') as owned
     from pg_constraint c
     join pg_class r on r.oid = c.conrelid
     join pg_class t on t.oid = c.confrelid
     join pg_index p on p.indrelid = c.confrelid and p.indisprimary and p.indnkeyatts = 1
     cross join unnest(c.conkey, c.confkey) as pair (own, other)
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = pair.own
     where c.contype = 'f' and pair.other = p.indkey[0] and c.connamespace = current_schema()::regnamespace
     order by 1, 2`,
  );

async function keysOf(sql: Sql): Promise<Map<string, string>> {
  const keys = await sql.query<{ table: string; name: string }>(
    `select r.relname::text as "table", a.attname::text as name from pg_index i
     join pg_class r on r.oid = i.indrelid
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indisprimary and i.indnkeyatts = 1 and r.relnamespace = current_schema()::regnamespace`,
  );
  return new Map(keys.map(({ table, name }) => [table, name]));
}

/** The columns of a table that rows can be put back into, of those the rows have. */
export async function writableColumns(sql: Sql, table: string, row: object): Promise<string[]> {
  const columns = await sql.query<{ name: string }>(
    `select attname::text as name from pg_attribute
     where attrelid = to_regclass(quote_ident($1)) and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  // a row that is put back is of the transaction that does it
  return columns.map(({ name }) => name).filter((name) => name in row && name !== WRITTEN_BY);
}
