import { headerKey } from "../mapping/header-key.ts";
import type { Sheet } from "../read/sheet.ts";
import { unitOf, type Unit } from "../values/unit.ts";

/** Units that a folder's data dictionary declares, by table and field. */
export type DeclaredUnits = ReadonlyMap<string, Unit>;

const TABLE = ["table", "file", "表", "表名"];
const FIELD = ["field", "column", "字段", "字段名"];
const DESCRIPTION = ["description", "说明", "描述", "定义"];

/** Whether a sheet is the data dictionary of its folder: a description of tables and fields, and no data. */
export const isDictionary = (header: readonly string[]): boolean =>
  [TABLE, FIELD, DESCRIPTION].every((names) => columnOf(header, names) >= 0);

/** The units a dictionary declares: "Annual revenue (in millions of USD)" says that accounts.revenue counts millions. */
export async function readDictionary(sheet: Sheet): Promise<Map<string, Unit>> {
  const [table, field, description] = [TABLE, FIELD, DESCRIPTION].map((names) => columnOf(sheet.header, names));
  const units = new Map<string, Unit>();
  for await (const { cells } of sheet.records()) {
    const unit = unitOf(cells[description!] ?? "");
    if (unit) units.set(unitKey(cells[table!] ?? "", cells[field!] ?? ""), unit);
  }
  return units;
}

/** Under which key the unit of a file's column is declared; the file's folder and ending do not count. */
export function unitKey(file: string, header: string): string {
  const base = file
    .split(/[/\\]/u)
    .at(-1)!
    .replace(/\.[^.]*$/u, "");
  return `${headerKey(base)}.${headerKey(header)}`;
}

const columnOf = (header: readonly string[], names: readonly string[]): number =>
  header.findIndex((cell) => names.includes(headerKey(cell)));
