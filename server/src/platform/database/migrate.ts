import type { MikroORM } from "@mikro-orm/postgresql";
import type { AnyDatabase } from "./database.ts";

// Any number will do; it names this lock among the advisory locks of the database.
const MIGRATION_LOCK = 5_202_611;

/**
 * Does what one server alone does at a time while it starts. Several that start on one PostgreSQL take turns under an
 * advisory lock; the embedded engine has one opener by its folder lock.
 */
export function alone<Result>(database: AnyDatabase, work: () => Promise<Result>): Promise<Result> {
  if (database.engine === "embedded") return work();
  return database.transaction(async (sql) => {
    await sql.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    return work();
  });
}

/**
 * Brings the schema up to date. All pending migrations are one transaction.
 *
 * @returns the names of the migrations applied
 */
export const migrate = async (orm: MikroORM): Promise<string[]> =>
  (await orm.migrator.up()).map((migration) => migration.name);
