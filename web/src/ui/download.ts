import type { RowsModel } from "./rows.ts";

/** A cell that a spreadsheet would run as a formula is told to be a text. */
const cell = (text: string): string => {
  const safe = /^[=+@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The rows as CSV with a byte order mark, without which Excel misreads Chinese. */
export const toCsv = (model: RowsModel): string =>
  `\ufeff${[model.columns.map((column) => column.label), ...model.rows.map((row) => row.cells)].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;

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
