import { BYTE_ORDER_MARK, csvLine } from "@guanxi/shared/csv";
import type { RowsModel } from "./rows.ts";

/** The rows of a picture as CSV for a spreadsheet. Records are exported by the server. */
export function toCsv({ columns, rows }: RowsModel): string {
  const numbers = columns.map(({ numeric = false }) => numeric);
  const head = csvLine(columns.map(({ label }) => label));
  return BYTE_ORDER_MARK + head + rows.map(({ cells }) => csvLine(cells, numbers)).join("");
}

/** Hands a file to the reader. */
export function download(name: string, href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

/** Hands a text to the reader as a file. */
export function downloadText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  download(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
