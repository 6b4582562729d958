import { EmbeddedDatabase } from "@guanxi/server/platform/database/embedded/embedded-database";
import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { aFolder } from "../process.ts";

/** What a server that was killed has left in its data folder: asked of a copy, so that the folder stays as it was left. */
export async function leftBehind<Row>(folder: string, query: string): Promise<Row[]> {
  const copy = aFolder();
  cpSync(path.join(folder, "database"), path.join(copy, "database"), { recursive: true });
  const database = await EmbeddedDatabase.open(copy);
  try {
    return await database.query<Row>(query);
  } finally {
    await database.close();
    rmSync(copy, { recursive: true });
  }
}

/** How many tables and indexes the database in a data folder has files for, committed or not. */
export function filesOf(folder: string): number {
  const base = path.join(folder, "database/base/5");
  return existsSync(base) ? readdirSync(base).length : 0;
}
