import { PostgresDialect, type Dialect } from "kysely";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { copyChunks, copyStatement } from "../copy-text.ts";
import { CLAIM_NAME, ClaimedText, prepareClaims } from "./claimed-text.ts";
import { remember, sendText } from "./prepared.ts";
import { CLAIM, type Claims, claimValues, NOBODY } from "../../auth/claims.ts";
import { type Database, type Sql, SqlError, type SqlStatements, type SqlValue } from "../sql.ts";
import { Listener } from "./listener.ts";
import { RequestPool } from "./request-pool.ts";

// date, timestamp, timestamptz, interval and their arrays stay text: MikroORM reads them itself
const TEXT_TYPES = new Set([1082, 1114, 1184, 1186, 1182, 1115, 1185, 1187]);
const identity = (value: string) => value;
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    TEXT_TYPES.has(oid) ? identity : pg.types.getTypeParser(oid, format as "text"),
};

class ClientSql implements Sql {
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async query<Row>(text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.#client.query(text, [...values])).rows as Row[];
  }

  queryText(text: string, values: readonly SqlValue[] = []): Promise<string | null> {
    return sendText(this.#client, text, values);
  }

  async copy(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<number> {
    const target = this.#client.query(copyFrom(copyStatement(table, columns, "stdin")));
    let written = 0;
    async function* texts() {
      for await (const chunk of copyChunks(rows, 256_000)) {
        written += chunk.rows;
        yield Buffer.from(chunk.text);
      }
    }
    await pipeline(Readable.from(texts()), target);
    return written;
  }
}

/** Statements of a caller: the claims travel with each, in one round trip. */
class ClaimedSql implements SqlStatements {
  readonly #pool: RequestPool;
  readonly #claims: (string | null)[];

  constructor(pool: RequestPool, claims: Claims) {
    this.#pool = pool;
    this.#claims = claimValues(claims);
  }

  query<Row>(text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return this.#with(async (client) => {
      const parts = [
        client.query("begin"),
        client.query({ name: CLAIM_NAME, text: CLAIM, values: this.#claims }),
        client.query(text, [...values]),
        client.query("commit"),
      ] as const;
      const answers = await Promise.allSettled(parts);
      const failed = answers.find((answer) => answer.status === "rejected");
      if (failed) throw failed.reason;
      return (answers[2] as PromiseFulfilledResult<pg.QueryResult>).value.rows as Row[];
    });
  }

  queryText(text: string, values: readonly SqlValue[] = [], name?: string): Promise<string | null> {
    return this.#with(async (client) => {
      if (name !== undefined) await remember(client, name);
      return client.query(new ClaimedText(this.#claims, text, values, name)).answer;
    });
  }

  async #with<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.take();
    let broken: Error | undefined;
    try {
      await prepareClaims(client, NOBODY);
      return await work(client);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** A PostgreSQL server as the database of this process. */
export class PostgresDatabase implements Database {
  readonly engine = "postgresql";
  readonly name: string;
  readonly place: string;
  readonly dialect: Dialect;
  readonly ownerDialect: Dialect;
  readonly #pool: pg.Pool;
  /** The connections of requests: each starts as nobody, and takes on claims for one transaction at a time. */
  readonly #requests: RequestPool;
  readonly #url: string;

  private constructor(name: string, place: string, pool: pg.Pool, requests: RequestPool, url: string) {
    this.name = name;
    this.place = place;
    this.#pool = pool;
    this.#requests = requests;
    this.#url = url;
    this.dialect = new PostgresDialect({ pool: new SharedPool(requests, () => requests.take()) });
    this.ownerDialect = new PostgresDialect({ pool: new SharedPool(pool, () => pool.connect()) });
  }

  /** @throws SqlError 08001 when the server does not answer */
  static async open(url: string, max = 10): Promise<PostgresDatabase> {
    const address = new URL(url);
    const place = `${address.hostname || "localhost"}:${address.port || 5432}${address.pathname}`;
    const config: pg.PoolConfig = {
      connectionString: url,
      max,
      connectionTimeoutMillis: 5_000,
      options: "-c timezone=UTC",
      application_name: "guanxi",
      types,
    };
    const pool = new pg.Pool(config);
    const own = { options: `-c timezone=UTC -c role=${NOBODY}`, pipeline: true } as pg.PoolConfig;
    const requests = new RequestPool({ ...config, ...own });
    for (const one of [pool, requests]) {
      one.on("error", () => undefined); // an idle connection dropped by the server: the pool opens another
      // one in use tells its statement; told to nobody, the same error would end the process
      one.on("connect", (client) => void client.on("error", () => undefined));
    }
    try {
      (await pool.connect()).release();
    } catch (error) {
      await pool.end();
      const reason = (error as Error).message || (error as NodeJS.ErrnoException).code;
      throw new SqlError({
        message: `The PostgreSQL at ${place} (DATABASE_URL) does not answer: ${reason}`,
        code: "08001",
      });
    }
    const name = decodeURIComponent(address.pathname.slice(1)) || address.username || "postgres";
    return new PostgresDatabase(name, place, pool, requests, url);
  }

  as(claims: Claims): SqlStatements {
    return new ClaimedSql(this.#requests, claims);
  }

  async query<Row>(text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.#pool.query(text, [...values])).rows as Row[];
  }

  async queryText(text: string, values: readonly SqlValue[] = [], name?: string): Promise<string | null> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      if (name !== undefined) await remember(client, name);
      return await sendText(client, text, values, name);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  copy(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<number> {
    return this.transaction((sql) => sql.copy(table, columns, rows));
  }

  async transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      const result = await work(new ClientSql(client));
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async listen(channel: string, onNotify: () => void): Promise<() => Promise<void>> {
    const config = { connectionString: this.#url, application_name: "guanxi listener", keepAlive: true };
    const listener = new Listener(config, channel, onNotify);
    await listener.connect();
    return () => listener.close();
  }

  async notify(channel: string): Promise<void> {
    await this.#pool.query("select pg_notify($1, '')", [channel]);
  }

  async close(): Promise<void> {
    await Promise.all([this.#requests.end(), this.#pool.end()]);
  }
}

/** MikroORM ends what it is given; the pool belongs to the database, which ends it once. */
class SharedPool {
  readonly options: pg.PoolOptions;
  readonly connect: () => Promise<pg.PoolClient>;

  constructor({ options }: pg.Pool, connect: () => Promise<pg.PoolClient>) {
    this.options = options;
    this.connect = connect;
  }

  async end(): Promise<void> {}
}
