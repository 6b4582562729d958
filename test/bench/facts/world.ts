import { foldInteractions, rebuildInteractions } from "@guanxi/server/analytics/facts/rollup/fold";
import { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { settle } from "../graph/data.ts";
import type { BenchPostgres } from "../graph/postgres.ts";
import { peakOf, resetPeak } from "../graph/proc.ts";
import { ours } from "../graph/servers.ts";
import { loadFacts } from "./data.ts";
import { pidOf } from "./measure.ts";

/** A database under measurement, with one connection to it. */
export interface Filled {
  readonly rows: number;
  readonly url: string;
  readonly database: PostgresDatabase;
  /** What counting everything anew took: seconds, and the most memory the connection's process had, in MiB. */
  readonly rebuild: { readonly seconds: number; readonly peak: number };
}

const addressOf = (postgres: BenchPostgres, name: string): string => {
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return url.href;
};

/** A connection of its own to a database. */
export async function connected(postgres: BenchPostgres, name: string) {
  const url = addressOf(postgres, name);
  const database = await PostgresDatabase.open(url, 1);
  return { url, database };
}

/** A migrated database with so many interactions. */
export async function filled(postgres: BenchPostgres, name: string, rows: number): Promise<Filled> {
  await postgres.database.query(`create database ${name}`);
  const migrating = await ours(addressOf(postgres, name));
  await migrating.stop();
  const connection = await connected(postgres, name);
  const { database } = connection;
  await loadFacts(database, rows);
  await settle(database);
  const pid = await pidOf(database);
  resetPeak(pid);
  const began = performance.now();
  await rebuildInteractions(database);
  const rebuild = { seconds: (performance.now() - began) / 1000, peak: peakOf(pid) };
  await foldInteractions(database);
  await settle(database);
  return { rows, ...connection, rebuild };
}

/** A copy of a database without anything that counts, beside which writing is measured. */
export async function withoutCounts(postgres: BenchPostgres, from: string, name: string) {
  await postgres.database.query(`create database ${name} template ${from}`);
  const copy = await connected(postgres, name);
  for (const statement of [
    ...["updated", "changed", "deleted", "truncated"].map((what) => `drop trigger interaction_${what} on interaction`),
    "drop index interaction_complaint_open",
    "alter table interaction drop column txid cascade",
    "vacuum (full, analyze) interaction",
  ])
    await copy.database.query(statement);
  return copy;
}
