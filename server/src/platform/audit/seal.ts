import type { Database } from "../database/sql.ts";
import { BEGINNING, CHAINED, type ChainedFields, hashOf } from "./audit-hash.ts";

/** The end of the chain. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

// Any number will do; it names this lock among the advisory locks of the database.
const SEALING_LOCK = 5_202_612;
const BATCH = 500;

type Unsealed = Omit<ChainedFields, "seq"> & { readonly entry: string };

/** The last entry of the chain; null while there is none. */
export async function chainEnd(sql: Pick<Database, "query">): Promise<ChainEnd | null> {
  const [end] = await sql.query<{ seq: string; hash: string }>(
    "select a.seq::text as seq, a.hash from audit_entry a where a.seq is not null order by a.seq desc limit 1",
  );
  return end ? { seq: Number(end.seq), hash: end.hash } : null;
}

/**
 * Gives entries their numbers and their places in the chain, in the order in which they are met: one whose transaction
 * ends late comes behind those that were quicker, so that the numbers have no gaps. One process at a time does it.
 *
 * @returns how many were sealed; as many as fit means that there may be more
 */
async function sealBatch(database: Pick<Database, "transaction">): Promise<number> {
  return database.transaction(async (sql) => {
    await sql.query("select pg_advisory_xact_lock($1)", [SEALING_LOCK]);
    const entries = await sql.query<Unsealed>(
      `select a.entry::text as entry, ${CHAINED} from audit_entry a where a.seq is null order by a.entry limit ${BATCH}`,
    );
    if (entries.length === 0) return 0;
    const end = await chainEnd(sql);
    let seq = end?.seq ?? 0;
    let previous = end?.hash ?? BEGINNING;
    const sealed = entries.map((entry) => {
      const number = String(++seq);
      const before = previous;
      previous = hashOf(before, { ...entry, seq: number });
      return { entry: entry.entry, seq: number, before, hash: previous };
    });
    await sql.query(
      `update audit_entry a set seq = s.seq, prev_hash = s.prev_hash, hash = s.hash
       from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) as s (entry, seq, prev_hash, hash)
       where a.entry = s.entry`,
      [
        sealed.map(({ entry }) => entry),
        sealed.map((one) => one.seq),
        sealed.map(({ before }) => before),
        sealed.map(({ hash }) => hash),
      ],
    );
    return entries.length;
  });
}

/** Seals every entry there is. */
export async function sealAll(database: Pick<Database, "transaction">): Promise<void> {
  while ((await sealBatch(database)) === BATCH);
}
