import { prepareValue } from "pg/lib/utils.js";
import type { SqlValue } from "./sql.ts";

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function cell(value: SqlValue): string {
  if (value === null || value === undefined) return "\\N";
  const text = typeof value === "string" ? value : String(prepareValue(value));
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (found) => ESCAPES[found]!) : text;
}

/** One row in the text format of COPY, with its line end. */
export const copyLine = (row: readonly SqlValue[]): string => `${row.map(cell).join("\t")}\n`;

/** The COPY statement of a table; names are quoted. */
export const copyStatement = (table: string, columns: readonly string[], from: string): string =>
  `copy "${table}" (${columns.map((name) => `"${name}"`).join(", ")}) from ${from}`;

/** The rows as chunks of COPY text of about `size` characters, with the number of rows in each. */
export async function* copyChunks(
  rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>,
  size = 4_000_000,
): AsyncGenerator<{ text: string; rows: number }> {
  let text = "";
  let count = 0;
  for await (const row of rows) {
    text += copyLine(row);
    count++;
    if (text.length >= size) {
      yield { text, rows: count };
      text = "";
      count = 0;
    }
  }
  if (count > 0) yield { text, rows: count };
}
