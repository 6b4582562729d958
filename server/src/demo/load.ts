import { proveAll } from "../graph/interaction/proof.ts";
import { inBulk } from "../platform/database/bulk.ts";
import type { Database } from "../platform/database/database.ts";
import type { KeyRing } from "../platform/personal/key-ring.ts";
import { sealedRows } from "../platform/personal/sealed-fields.ts";
import { DEMO_TABLES } from "./tables.ts";
import { generateWorld, type WorldOptions } from "./world.ts";

/** How far a load has come. */
export interface LoadProgress {
  readonly companies: number;
  readonly companiesDone: number;
  readonly rows: number;
}

/**
 * Writes a generated world in one transaction: all of it, or nothing. Facts are not rebuilt here.
 *
 * @returns the number of rows by table
 */
export function loadWorld(
  database: Pick<Database, "transaction">,
  keys: KeyRing,
  options: WorldOptions,
  onProgress?: (progress: LoadProgress) => void,
): Promise<Readonly<Record<string, number>>> {
  const world = generateWorld(options);
  return database.transaction((sql) =>
    inBulk(sql, DEMO_TABLES, async () => {
      const written: Record<string, number> = {};
      let rows = 0;
      for (const batch of world.batches()) {
        const count = await sql.copy(
          batch.table,
          batch.columns,
          sealedRows(keys, batch.table, batch.columns, batch.rows),
        );
        written[batch.table] = (written[batch.table] ?? 0) + count;
        rows += count;
        onProgress?.({ companies: world.companies, companiesDone: batch.companiesDone, rows });
      }
      await proveAll(sql);
      return written;
    }),
  );
}
