import type { Target } from "./useCarry.ts";

/** A picture's numbers as a plain table; the first cell of a row may lead to what is behind it. */
export interface RowsModel {
  readonly columns: readonly { label: string; numeric?: boolean }[];
  readonly rows: readonly { cells: readonly string[]; to?: Target | undefined; strong?: boolean }[];
}
