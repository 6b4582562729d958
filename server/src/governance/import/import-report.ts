/** What became of a row. `unchanged` means that everything it says was already there. */
export type RowOutcome = "written" | "updated" | "unchanged" | "refused";

export type IssueSeverity = "REFUSED" | "WARNING";

/** Something to tell about one row, or (on the header's line) about a column. */
export interface ImportIssue {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly column: string | null;
  readonly value: string | null;
  readonly severity: IssueSeverity;
}

/** How often each code occurred: the list of issues is cut, the counts are not. */
export interface IssueCount {
  readonly code: string;
  readonly severity: IssueSeverity;
  readonly count: number;
}

/** What became of one file. read = written + updated + unchanged + refused, always. */
export interface ImportFileReport {
  readonly name: string;
  readonly entity: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  read: number;
  written: number;
  updated: number;
  unchanged: number;
  refused: number;
  warnings: number;
  /** Why the file was left out of a folder's import; nothing is wrong with the import then. */
  skippedReason: string | null;
  /** Why the file as a whole, or from a line on, could not be imported; rows before that line stay. */
  error: { readonly code: string; readonly message: string; readonly line: number | null } | null;
  readonly columns: readonly { readonly header: string; readonly field: string | null }[];
  readonly issues: ImportIssue[];
  readonly counts: IssueCount[];
  /** Name of the file of refused rows in the run's folder. */
  refusedFile: string | null;
  readonly seconds: number;
}

/** What became of a run. */
export interface ImportReport {
  readonly runId: string;
  readonly files: ImportFileReport[];
}

/** How far a run is. */
export interface ImportProgress {
  readonly file: string;
  /** Rows of this file done, and there in all. */
  readonly done: number;
  readonly total: number;
  /** Of the whole run, 0 to 1, by bytes. */
  readonly fraction: number;
}
