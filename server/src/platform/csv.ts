/** One record as a spreadsheet reads it. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(neutral(cell))).join(",")}\r\n`;

/** The byte order mark tells a spreadsheet that the text is UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A cell that a spreadsheet would run as a formula is shown as text; a plain number stays one. */
const neutral = (cell: string): string =>
  /^[=+\-@\t\r]/u.test(cell) && !/^[-+]?[\d.,]+$/u.test(cell) ? `'${cell}` : cell;
