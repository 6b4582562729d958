import type { Env } from "../env.ts";
import { EmbeddedDatabase } from "./embedded/embedded-database.ts";
import { PostgresDatabase } from "./postgres/postgres-database.ts";

export type { Database, Sql } from "./sql.ts";
export type AnyDatabase = EmbeddedDatabase | PostgresDatabase;

/** Opens the database the environment names: PostgreSQL by `DATABASE_URL`, else the embedded engine in the data folder. */
export const openDatabase = (env: Pick<Env, "databaseUrl" | "dataDir">): Promise<AnyDatabase> =>
  env.databaseUrl ? PostgresDatabase.open(env.databaseUrl) : EmbeddedDatabase.open(env.dataDir);
