import { setTimeout as pause } from "node:timers/promises";
import type { SqlStatements } from "../../platform/database/sql.ts";

/** Companies a transaction: long enough to be quick; in the background short enough for a page to come between. */
const CHUNK = { alone: 2_000, background: 200 } as const;

export type Pace = keyof typeof CHUNK;

/** Every company's uuid, some at a time. */
export async function companyChunks(sql: SqlStatements, pace: Pace): Promise<string[][]> {
  const ids = (await sql.query<{ id: string }>("select id from company order by id")).map(({ id }) => id);
  const size = CHUNK[pace];
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size));
}

/**
 * Does something for each chunk in turn. In the background it rests as long as it worked, for the embedded engine has one connection.
 *
 * @param stop leaves the rest undone, with the reason of the signal
 */
export async function forEachChunk(
  chunks: readonly string[][],
  pace: Pace,
  work: (companies: string[]) => Promise<void>,
  stop?: AbortSignal,
): Promise<void> {
  for (const chunk of chunks) {
    stop?.throwIfAborted();
    const began = performance.now();
    await work(chunk);
    if (pace === "background") await pause(performance.now() - began, undefined, stop ? { signal: stop } : {});
  }
}
