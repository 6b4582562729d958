import type { Dialect } from "kysely";
import { EventEmitter } from "node:events";
import path from "node:path";
import { copyChunks, copyStatement } from "../copy-text.ts";
import { type Claims, claimValues, NOBODY } from "../../auth/claims.ts";
import { type Database, type QueryOptions, type Sql, SqlError, type SqlStatements, type SqlValue } from "../sql.ts";
import { asker } from "../asker.ts";
import { EmbeddedConnection } from "./connection.ts";
import { embeddedDialect } from "./dialect.ts";
import { FolderLock } from "./folder-lock.ts";
import { EmbeddedHost, type StatementOptions } from "./host.ts";
import { Lease } from "./lease.ts";

/** The statements of one held connection. */
class ConnectionSql implements Sql {
  readonly #connection: EmbeddedConnection;

  constructor(connection: EmbeddedConnection) {
    this.#connection = connection;
  }

  async query<Row>(text: string, values: readonly SqlValue[] = [], options: QueryOptions = {}): Promise<Row[]> {
    return (await this.#connection.run(text, values, options)).rows as Row[];
  }

  async queryText(text: string, values: readonly SqlValue[] = []): Promise<string | null> {
    const { rows } = await this.#connection.run(text, values, { raw: true });
    return (rows[0] as [string | null] | undefined)?.[0] ?? null;
  }

  async copy(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<number> {
    const statement = copyStatement(table, columns, "'/dev/blob'");
    let written = 0;
    for await (const chunk of copyChunks(rows)) {
      await this.#connection.run(statement, [], { blob: chunk.text, deadline: 0 });
      written += chunk.rows;
    }
    return written;
  }
}

/** The embedded engine as the database of this process. */
export class EmbeddedDatabase implements Database {
  readonly engine = "embedded";
  readonly name = "postgres";
  readonly place: string;
  readonly dialect: Dialect;
  readonly ownerDialect: Dialect;
  readonly #host: EmbeddedHost;
  readonly #lease = new Lease();
  readonly #lock: FolderLock | undefined;
  readonly #events = new EventEmitter();

  private constructor(place: string, host: EmbeddedHost, lock: FolderLock | undefined) {
    this.place = place;
    this.#host = host;
    this.#lock = lock;
    this.dialect = embeddedDialect(host, this.#lease, NOBODY);
    this.ownerDialect = embeddedDialect(host, this.#lease);
  }

  /**
   * Opens the folder, or a database in memory without one.
   *
   * @throws FolderLockedError when another process holds the folder
   * @throws SqlError 58030 when the folder cannot be read or written
   */
  static async open(dataDir?: string, deadline?: number): Promise<EmbeddedDatabase> {
    if (dataDir === undefined) {
      const host = new EmbeddedHost("memory://", deadline);
      await host.open();
      return new EmbeddedDatabase("memory", host, undefined);
    }
    const lock = await FolderLock.take(dataDir);
    const folder = path.join(dataDir, "database");
    const host = new EmbeddedHost(folder, deadline);
    try {
      await host.open();
    } catch (error) {
      await host.close().catch(() => undefined);
      await lock.release();
      const message = `The embedded database in ${folder} cannot be opened: ${(error as Error).message}`;
      throw new SqlError({ message, code: "58030" });
    }
    return new EmbeddedDatabase(dataDir, host, lock);
  }

  async #held<Result>(work: (connection: EmbeddedConnection) => Promise<Result>): Promise<Result> {
    const connection = await EmbeddedConnection.take(this.#host, this.#lease);
    try {
      return await work(connection);
    } finally {
      await connection.release();
    }
  }

  as(claims: Claims): SqlStatements {
    const told = claimValues(claims);
    const run = async (text: string, values: readonly SqlValue[] = [], options: StatementOptions = {}) => {
      const connection = await EmbeddedConnection.takeFor(asker(), this.#host, this.#lease);
      try {
        return await connection.run(text, values, { ...options, claims: told });
      } finally {
        await connection.release();
      }
    };
    return {
      query: async <Row>(text: string, values?: readonly SqlValue[], options?: QueryOptions) =>
        (await run(text, values, options)).rows as Row[],
      async queryText(text, values) {
        const { rows } = await run(text, values, { raw: true });
        return (rows[0] as [string | null] | undefined)?.[0] ?? null;
      },
    };
  }

  query<Row>(text: string, values?: readonly SqlValue[], options?: QueryOptions): Promise<Row[]> {
    return this.#held((connection) => new ConnectionSql(connection).query<Row>(text, values, options));
  }

  queryText(text: string, values?: readonly SqlValue[]): Promise<string | null> {
    return this.#held((connection) => new ConnectionSql(connection).queryText(text, values));
  }

  copy(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<number> {
    return this.transaction((sql) => sql.copy(table, columns, rows));
  }

  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.#held(async (connection) => {
      await connection.begin();
      const result = await work(new ConnectionSql(connection));
      await connection.commit();
      return result;
    });
  }

  /** The folder has one process: whoever listens is in it. */
  async listen(channel: string, onNotify: () => void): Promise<() => Promise<void>> {
    this.#events.on(channel, onNotify);
    return async () => void this.#events.off(channel, onNotify);
  }

  async notify(channel: string): Promise<void> {
    this.#events.emit(channel);
  }

  /** Tells the folder's lock where this process answers. */
  async announce(url: string): Promise<void> {
    await this.#lock?.announce(url);
  }

  async close(): Promise<void> {
    await this.#host.close();
    await this.#lock?.release();
  }
}
