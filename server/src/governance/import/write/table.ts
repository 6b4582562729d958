import type { Sql } from "../../../platform/database/sql.ts";
import { sealedField } from "../../../platform/personal/sealed-fields.ts";
import type { Value } from "../values/cell.ts";

/** A table imports write into: its columns with their types, and what a new row has where the sheet says nothing. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, Value>>;
}

/** A row for a table; absent and null columns say nothing and overwrite nothing. */
export interface TableRow {
  readonly id: string;
  readonly columns: Readonly<Record<string, Value | undefined>>;
}

/** Inserts rows by COPY; columns without a value get the table's default. */
export async function insertRows(sql: Sql, table: Table, rows: readonly TableRow[]): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(table.columns);
  const valuesOf = ({ id, columns }: TableRow): Value[] => [
    id,
    ...names.map((name) => columns[name] ?? table.defaults[name] ?? null),
  ];
  await sql.copy(table.name, ["id", ...names], rows.map(valuesOf));
}

/**
 * Updates the rows that differ, in one statement; the database compares, by its own types.
 * Returns the ids of the rows that changed.
 */
export async function updateRows(sql: Sql, table: Table, rows: readonly TableRow[]): Promise<ReadonlySet<string>> {
  const names = spokenOf(table, rows);
  if (names.length === 0) return new Set();
  const assignments = names.map((name) => `${name} = coalesce(v.${name}, t.${name})`);
  const changed = await sql.query<{ id: string }>(
    `update ${table.name} t set ${assignments.join(", ")}, updated_at = now(), version = t.version + 1
     from ${recordset(table, names)} where t.id = v.id and ${differs(table, names)} returning t.id`,
    [json(rows)],
  );
  return new Set(changed.map(({ id }) => id));
}

/** Which of the rows (by index) say something else than the table holds; nothing is changed. */
export async function differingRows(sql: Sql, table: Table, rows: readonly TableRow[]): Promise<ReadonlySet<number>> {
  const names = spokenOf(table, rows);
  if (names.length === 0) return new Set();
  const differing = await sql.query<{ row_at: number }>(
    `select v.row_at from ${table.name} t, ${recordset(table, names)} where t.id = v.id and ${differs(table, names)}`,
    [json(rows)],
  );
  return new Set(differing.map(({ row_at }) => Number(row_at)));
}

const spokenOf = (table: Table, rows: readonly TableRow[]): string[] =>
  Object.keys(table.columns).filter((name) => rows.some(({ columns }) => (columns[name] ?? null) !== null));

const recordset = (table: Table, names: readonly string[]): string =>
  `jsonb_to_recordset($1::jsonb) as v(row_at int, id uuid, ${names.map((name) => `${name} ${table.columns[name]}`).join(", ")})`;

/** What two texts of a column are compared by: sealed ones, which never look the same, by their blind index. */
const compared = ({ name }: Table, row: string, column: string): string =>
  sealedField(name, column) ? `split_part(${row}.${column}, '.', 2)` : `${row}.${column}`;

const differs = (table: Table, names: readonly string[]): string =>
  `(${names
    .map((name) => [compared(table, "v", name), compared(table, "t", name)])
    .map(([given, held]) => `coalesce(${given}, ${held}) is distinct from ${held}`)
    .join(" or ")})`;

const json = (rows: readonly TableRow[]): string =>
  JSON.stringify(rows.map(({ id, columns }, at) => ({ row_at: at, id, ...columns })));
