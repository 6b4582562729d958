import type { Sql } from "../../platform/database/sql.ts";
import { type TableMap, tableMapOf } from "./relations.ts";

/** A row's columns, read from JSON. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** A row that goes: as PostgreSQL writes it, since JavaScript's numbers would not keep every digit. */
export interface GoingRow {
  readonly json: string;
  readonly row: StoredRow;
}

/** A link that a deleted record leaves empty behind it. */
export interface ClearedLink {
  readonly table: string;
  readonly column: string;
  /** The row pointed at, and the rows that pointed at it. */
  readonly target: string;
  readonly rows: readonly string[];
  /** The company of each of those rows; absent in what was deleted before it was kept. */
  readonly companies?: readonly (string | null)[];
}

/** A record with everything that cannot exist without it. */
export interface Closure {
  /** Rows by table. */
  readonly tables: ReadonlyMap<string, readonly GoingRow[]>;
  readonly cleared: readonly ClearedLink[];
}

/**
 * Finds and locks a record and everything that cannot exist without it. Each level is locked before the next is looked
 * up: nobody can add to a row that is going away.
 */
export async function closureOf(sql: Sql, table: string, uuids: readonly string[]): Promise<Closure> {
  const map = await tableMapOf(sql);
  const tables = new Map<string, Map<string, GoingRow>>();

  const take = async (from: string, column: string, values: readonly string[]): Promise<string[]> => {
    const id = map.keys.get(from)!;
    const rows = await sql.query<{ id: string; json: string }>(
      `select t.${id} as id, to_jsonb(t)::text as json from "${from}" t where t."${column}" = any ($1::uuid[])
       order by t.${id} for update`,
      [values],
    );
    const known = tables.get(from) ?? tables.set(from, new Map()).get(from)!;
    const fresh = rows.filter((found) => !known.has(found.id));
    for (const found of fresh) known.set(found.id, { json: found.json, row: JSON.parse(found.json) as StoredRow });
    return fresh.map((found) => found.id);
  };

  let level: [string, string[]][] = [[table, await take(table, map.keys.get(table)!, uuids)]];
  while (level.length > 0) {
    const next: [string, string[]][] = [];
    for (const [target, ids] of level)
      for (const relation of map.relations.filter((one) => one.owned && one.target === target)) {
        const found = await take(relation.table, relation.column, ids);
        if (found.length > 0) next.push([relation.table, found]);
      }
    level = next;
  }
  const cleared = await looseLinks(sql, map, tables);
  return { tables: new Map([...tables].map(([name, rows]) => [name, [...rows.values()]])), cleared };
}

/** The links of rows that stay to rows that go. */
async function looseLinks(
  sql: Sql,
  { relations, keys }: TableMap,
  tables: ReadonlyMap<string, ReadonlyMap<string, GoingRow>>,
): Promise<ClearedLink[]> {
  const cleared: ClearedLink[] = [];
  for (const { table, column, target } of relations.filter(({ owned }) => !owned)) {
    const going = [...(tables.get(target)?.keys() ?? [])];
    if (going.length === 0) continue;
    const id = keys.get(table)!;
    const owned = relations.some((one) => one.table === table && one.column === "company_id");
    const company = table === "company" ? "t.id" : owned ? "t.company_id" : "null::uuid";
    const rows = await sql.query<{ id: string; target: string; company: string | null }>(
      `select t.${id} as id, t."${column}" as target, ${company} as company from "${table}" t
       where t."${column}" = any ($1::uuid[]) and t.${id} <> all ($2::uuid[]) order by t.${id} for no key update`,
      [going, [...(tables.get(table)?.keys() ?? [])]],
    );
    for (const [pointed, pointing] of Map.groupBy(rows, (row) => row.target))
      cleared.push({
        table,
        column,
        target: pointed,
        rows: pointing.map((row) => row.id),
        companies: pointing.map((row) => row.company),
      });
  }
  return cleared;
}
