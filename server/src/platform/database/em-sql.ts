import type { EntityManager } from "@mikro-orm/postgresql";
import { CompiledQuery, type Kysely } from "kysely";
import type { Sql, SqlValue } from "./sql.ts";

/**
 * Statements in the transaction of an entity manager. `copy` is one insert a row here: the connection is MikroORM's, and
 * a write touches few rows.
 */
export function sqlOf(em: EntityManager): Sql {
  const transaction = em.getTransactionContext() as Kysely<unknown>;
  const query = async <Row>(text: string, values: readonly SqlValue[] = []): Promise<Row[]> =>
    (await transaction.executeQuery(CompiledQuery.raw(text, [...values]))).rows as Row[];
  return {
    query,
    async queryText(text, values) {
      const [row] = await query<Record<string, string | null>>(text, values);
      return row ? (Object.values(row)[0] ?? null) : null;
    },
    async copy(table, columns, rows) {
      const names = columns.map((name) => `"${name}"`).join(", ");
      const insert = `insert into "${table}" (${names}) values (${columns.map((_, i) => `$${i + 1}`).join(", ")})`;
      let written = 0;
      for await (const row of rows) {
        await query(insert, row);
        written++;
      }
      return written;
    },
  };
}
