import type { SqlStatements } from "../database/sql.ts";
import { BEGINNING, CHAINED, type ChainedFields, digestOf, hashOf, type Payload } from "./audit-hash.ts";
import { AuditKey } from "./audit-key.ts";
import { headText, readHeads } from "./heads.ts";

/** What a look at the whole chain found. */
export interface Verification {
  /** Entries whose place in the chain and content were found right. */
  readonly verified: number;
  /** Of those, how many an erasure had blanked. */
  readonly erased: number;
  /** Entries that wait for their place. */
  readonly unsealed: number;
  /** Signed heads the chain was held against. */
  readonly heads: number;
  /** The first number from which on the chain is not what it was, and how that shows. */
  readonly broken: { readonly seq: number; readonly why: string } | null;
}

interface Row extends ChainedFields {
  readonly reason: string | null;
  readonly detail: string | null;
  readonly salt: string | null;
  readonly erased_by: string | null;
  readonly prev_hash: string;
  readonly hash: string;
}

const BATCH = 1_000;

const rowsAfter = (sql: Pick<SqlStatements, "query">, seq: number, seen: string): Promise<Row[]> =>
  sql.query<Row>(
    `select a.seq::text as seq, ${CHAINED}, reason, detail::text as detail, salt, erased_by, prev_hash, hash
     from audit_entry a where a.seq > $1 or (a.seq = $1 and a.hash <> $2) order by a.seq, a.entry limit ${BATCH}`,
    [seq, seen],
  );

/** Of the erasures that blanked rows those that stand in the log, with the records they were about. */
async function erasuresOf(sql: Pick<SqlStatements, "query">, rows: readonly Row[]): Promise<Map<string, Set<string>>> {
  const ids = [...new Set(rows.flatMap(({ erased_by }) => erased_by ?? []))];
  if (ids.length === 0) return new Map();
  const found = await sql.query<{ id: string; record_ids: string[] }>(
    "select id, record_ids from audit_entry where id = any ($1::uuid[]) and action = 'ERASURE'",
    [ids],
  );
  return new Map(found.map(({ id, record_ids }) => [id, new Set(record_ids)]));
}

function payloadOf({ reason, detail }: Row): Payload {
  return { reason, detail: detail === null ? null : (JSON.parse(detail) as unknown) };
}

function wrongWith(row: Row, expected: number, previous: string, erasures: ReadonlyMap<string, Set<string>>) {
  const seq = Number(row.seq);
  if (seq < expected) return { seq, why: "an entry was put in between" };
  if (seq > expected) return { seq: expected, why: "the entry is missing" };
  if (row.hash !== hashOf(row.prev_hash, row)) return { seq, why: "the entry was changed" };
  if (row.prev_hash !== previous) return { seq, why: "the entry does not follow the one before it" };
  if (row.salt !== null)
    return row.digest === digestOf(row.salt, payloadOf(row)) ? null : { seq, why: "the entry was changed" };
  const erased = erasures.get(row.erased_by ?? "");
  const rightly = erased !== undefined && row.record_ids.some((id) => erased.has(id));
  return rightly ? null : { seq, why: "the entry was blanked, and no erasure says so" };
}

/**
 * Computes the chain anew, batch by batch, and holds it against the signed heads of the data folder.
 *
 * @returns the first broken number, if there is any, and how many entries were found right before it
 */
export async function verifyChain(sql: Pick<SqlStatements, "query">, dataDir: string): Promise<Verification> {
  const heads = await readHeads(dataDir);
  const key = AuditKey.find(dataDir);
  const awaited = new Map(heads.map((head) => [head.seq, head]));
  const foreign = heads.find((head) => !key?.signed(headText(head), head.signature));
  let broken: Verification["broken"] = null;
  let verified = 0;
  let erased = 0;
  let previous = BEGINNING;
  for (let end = false; !end && broken === null;) {
    const rows = await rowsAfter(sql, verified, previous);
    const erasures = await erasuresOf(sql, rows);
    end = rows.length < BATCH;
    for (const row of rows) {
      const wrong = wrongWith(row, verified + 1, previous, erasures);
      const head = awaited.get(verified + 1);
      if (wrong) broken = wrong;
      else if (head && head.hash !== row.hash)
        broken = { seq: head.seq, why: `the chain was made anew after ${head.file} was signed` };
      if (broken) break;
      verified++;
      if (row.salt === null) erased++;
      previous = row.hash;
    }
  }
  const beyond = heads.filter(({ seq }) => seq > verified).toSorted((a, b) => a.seq - b.seq)[0];
  if (broken === null && beyond)
    broken = { seq: verified + 1, why: `the end is missing: ${beyond.file} was signed at ${beyond.seq}` };
  if (foreign && (broken === null || foreign.seq < broken.seq))
    broken = { seq: foreign.seq, why: `${foreign.file} does not bear the signature of this data folder's key` };
  const [waiting] = await sql.query<{ count: string }>(
    "select count(*)::text as count from audit_entry where seq is null",
  );
  return { verified, erased, unsealed: Number(waiting!.count), heads: heads.length, broken };
}
