import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of real data beside the repository; tests that need it are skipped where it is absent. */
const FOLDER = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

export const hasSharedData = (path: string): boolean => existsSync(FOLDER + path);

export const sharedText = (path: string): string => readFileSync(FOLDER + path, "utf8");

/** The rows of a plain CSV as fields, without its head; a quoted field may hold commas. */
export function sharedCsv(path: string): string[][] {
  const lines = sharedText(path).trim().split(/\r?\n/).slice(1);
  return lines.map((line) =>
    Array.from(`${line},`.matchAll(/(?:"([^"]*)"|([^,]*)),/g), ([, quoted, bare]) => quoted ?? bare ?? ""),
  );
}
