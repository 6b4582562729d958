import type { MikroORM } from "@mikro-orm/postgresql";
import type { AnyDatabase } from "./database.ts";

// Any number will do; it names this lock among the advisory locks of the database.
const MIGRATION_LOCK = 5_202_611;

/**
 * Brings the schema up to date. All pending migrations are one transaction; several servers starting on one PostgreSQL
 * take turns under an advisory lock (the embedded engine has one opener by its folder lock).
 *
 * @returns the names of the migrations applied
 */
export async function migrate(orm: MikroORM, database: AnyDatabase): Promise<string[]> {
  const up = async () => (await orm.migrator.up()).map((migration) => migration.name);
  if (database.engine === "embedded") return up();
  return database.transaction(async (sql) => {
    await sql.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    return up();
  });
}
