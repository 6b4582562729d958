/** What an import stores in a column: text of the database's own reading for dates, times and decimals. */
export type Value = string | number | boolean | null;

/** Something to tell about a row; a refusal keeps the row out. */
export interface Finding {
  readonly code: string;
  readonly message: string;
}

/** A cell that was read: its value, and perhaps a warning; or why the row must be refused. */
export type CellResult =
  | { readonly ok: true; readonly value: Value; readonly warning?: Finding }
  | { readonly ok: false; readonly finding: Finding };

export const good = (value: Value): CellResult => ({ ok: true, value });

/** The value was read with a doubt, or left out (null) though the cell is not empty. */
export const doubtful = (value: Value, code: string, message: string): CellResult => ({
  ok: true,
  value,
  warning: { code, message },
});

export const bad = (code: string, message: string): CellResult => ({ ok: false, finding: { code, message } });
