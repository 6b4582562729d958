import { BYTE_ORDER_MARK } from "@guanxi/shared/csv";
import { parse } from "csv-parse/sync";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { refusedLine } from "../import/run/refused-file.ts";
import { tellsOf, type Traces } from "./traces.ts";

const filesIn = async (folder: string): Promise<string[]> => {
  const found = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
};

/** A file of refused rows, without those that tell of the person. */
async function cleanRefused(file: string, traces: Traces): Promise<void> {
  const text = (await readFile(file, "utf8")).replace(BYTE_ORDER_MARK, "");
  const records = parse(text, { relax_column_count: true, relax_quotes: true }) as string[][];
  const kept = records.filter((cells) => !cells.some((cell) => tellsOf(traces, cell)));
  if (kept.length === records.length) return;
  const aside = `${file}.erasing`;
  await writeFile(aside, BYTE_ORDER_MARK + kept.map(refusedLine).join(""));
  await rename(aside, file);
}

/** Whether an uploaded file, in whatever encoding, tells of the person. */
function holds(bytes: Buffer, { texts, digits }: Traces): boolean {
  const traces = [...texts, ...(digits === null ? [] : [digits])];
  if (traces.some((trace) => bytes.includes(trace, 0, "utf8") || bytes.includes(trace, 0, "utf16le"))) return true;
  const gbk = new TextDecoder("gb18030").decode(bytes);
  return traces.some((trace) => gbk.includes(trace));
}

/**
 * Takes a person out of the files that imports left: rows that were refused lose the rows that tell of the person by phone,
 * mail, name or external key; an upload that waits is removed as a whole, for it can be sent again.
 */
export async function cleanLeftovers(dataDir: string, traces: Traces): Promise<void> {
  for (const file of await filesIn(path.join(dataDir, "imports")))
    if (file.endsWith(".refused.csv")) await cleanRefused(file, traces);
  for (const file of await filesIn(path.join(dataDir, "uploads")))
    if (!file.endsWith(".json") && holds(await readFile(file), traces)) {
      await rm(file, { force: true });
      await rm(`${file}.json`, { force: true });
    }
}
