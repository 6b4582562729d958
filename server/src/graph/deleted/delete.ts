import { uuidv7 } from "@guanxi/shared/uuid";
import { allModels, type EntityModel } from "../../platform/model/model.ts";
import { nodeId } from "../read/node-id.ts";
import { Problems } from "../write/payload.ts";
import { type Change, companyOf, lockRecords, type Row } from "../write/records.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import type { Outcome } from "../write/write.ts";
import { type ClearedLink, type Closure, closureOf, type StoredRow } from "./closure.ts";
import { tableMapOf } from "./relations.ts";

/** What people call a record. */
function labelOf(row: StoredRow): string {
  const label = ["name", "title", "subject", "number", "summary", "statement", "what"]
    .map((column) => row[column])
    .find((value) => typeof value === "string" && value !== "");
  return String(label ?? row.id).slice(0, 200);
}

/** A row's company, as its columns say. */
export const companyOfStored = (table: string, row: StoredRow): string | null =>
  ((table === "company" ? row.id : row.company_id) as string | null | undefined) ?? null;

/**
 * Deletes records: each moves into `deleted_record` with everything that cannot exist without it, and its rows leave
 * their tables, so that no list and no figure has to look for a mark.
 *
 * @param many whether the index of each begins the path of its errors
 * @throws WriteRefused with every reason at once
 */
export async function deleteRecords(
  write: WriteTransaction,
  model: EntityModel,
  changes: readonly Change[],
  many: boolean,
): Promise<Outcome> {
  const problems = new Problems(many);
  const rows = await lockRecords(write, model, changes, problems, "DELETE");
  problems.refuse();
  const deletions: string[] = [];
  // what belongs to a record goes with it, whoever sees it
  await write.asServer(async () => {
    for (const row of rows) deletions.push(...(await deleteOne(write, model, row)));
  });
  return { records: rows.map(({ id }) => id), deletions };
}

/** @returns the row that keeps the record; none where it went with another record of the same write */
async function deleteOne(write: WriteTransaction, model: EntityModel, row: Row): Promise<string[]> {
  const { sql } = write;
  const closure = await closureOf(sql, model.table, [row.id]);
  const root = closure.tables.get(model.table)?.find((going) => going.row.id === row.id);
  if (!root) return [];
  const id = uuidv7();
  await sql.query(
    `insert into deleted_record (id, entity, record_id, company_id, label, rows, deleted_by_id)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
    [
      id,
      model.name,
      nodeId(model, row.id),
      companyOf(model, row),
      labelOf(root.row),
      storedText(closure),
      write.principal.userId,
    ],
  );
  const { keys } = await tableMapOf(sql);
  for (const { table, column, rows } of closure.cleared)
    await sql.query(`update "${table}" set "${column}" = null where ${keys.get(table)} = any ($1::uuid[])`, [rows]);
  await removeRows(write, closure);
  tellDeleted(write, closure);
  return [id];
}

/** What `deleted_record.rows` holds. */
export interface Stored {
  readonly tables: Readonly<Record<string, readonly StoredRow[]>>;
  readonly cleared: readonly ClearedLink[];
}

function storedText({ tables, cleared }: Closure): string {
  const texts = [...tables]
    .filter(([, rows]) => rows.length > 0)
    .map(([table, rows]) => `${JSON.stringify(table)}:[${rows.map(({ json }) => json).join(",")}]`);
  return `{"tables":{${texts.join(",")}},"cleared":${JSON.stringify(cleared)}}`;
}

/** One statement: foreign keys are looked at when all rows are gone. */
async function removeRows({ sql }: WriteTransaction, { tables }: Closure): Promise<void> {
  const { keys } = await tableMapOf(sql);
  const parts: string[] = [];
  const values: unknown[] = [];
  for (const [table, rows] of tables) {
    if (rows.length === 0) continue;
    const key = keys.get(table)!;
    values.push(rows.map(({ row }) => row[key]));
    parts.push(`d${values.length} as (delete from "${table}" where ${key} = any ($${values.length}::uuid[]))`);
  }
  await sql.query(`with ${parts.join(", ")} select 1`, values);
}

function tellDeleted(write: WriteTransaction, { tables, cleared }: Closure): void {
  const models = new Map(allModels().map((model) => [model.table, model]));
  for (const [table, rows] of tables)
    for (const { row } of rows) {
      const model = models.get(table);
      if (model?.prefix) write.tell(model, "DELETED", row.id as string, companyOfStored(table, row));
    }
  tellCleared(write, cleared);
}

/** Tells of the rows whose links were cleared, or lead somewhere again. */
export function tellCleared(write: WriteTransaction, cleared: readonly ClearedLink[]): void {
  const models = new Map(allModels().map((model) => [model.table, model]));
  for (const { table, rows, companies } of cleared) {
    const model = models.get(table);
    if (model?.prefix) for (const [i, id] of rows.entries()) write.tell(model, "UPDATED", id, companies?.[i] ?? null);
  }
}
