import type { ImportIssue, RowOutcome } from "../import-report.ts";
import type { EntityName } from "../mapping/field.ts";
import type { Finding, Value } from "../values/cell.ts";

/** What the cells of a row say about one entity, by field name; empty cells are absent. */
export type Values = Readonly<Record<string, Value | undefined>>;

/** A row on its way into the database. */
export class Draft {
  readonly line: number;
  readonly cells: readonly string[];
  /** What the row says of each entity its sheet describes. */
  readonly values = new Map<EntityName, Values>();
  readonly issues: ImportIssue[] = [];
  outcome: RowOutcome = "unchanged";
  /** The key made for a row without one; it survives a second attempt. */
  derivedKey: string | null = null;

  constructor(line: number, cells: readonly string[]) {
    this.line = line;
    this.cells = cells;
  }

  /** Keeps the row out. The first reason counts; the others are told as well. */
  refuse(finding: Finding, column: string | null = null, value: string | null = null): void {
    this.outcome = "refused";
    this.issues.push({ line: this.line, ...finding, column, value, severity: "REFUSED" });
  }

  warn(code: string, message: string, column: string | null = null, value: string | null = null): void {
    this.issues.push({ line: this.line, code, message, column, value, severity: "WARNING" });
  }

  /** The primary entity's outcome stands; a companion's change makes an unchanged row an updated one. */
  count(outcome: "written" | "updated", primary: boolean): void {
    if (this.outcome === "refused") return;
    if (primary) this.outcome = outcome;
    else if (this.outcome === "unchanged") this.outcome = "updated";
  }

  /** Forgets what a failed transaction did, but not what reading the cells found. */
  reset(issues: number): void {
    this.outcome = "unchanged";
    this.issues.length = issues;
  }
}

/** The text of a field; null where the cell is empty. */
export const text = (values: Values, field: string): string | null => {
  const value = values[field];
  return value === undefined || value === null ? null : String(value);
};
