import { BYTE_ORDER_MARK, csvLine } from "@guanxi/shared/csv";
import { type ExportColumn, valueOf } from "./columns.ts";

/** How records become a file. */
interface Format {
  readonly type: string;
  /** What stands before the first record. */
  readonly head: (columns: readonly ExportColumn[]) => string;
  readonly record: (columns: readonly ExportColumn[], record: unknown) => string;
}

const NUMBERS = new Set(["int", "float", "decimal"]);

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(" ");
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The files that records are exported as. */
export const FORMATS = {
  /** For spreadsheets: a byte order mark, a line of labels, and no cell that would run as a formula. */
  csv: {
    type: "text/csv; charset=utf-8",
    head: (columns) => BYTE_ORDER_MARK + csvLine(columns.map(({ label }) => label)),
    record: (columns, record) =>
      csvLine(
        columns.map((column) => cellOf(valueOf(column, record))),
        columns.map(({ type }) => NUMBERS.has(type)),
      ),
  },
  /** For programs: an object a line, by the columns' paths, with values as the graph tells them. */
  jsonl: {
    type: "application/x-ndjson; charset=utf-8",
    head: () => "",
    record: (columns, record) =>
      `${JSON.stringify(Object.fromEntries(columns.map((column) => [column.path, valueOf(column, record)])))}\n`,
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
