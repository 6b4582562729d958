import { BYTE_ORDER_MARK } from "@guanxi/shared/csv";
import { CsvError, parse } from "csv-parse/sync";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Database } from "../../platform/database/sql.ts";
import type { Services } from "../../platform/http/context.ts";
import { importServiceOf } from "../import/import.service.ts";
import { refusedLine } from "../import/run/refused-file.ts";
import { tells, tellsOf, type Traces } from "./traces.ts";

const filesIn = async (folder: string): Promise<string[]> => {
  const found = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
};

/** The rows of a file; null where it was cut off when a process died, so that nobody can tell what its last cell says. */
function rowsOf(text: string): string[][] | null {
  try {
    return parse(text, { relax_column_count: true, relax_quotes: true }) as string[][];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** A file of refused rows, without those that tell of the person. */
async function cleanRefused(file: string, traces: Traces): Promise<void> {
  const rows = rowsOf((await readFile(file, "utf8")).replace(BYTE_ORDER_MARK, ""));
  if (rows === null) return rm(file, { force: true });
  const kept = rows.filter((cells) => !cells.some((cell) => tellsOf(traces, cell)));
  if (kept.length === rows.length) return;
  const aside = `${file}.erasing`;
  await writeFile(aside, BYTE_ORDER_MARK + kept.map(refusedLine).join(""));
  await rename(aside, file);
}

/** Whether an uploaded file, in whatever encoding, tells of the person. */
const holds = (bytes: Buffer, traces: Traces): boolean =>
  ["utf-8", "utf-16le", "gb18030"].some((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes);
    return tells(traces, text) || (traces.digits !== null && text.includes(traces.digits));
  });

/**
 * Takes a person out of the files that imports left: rows that were refused lose the rows that tell of the person by phone,
 * mail, name or external key; an upload that waits is removed as a whole, for it can be sent again.
 *
 * @param running runs that still write to their files, which are left alone
 */
export async function cleanLeftovers(dataDir: string, traces: Traces, running: readonly string[] = []): Promise<void> {
  for (const file of await filesIn(path.join(dataDir, "imports")))
    if (file.endsWith(".refused.csv") && !running.includes(path.basename(path.dirname(file))))
      await cleanRefused(file, traces);
  for (const file of await filesIn(path.join(dataDir, "uploads")))
    if (!file.endsWith(".json") && holds(await readFile(file), traces)) {
      await rm(file, { force: true });
      await rm(`${file}.json`, { force: true });
    }
}

/** How often it is looked whether another process's run is over. */
const LOOK_MS = 1_000;

async function runningImports(database: Database): Promise<string[]> {
  const runs = await database.query<{ id: string }>("select id from import_run where status = 'RUNNING'");
  return runs.map(({ id }) => id);
}

/** Goes back to the files of runs when they are over. */
function cleanAfter({ database, dataDir }: Place, traces: Traces, runs: readonly string[]): void {
  importServiceOf(database).afterRuns(async () => {
    const running = await runningImports(database);
    await cleanLeftovers(dataDir, traces, running);
    const left = runs.filter((run) => running.includes(run));
    if (left.length > 0) setTimeout(() => cleanAfter({ database, dataDir }, traces, left), LOOK_MS).unref();
  });
}

type Place = Pick<Services, "database" | "dataDir">;

/** {@link cleanLeftovers} while imports may be under way: their files are cleaned at their end. */
export async function cleanFiles(place: Place, traces: Traces): Promise<void> {
  const running = await runningImports(place.database);
  await cleanLeftovers(place.dataDir, traces, running);
  if (running.length > 0) cleanAfter(place, traces, running);
}
