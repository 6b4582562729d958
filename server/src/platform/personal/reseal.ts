import type { Database, Sql } from "../database/sql.ts";
import type { KeyRing } from "./key-ring.ts";
import { MARK_LENGTH } from "./seal-key.ts";
import { type SealedField, sealedField, sealedFields, sealedText } from "./sealed-fields.ts";
import { unseal } from "./seal.ts";

/** How many rows are sealed anew at once: each batch is a transaction, and what is done stays done. */
const BATCH = 500;
const FIRST = "00000000-0000-0000-0000-000000000000";

/** What is to be sealed anew: what no key of the ring has sealed yet, or all that its first key has not. */
export type Wanted = "unsealed" | "old";

interface Resealing {
  readonly database: Database;
  readonly ring: KeyRing;
  readonly wanted: Wanted;
  /** Ends it between two batches. */
  readonly stop?: AbortSignal | undefined;
}

interface Held {
  readonly id: string;
  readonly text: string;
}

/** Tells a sealed text from a plain one by its mark. */
type IsSealed = (mark: string) => boolean;

/**
 * How sealed texts are told, once rows were read: every text is sealed already where a key gives way to another; else what
 * a key of the ring has sealed, or one that another server has noted meanwhile, before it sealed anything.
 */
async function sealedBy(sql: Pick<Sql, "query">, ring: KeyRing, wanted: Wanted): Promise<IsSealed> {
  if (wanted === "old") return () => true;
  const noted = await sql.query<{ mark: string }>("select mark from seal_key");
  return (mark) => ring.find(mark) !== undefined || noted.some((one) => one.mark === mark);
}

/**
 * A text as the ring's first key seals it.
 *
 * @throws UnreadableError where it is sealed with a key that the ring does not have
 */
function renewed(ring: KeyRing, isSealed: IsSealed, one: SealedField, { id, text }: Held): string {
  const place = { table: one.model.table, column: one.field.column, row: id };
  const plain = isSealed(text.slice(0, MARK_LENGTH)) ? unseal(ring, place, text) : text;
  return sealedText(ring, one, id, plain);
}

/** Marks that are left alone. */
const settled = (ring: KeyRing, wanted: Wanted): string[] =>
  (wanted === "old" ? [ring.current] : ring.keys).map(({ mark }) => mark);

async function resealColumn({ database, ring, wanted, stop }: Resealing, one: SealedField): Promise<number> {
  const { table, key } = one.model;
  const { column } = one.field;
  let done = 0;
  for (let after = FIRST; ;) {
    stop?.throwIfAborted();
    const rows = await database.query<Held>(
      `select ${key} as id, ${column} as text from ${table}
       where ${key} > $1::uuid and ${column} is not null and left(${column}, ${MARK_LENGTH}) <> all ($2::text[])
       order by ${key} limit ${BATCH}`,
      [after, settled(ring, wanted)],
    );
    if (rows.length === 0) return done;
    const isSealed = await sealedBy(database, ring, wanted);
    const texts = rows.map((row) => renewed(ring, isSealed, one, row));
    // whoever has written a row meanwhile has sealed it himself
    await database.query(
      `update ${table} t set ${column} = v.sealed from unnest($1::uuid[], $2::text[], $3::text[]) v (id, held, sealed)
       where t.${key} = v.id and t.${column} = v.held`,
      [rows.map(({ id }) => id), rows.map(({ text }) => text), texts],
    );
    done += rows.length;
    after = rows.at(-1)!.id;
  }
}

type StoredRows = Record<string, Record<string, unknown>[]>;

/** Seals the values in rows that a delete has kept; returns how many it has changed. */
function resealStored(ring: KeyRing, isSealed: IsSealed, tables: StoredRows, left: ReadonlySet<string>): number {
  let done = 0;
  for (const [table, rows] of Object.entries(tables))
    for (const row of rows)
      for (const [column, text] of Object.entries(row)) {
        const one = sealedField(table, column);
        if (!one || typeof text !== "string" || left.has(text.slice(0, MARK_LENGTH))) continue;
        row[column] = renewed(ring, isSealed, one, { id: String(row[one.model.key]), text });
        done++;
      }
  return done;
}

async function resealDeleted({ database, ring, wanted, stop }: Resealing): Promise<number> {
  const tables = [...new Set(sealedFields().map(({ model }) => model.table))];
  const left = new Set(settled(ring, wanted));
  let done = 0;
  for (let after = FIRST; ;) {
    stop?.throwIfAborted();
    const batch = await database.transaction(async (sql: Sql) => {
      const kept = await sql.query<{ id: string; tables: string }>(
        `select id, (rows -> 'tables')::text as tables from deleted_record
         where id > $1::uuid and rows -> 'tables' ?| $2::text[] order by id limit ${BATCH / 10} for update`,
        [after, tables],
      );
      const isSealed = await sealedBy(sql, ring, wanted);
      for (const { id, tables: text } of kept) {
        const stored = onlySealed(JSON.parse(text) as StoredRows, tables);
        const changed = resealStored(ring, isSealed, stored, left);
        if (changed === 0) continue;
        done += changed;
        // only the sealed tables are written back: numbers elsewhere keep every digit
        await sql.query(
          "update deleted_record set rows = jsonb_set(rows, '{tables}', (rows -> 'tables') || $2::jsonb) where id = $1",
          [id, JSON.stringify(stored)],
        );
      }
      return kept;
    });
    if (batch.length === 0) return done;
    after = batch.at(-1)!.id;
  }
}

const onlySealed = (stored: StoredRows, tables: readonly string[]): StoredRows =>
  Object.fromEntries(Object.entries(stored).filter(([table]) => tables.includes(table)));

/**
 * Seals with the ring's first key what is not sealed with it, batch by batch. Killed at any moment it leaves rows of both
 * kinds, all readable, and is called again.
 *
 * @returns how many values it has found to seal; none where all of them were sealed already
 */
export async function resealAll(job: Resealing): Promise<number> {
  let done = 0;
  for (const one of sealedFields()) done += await resealColumn(job, one);
  return done + (await resealDeleted(job));
}
