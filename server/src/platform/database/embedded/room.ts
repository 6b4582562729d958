import { statfsSync } from "node:fs";
import path from "node:path";
import { SqlError } from "../sql.ts";

const MEBIBYTE = 2 ** 20;
/** Below this nothing is written any more: the engine still needs room for its log, which grows by 16 MiB at a time. */
const FOR_WRITES = 64 * MEBIBYTE;
/** Below this the engine may find no room for its log. It does not survive that: it spins instead of ending. */
const FOR_LOG = 20 * MEBIBYTE;

const WRITES =
  /^\s*(?:(?:insert|update|delete|merge|copy|truncate|create|alter|drop|vacuum|reindex|refresh)\b|with\b[^]*\b(?:insert\s+into|update|delete\s+from)\b)/i;

/** Whether a statement needs room. */
export const isWrite = (text: string): boolean => WRITES.test(text);

/** What is told as PostgreSQL tells it. */
export const noRoom = (): SqlError =>
  new SqlError({ message: "No space left on device: the disk of the data folder is full", code: "53100" });

/** The room on the disk of the database's folder. */
export class Room {
  readonly #folder: string | undefined;

  /** @param dataDir the database's folder, which may not be there yet; `memory://` takes no room */
  constructor(dataDir: string) {
    this.#folder = dataDir === "memory://" ? undefined : path.dirname(dataDir);
  }

  get isLeftForWrites(): boolean {
    return this.#left >= FOR_WRITES;
  }

  get isLeftForLog(): boolean {
    return this.#left >= FOR_LOG;
  }

  get #left(): number {
    if (this.#folder === undefined) return Number.POSITIVE_INFINITY;
    try {
      const { bavail, bsize } = statfsSync(this.#folder);
      return bavail * bsize;
    } catch {
      return Number.POSITIVE_INFINITY; // the folder comes with the database; whatever else is wrong, the engine tells
    }
  }
}
