import type { Claims } from "../auth/claims.ts";

/** A value a statement can carry. */
export type SqlValue = unknown;

export interface QueryOptions {
  /** milliseconds the embedded engine gives this statement instead of its own deadline; 0 lifts it */
  readonly deadline?: number;
}

/** Statements that ask and write row by row, on either engine. Parameters are `$1`, `$2`, ... */
export interface SqlStatements {
  /** Runs one statement and returns its rows as objects; numeric and bigint arrive as strings, dates as text. */
  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly SqlValue[],
    options?: QueryOptions,
  ): Promise<Row[]>;
  /**
   * Runs one statement whose answer is a single text (the read engine's JSON); null where there is no row.
   *
   * @param name what the server may remember the prepared statement by; the same name always means the same text
   */
  queryText(text: string, values?: readonly SqlValue[], name?: string): Promise<string | null>;
}

/** Statements on one connection, or one transaction. */
export interface Sql extends SqlStatements {
  /**
   * Loads rows by COPY, the fastest road of either engine.
   *
   * @returns the number of rows written
   */
  copy(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>,
  ): Promise<number>;
}

export type EngineName = "embedded" | "postgresql";

/** The database of this process, whichever engine it is. */
export interface Database extends Sql {
  readonly engine: EngineName;
  /** The database's own name on its server. */
  readonly name: string;
  /** Where it lives, told without secrets. */
  readonly place: string;
  /** The same database as a caller may see it: each statement is a transaction of its own under the claims. */
  as(claims: Claims): SqlStatements;
  /** Runs the work in one transaction: committed when it returns, rolled back when it throws. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /**
   * Calls `onNotify` whenever any process on this database calls `notify`, and after a lost connection is made anew.
   *
   * @returns how to stop listening
   */
  listen(channel: string, onNotify: () => void): Promise<() => Promise<void>>;
  /** Wakes whoever listens; never inside a transaction, for notifications make commits wait for each other. */
  notify(channel: string): Promise<void>;
  close(): Promise<void>;
}

/** An error of the database with PostgreSQL's own code (SQLSTATE). */
export class SqlError extends Error {
  readonly code: string;
  readonly detail?: string;
  readonly constraint?: string;

  constructor(fields: { message: string; code: string; detail?: string; constraint?: string }) {
    super(fields.message);
    this.name = "SqlError";
    this.code = fields.code;
    if (fields.detail !== undefined) this.detail = fields.detail;
    if (fields.constraint !== undefined) this.constraint = fields.constraint;
  }
}
