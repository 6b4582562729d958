import type { Asker } from "../asker.ts";
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
  #asker: Asker | undefined;

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

  /**
   * The same for somebody who may go while waiting in line, or between two statements. A statement that has begun runs to
   * its end: the engine has no way to be told, and ending its worker would end everybody's work.
   */
  static async takeFor(asker: Asker | undefined, host: EmbeddedHost, lease: Lease): Promise<EmbeddedConnection> {
    const connection = await EmbeddedConnection.take(host, lease);
    connection.#asker = asker;
    if (asker?.gone) await connection.release();
    asker?.stay();
    return connection;
  }

  run(text: string, values: readonly SqlValue[] = [], options: StatementOptions = {}): Promise<HostResult> {
    return this.#asker?.gone ? Promise.reject(this.#asker.left) : this.#send(text, values, options);
  }

  #send(text: string, values: readonly SqlValue[] = [], options: StatementOptions = {}): Promise<HostResult> {
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
    await this.#send("commit", [], { deadline: 0 }); // whatever is done by then is kept, whoever has gone
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
