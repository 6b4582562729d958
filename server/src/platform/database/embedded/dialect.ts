import {
  CompiledQuery,
  createQueryId,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  RawNode,
  type TransactionSettings,
} from "kysely";
import { asker } from "../asker.ts";
import { EmbeddedConnection } from "./connection.ts";
import type { EmbeddedHost } from "./host.ts";
import type { Lease } from "./lease.ts";

/** One leased connection in Kysely's words. */
class KyselyConnection implements DatabaseConnection {
  readonly connection: EmbeddedConnection;

  constructor(connection: EmbeddedConnection) {
    this.connection = connection;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.connection.run(query.sql, query.parameters);
    return { rows: rows as Row[], numAffectedRows: BigInt(affectedRows) };
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query); // the engine has no cursors over its thread: one chunk
  }
}

class EmbeddedDriver implements Driver {
  readonly #host: EmbeddedHost;
  readonly #lease: Lease;
  readonly #role: string | undefined;

  constructor(host: EmbeddedHost, lease: Lease, role: string | undefined) {
    this.#host = host;
    this.#lease = lease;
    this.#role = role;
  }

  init(): Promise<void> {
    return this.#host.open();
  }

  async acquireConnection(): Promise<KyselyConnection> {
    if (this.#role === undefined) return new KyselyConnection(await EmbeddedConnection.take(this.#host, this.#lease));
    const connection = await EmbeddedConnection.takeFor(asker(), this.#host, this.#lease);
    await connection.become(this.#role);
    return new KyselyConnection(connection);
  }

  async beginTransaction(connection: KyselyConnection, settings: TransactionSettings): Promise<void> {
    await connection.connection.begin();
    if (settings.isolationLevel)
      await connection.connection.run(`set transaction isolation level ${settings.isolationLevel}`);
    if (settings.accessMode) await connection.connection.run(`set transaction ${settings.accessMode}`);
  }

  commitTransaction(connection: KyselyConnection): Promise<void> {
    return connection.connection.commit();
  }

  rollbackTransaction(connection: KyselyConnection): Promise<void> {
    return connection.connection.rollback();
  }

  async savepoint(connection: KyselyConnection, name: string): Promise<void> {
    await connection.executeQuery(raw(`savepoint "${name}"`));
  }

  async rollbackToSavepoint(connection: KyselyConnection, name: string): Promise<void> {
    await connection.executeQuery(raw(`rollback to savepoint "${name}"`));
  }

  async releaseSavepoint(connection: KyselyConnection, name: string): Promise<void> {
    await connection.executeQuery(raw(`release savepoint "${name}"`));
  }

  releaseConnection(connection: KyselyConnection): Promise<void> {
    return connection.connection.release();
  }

  // The host outlives the ORM that speaks through it: whoever opened it closes it.
  async destroy(): Promise<void> {}
}

const raw = (sql: string): CompiledQuery => ({
  sql,
  parameters: [],
  query: RawNode.createWithSql(sql),
  queryId: createQueryId(),
});

/**
 * Kysely over the embedded engine, for MikroORM's `driverOptions`.
 *
 * @param role the role its connections start in; the owner when none is given
 */
export const embeddedDialect = (host: EmbeddedHost, lease: Lease, role?: string): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new EmbeddedDriver(host, lease, role),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
