import type { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { COLUMNS, interactions } from "./data.ts";
import { inTurn, type Took, took } from "./measure.ts";

const BATCH = 20_000;
const SINGLES = 500;
/** Numbers of rows that no load has used. */
const FRESH = 100_000_000;

/** A connection on which rows are written. */
export interface Writer {
  readonly database: PostgresDatabase;
}

/** What writing costs beside the same rows written without counts: batches, then one row a transaction. */
export async function measureWrites(
  writers: readonly Writer[],
  rounds: number,
): Promise<{ readonly batches: Took[][]; readonly singles: Took[][] }> {
  const next = writers.map(() => FRESH);
  for (const { database } of writers) await database.query("checkpoint");
  for (const { database } of writers)
    await database.query(`create unlogged table written as ${interactions(FRESH, FRESH + BATCH)}`);
  const batch = ({ database }: Writer) =>
    took(
      () =>
        database.query(
          `insert into interaction (${COLUMNS}) select gen_random_uuid(), company_id, kind, sentiment, at, summary, resolved_at from written`,
        ),
      database,
    );
  const single = ({ database }: Writer, i: number) =>
    took(async () => {
      for (let n = 0; n < SINGLES; n++) {
        const number = next[i]!++;
        await database.query(`insert into interaction (${COLUMNS}) ${interactions(number, number + 1)}`);
      }
    }, database);
  for (const writer of writers) await batch(writer);
  const batches = await inTurn(
    rounds,
    writers.map((writer) => () => batch(writer)),
  );
  const singles = await inTurn(
    rounds,
    writers.map((writer, i) => () => single(writer, i)),
  );
  return { batches, singles };
}

export const WRITTEN = { batch: BATCH, singles: SINGLES } as const;
