import { ImportFileError } from "../import-error.ts";
import type { Sheet } from "../read/sheet.ts";
import { decideOrder, weighDate, type DateEvidence, type DateOrder } from "../values/date.ts";

/** What one reading of the whole file tells before anything is written. */
export interface Survey {
  readonly rows: number;
  /** The order of day and month in each date column, and whether it had to be assumed. */
  readonly dateOrders: ReadonlyMap<number, { readonly order: DateOrder; readonly assumed: boolean }>;
}

/**
 * Reads a sheet once to count its rows and to decide, on whole columns, what 03-04-2024 means. A column that leaves it
 * open follows the other date columns of the sheet, and else day-month, which most of the world writes.
 */
export async function surveySheet(sheet: Sheet, dateColumns: readonly number[]): Promise<Survey> {
  const evidence = new Map(
    dateColumns.map((at): [number, DateEvidence] => [at, { dayFirst: 0, monthFirst: 0, either: 0 }]),
  );
  let rows = 0;
  try {
    for await (const { cells } of sheet.records()) {
      rows++;
      for (const [at, seen] of evidence) weighDate(cells[at]?.trim() ?? "", seen);
    }
  } catch (error) {
    // Told when the rows before it are in.
    if (!(error instanceof ImportFileError)) throw error;
  }
  const all: DateEvidence = { dayFirst: 0, monthFirst: 0, either: 0 };
  for (const { dayFirst, monthFirst } of evidence.values()) {
    all.dayFirst += dayFirst;
    all.monthFirst += monthFirst;
  }
  const inSheet = decideOrder(all);
  const dateOrders = new Map(
    [...evidence].map(([at, seen]) => {
      const decided = decideOrder(seen) ?? inSheet;
      return [at, { order: decided ?? "DMY", assumed: decided === null && seen.either > 0 }] as const;
    }),
  );
  return { rows, dateOrders };
}
