import { EmbeddedDatabase } from "../../server/src/platform/database/embedded/embedded-database.ts";
import type { Database } from "../../server/src/platform/database/sql.ts";
import { migrations } from "../../server/src/migrations/migrations.ts";

/** An empty database in memory with every table, without the ORM around it. */
export async function importDatabase(): Promise<Database> {
  const database = await EmbeddedDatabase.open();
  const statements: string[] = [];
  for (const { class: migration } of migrations) {
    (migration.prototype.up as (this: { addSql(sql: string): void }) => void).call({ addSql: (sql) => void statements.push(sql) });
  }
  for (const statement of statements) await database.query(statement);
  return database;
}
