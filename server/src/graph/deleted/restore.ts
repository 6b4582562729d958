import type { SqlError } from "../../platform/database/sql.ts";
import { allModels, modelOf } from "../../platform/model/model.ts";
import { allowed, requireRight } from "../access/check.ts";
import { problem, WriteRefused } from "../write/payload.ts";
import { rulesOf } from "../write/rules.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import type { StoredRow } from "./closure.ts";
import { companyOfStored, type Stored, tellCleared } from "./delete.ts";
import { DeletedRecord } from "./deleted-record.entity.ts";
import { tableMapOf, writableColumns } from "./relations.ts";

/**
 * Puts back what a delete took away, under the same ids; links of other records that it cleared lead there again, unless
 * they lead elsewhere by now.
 *
 * @param deletion the uuid of the row in `deleted_record`
 * @returns the record's id as the graph tells it
 * @throws WriteRefused NOT_FOUND, DUPLICATE when its place is taken, CONFLICT when what it belongs to is gone
 */
export async function restoreRecord(write: WriteTransaction, deletion: string | null): Promise<string> {
  requireRight(write, modelOf(DeletedRecord), "UPDATE");
  const may = deletion === null ? new Set() : await allowed(write, modelOf(DeletedRecord), "UPDATE", [deletion]);
  return write.asServer(() => putBack(write, may.has(deletion!) ? deletion : null));
}

const uuidsOf = (rows: readonly StoredRow[]): string[] => rows.map(({ id }) => id as string);

async function putBack(write: WriteTransaction, deletion: string | null): Promise<string> {
  const { sql } = write;
  const [kept] = await sql.query<{ record_id: string; rows: Stored }>(
    "select record_id, rows from deleted_record where id = $1 for update",
    [deletion],
  );
  if (!kept) throw new WriteRefused([problem("NOT_FOUND", "There is no such deleted record", ["id"])]);
  const { tables, cleared } = kept.rows;
  try {
    await insertRows(write, deletion!, tables);
  } catch (error) {
    const { code } = error as SqlError;
    if (code === "23505")
      throw new WriteRefused([problem("DUPLICATE", "Another record has taken its place meanwhile", ["id"])]);
    if (code === "23503")
      throw new WriteRefused([problem("CONFLICT", "What it belongs to is gone; restore that first", ["id"])]);
    throw error;
  }
  const { keys } = await tableMapOf(sql);
  for (const { table, column, target, rows } of cleared)
    await sql.query(
      `update "${table}" set "${column}" = $1 where ${keys.get(table)} = any ($2::uuid[]) and "${column}" is null`,
      [target, rows],
    );
  for (const { target, table } of allModels())
    if (tables[table]) for (const { restored } of rulesOf(target)) await restored?.(write, uuidsOf(tables[table]));
  await sql.query("delete from deleted_record where id = $1", [deletion]);
  tellRestored(write, kept.rows);
  return kept.record_id;
}

/**
 * One statement: foreign keys are looked at when all rows are there. The rows are written as the database kept them, since
 * JavaScript's numbers would not keep every digit.
 */
async function insertRows({ sql }: WriteTransaction, deletion: string, tables: Stored["tables"]): Promise<void> {
  const parts: string[] = [];
  for (const [table, rows] of Object.entries(tables)) {
    const columns = (await writableColumns(sql, table, rows[0]!)).map((name) => `"${name}"`).join(", ");
    parts.push(
      `r${parts.length} as (insert into "${table}" (${columns}) select ${columns}
         from kept, jsonb_populate_recordset(null::"${table}", kept.rows -> 'tables' -> '${table}'))`,
    );
  }
  const kept = "kept as (select rows from deleted_record where id = $1)";
  await sql.query(`with ${[kept, ...parts].join(", ")} select 1`, [deletion]);
  await sql.query("set constraints all immediate"); // what is gone is told here, not at the commit
}

function tellRestored(write: WriteTransaction, { tables, cleared }: Stored): void {
  const models = new Map(allModels().map((model) => [model.table, model]));
  for (const [table, rows] of Object.entries(tables))
    for (const row of rows) {
      const model = models.get(table);
      if (model?.prefix)
        write.tell(model, "RESTORED", row.id as string, companyOfStored(table, row), row.version as number);
    }
  tellCleared(write, cleared);
  // a company comes back with its facts as they were; they age like all others until the next pass
  for (const row of tables.company ?? []) write.companies.delete(row.id as string);
}
