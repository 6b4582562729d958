/** The byte order mark tells a spreadsheet that the text is UTF-8; without it Excel misreads Chinese. */
export const BYTE_ORDER_MARK = "\ufeff";

/** What a spreadsheet takes for the beginning of a formula; one in a Chinese locale takes the full-width signs too. */
const FORMULA = /^[=@\t\r\n＝＠]/u;
/** The same where the text is no number: a number may be negative. */
const SIGN = /^[+\-＋－]/u;

const neutral = (cell: string, number: boolean): string =>
  FORMULA.test(cell) || (!number && SIGN.test(cell)) ? `'${cell}` : cell;

const quoted = (cell: string): string => (/[",;\t\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Whether a text is a number and nothing else, whatever its sign. */
export const isPlainNumber = (cell: string): boolean => /^[-+]?[\d.,]+$/u.test(cell);

/**
 * One record as a spreadsheet reads it. A text that it would run as a formula is shown as text.
 *
 * @param numbers which cells are numbers, by their place; their signs stay
 */
export const csvLine = (cells: readonly string[], numbers: readonly boolean[] = []): string =>
  `${cells.map((cell, i) => quoted(neutral(cell, numbers[i] ?? false))).join(",")}\r\n`;
