import type { Database, Sql } from "../../../platform/database/sql.ts";
import { settings } from "../../../platform/settings.ts";
import { CLEAR_SQL, EMPTY_SQL, foldSql } from "./fold.sql.ts";

// Interactions are counted once and the counts kept: by company and day, month, year, and over all by day, kind and mood.
// A new one costs nothing, for its row tells the transaction that wrote it, and what is newer than the last fold is read
// from the rows themselves. One that changes or goes leaves its old place in `interaction_gone`, with the number it had:
// where that is older than the last fold it was counted, and counts against; else nobody has counted it, or ever will.
// So counts, tail and what is gone, read in one statement, are what the rows are at that moment.

const FOLD = foldSql(false);
const ANEW = foldSql(true);
/** Over all interactions it takes as long as it takes. */
const LONG = { deadline: 0 };

const NEWS = `select exists (select 1 from interaction_gone)
  or exists (select 1 from interaction_rollup r, lateral interaction_tail(r.folded_before))
  or exists (select 1 from interaction_rollup where time_zone is distinct from $1) as news`;

interface Mark {
  readonly folded_before: string;
  readonly time_zone: string | null;
  /** Whether the transactions it counts by are of another server, from which the data was copied. */
  readonly foreign_numbers: boolean;
}

const MARK = `select folded_before, time_zone, folded_before > txid_current() as foreign_numbers from interaction_rollup
  where id = 1 for update`;

async function countAnew(sql: Sql): Promise<number> {
  for (const statement of CLEAR_SQL) await sql.query(statement, [], LONG);
  // numbers from another server's future would stay in the tail beside the counts
  await sql.query("update interaction set txid = 0 where txid > txid_current()", [], LONG);
  await sql.query("set local work_mem = '64MB'");
  const [row] = await sql.query<{ folded: number }>(ANEW, [], LONG);
  await sql.query("update interaction_rollup set time_zone = $1", [settings.timeZone]);
  return row!.folded;
}

/**
 * Adds to the counts what has come and gone since the last time; all of it where they were made for days of another time
 * zone, or by another server. Of several processes one does it at a time; readers and writers go on meanwhile.
 *
 * @returns how many interactions came or went
 */
export async function foldInteractions(database: Database): Promise<number> {
  const [state] = await database.query<{ news: boolean }>(NEWS, [settings.timeZone]);
  if (!state!.news) return 0; // a server at rest writes nothing
  const folded = await database.transaction(async (sql) => {
    const [mark] = await sql.query<Mark>(`${MARK} skip locked`);
    if (!mark) return 0; // another process is at it
    if (mark.time_zone !== settings.timeZone || mark.foreign_numbers) return countAnew(sql);
    const [row] = await sql.query<{ folded: number }>(FOLD, [], LONG);
    for (const statement of EMPTY_SQL) await sql.query(statement);
    return row!.folded;
  });
  // or else the tail's index would not know the newest rows, and each read would look through them
  if (folded > 0) await database.query("select brin_summarize_new_values('interaction_txid')", [], LONG);
  return folded;
}

/**
 * Counts all interactions anew.
 *
 * @returns how many there are
 */
export const rebuildInteractions = (database: Database): Promise<number> =>
  database.transaction(async (sql) => {
    await sql.query(MARK);
    return countAnew(sql);
  });
