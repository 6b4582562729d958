import type { Database } from "../../../platform/database/sql.ts";
import { foldInteractions } from "./fold.ts";

/** Often enough that few rows wait to be counted, seldom enough that nobody notices. */
const PAUSE_MS = 5_000;

/**
 * Counts interactions again and again, until it is told to stop; every process of a server does.
 *
 * @returns how to stop, which waits for a count that is under way
 */
export function keepFolding(database: Database, onError: (error: unknown) => void): () => Promise<void> {
  let stopped = false;
  let pass = Promise.resolve();
  let next = setTimeout(begin, PAUSE_MS);
  function begin(): void {
    pass = turn();
  }
  async function turn(): Promise<void> {
    try {
      await foldInteractions(database);
    } catch (error) {
      onError(error);
    }
    if (!stopped) next = setTimeout(begin, PAUSE_MS);
  }
  return async () => {
    stopped = true;
    clearTimeout(next);
    await pass;
  };
}
