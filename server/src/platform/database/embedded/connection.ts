import type { EmbeddedHost, HostResult, StatementOptions } from "./host.ts";
import { SqlError, type SqlValue } from "../sql.ts";
import type { Lease } from "./lease.ts";

/**
 * The one connection, while somebody holds it.
 *
 * It remembers the generation it was taken in: after a restart of the engine its transaction is rolled back, and code
 * that still believes in it must not go on in autocommit.
 */
export class EmbeddedConnection {
  readonly #host: EmbeddedHost;
  readonly #release: () => void;
  readonly #generation: number;
  #inTransaction = false;
  #role: string | undefined;

  private constructor(host: EmbeddedHost, release: () => void) {
    this.#host = host;
    this.#release = release;
    this.#generation = host.generation;
  }

  static async take(host: EmbeddedHost, lease: Lease): Promise<EmbeddedConnection> {
    const release = await lease.acquire();
    try {
      await host.open();
    } catch (error) {
      release();
      throw error;
    }
    return new EmbeddedConnection(host, release);
  }

  run(text: string, values: readonly SqlValue[] = [], options: StatementOptions = {}): Promise<HostResult> {
    if (this.#host.generation !== this.#generation)
      return Promise.reject(
        new SqlError({ message: "the database restarted; its transaction is over", code: "57P01" }),
      );
    return this.#host.run(text, values, options);
  }

  /** Takes on a role until the connection is released. */
  async become(role: string): Promise<void> {
    this.#role = role;
    try {
      await this.run("select set_config('role', $1, false)", [role]);
    } catch (error) {
      await this.release();
      throw error;
    }
  }

  async begin(): Promise<void> {
    await this.run("begin");
    this.#inTransaction = true;
  }

  async commit(): Promise<void> {
    this.#inTransaction = false;
    await this.run("commit", [], { deadline: 0 });
  }

  /** Ends the transaction; one that died with its engine is over already. */
  async rollback(): Promise<void> {
    if (!this.#inTransaction) return;
    this.#inTransaction = false;
    if (this.#host.generation === this.#generation) await this.#host.run("rollback");
  }

  async release(): Promise<void> {
    try {
      await this.rollback();
      // a restarted engine is its owner's again by itself
      if (this.#role !== undefined && this.#host.generation === this.#generation) await this.#host.run("reset role");
    } finally {
      this.#release();
    }
  }
}
