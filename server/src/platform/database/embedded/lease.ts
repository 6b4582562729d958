import { SqlError } from "../sql.ts";

/**
 * The embedded engine has one connection: whoever wants it waits in line.
 *
 * A statement that asks for the connection from inside a transaction which holds it would wait for itself for ever, so
 * waiting ends after `patience` milliseconds with 55P03.
 */
export class Lease {
  readonly #patience: number;
  #tail: Promise<void> = Promise.resolve();

  constructor(patience = 120_000) {
    this.#patience = patience;
  }

  /** Resolves with the release function once the connection is free. */
  async acquire(): Promise<() => void> {
    let release!: () => void;
    const mine = new Promise<void>((resolve) => (release = resolve));
    const before = this.#tail;
    this.#tail = before.then(() => mine);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        release();
        reject(new SqlError({ message: "the embedded database stayed busy", code: "55P03" }));
      }, this.#patience);
    });
    await Promise.race([before, late]).finally(() => clearTimeout(timer));
    return release;
  }
}
