import { AsyncLocalStorage } from "node:async_hooks";
import { SqlError } from "./sql.ts";

const GONE = "whoever asked has gone";

/** Whoever waits for an answer: work for one who has gone is work for nobody. */
export class Asker {
  gone = false;
  readonly #told = new Set<() => void>();

  /** Ends what is under way for the asker, and whatever would begin. */
  leave(): void {
    this.gone = true;
    for (const tell of this.#told) tell();
    this.#told.clear();
  }

  /** Calls `tell` when the asker goes; returns how to stop waiting for that. */
  onLeave(tell: () => void): () => void {
    this.#told.add(tell);
    return () => void this.#told.delete(tell);
  }

  /** What becomes of the work then. */
  get left(): SqlError {
    return new SqlError({ message: GONE, code: "57014" });
  }

  /** @throws SqlError 57014 once the asker has gone */
  stay(): void {
    if (this.gone) throw this.left;
  }
}

/** Whether an error is about nothing but that. */
export const isGone = (error: unknown): boolean => error instanceof SqlError && error.message === GONE;

const askers = new AsyncLocalStorage<Asker>();

/** Does work for somebody who may go before it is done. */
export const askedBy = <Result>(asker: Asker, work: () => Result): Result => askers.run(asker, work);

/** For whom the current work is done; nobody for the server's own. */
export const asker = (): Asker | undefined => askers.getStore();
