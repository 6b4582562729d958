import type { ImportFileReport, ImportIssue, IssueCount } from "../import-report.ts";
import type { Draft } from "../write/draft.ts";

/** Issues told one by one; the rest is counted. */
const MAX_ISSUES = 200;

/** Counts the rows of a file; whatever happens, read = written + updated + unchanged + refused. */
export class FileTally {
  readonly #counts = new Map<string, { code: string; severity: IssueCount["severity"]; count: number }>();
  readonly issues: ImportIssue[] = [];
  readonly rows = { read: 0, written: 0, updated: 0, unchanged: 0, refused: 0, warnings: 0 };

  row({ outcome, issues }: Draft): void {
    this.rows.read++;
    this.rows[outcome]++;
    for (const issue of issues) this.issue(issue);
  }

  /** A row that was counted as unchanged turns out to be changed by a relation tied later. */
  unchangedBecameUpdated(): void {
    this.rows.unchanged--;
    this.rows.updated++;
  }

  issue(issue: ImportIssue): void {
    if (issue.severity === "WARNING") this.rows.warnings++;
    const count = this.#counts.get(issue.code) ?? { code: issue.code, severity: issue.severity, count: 0 };
    count.count++;
    this.#counts.set(issue.code, count);
    // Refusals are the ones to act on: they take the place of warnings when the list is full.
    if (this.issues.length < MAX_ISSUES) this.issues.push(issue);
    else if (issue.severity === "REFUSED") {
      const at = this.issues.findLastIndex(({ severity }) => severity === "WARNING");
      if (at >= 0) this.issues.splice(at, 1, issue);
    }
  }

  /** The counted part of a file's report. */
  report(): Pick<
    ImportFileReport,
    "read" | "written" | "updated" | "unchanged" | "refused" | "warnings" | "issues" | "counts"
  > {
    const issues = this.issues.toSorted((a, b) => a.line - b.line);
    const counts = [...this.#counts.values()].toSorted((a, b) => b.count - a.count);
    return { ...this.rows, issues, counts };
  }
}
