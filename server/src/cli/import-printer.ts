import { SingleBar, Presets } from "cli-progress";
import path from "node:path";
import type { ImportFileReport, ImportIssue, IssueCount } from "../governance/import/import-report.ts";

/** What the command tells of a run, from this process or from a server. */
export interface PrintedFile extends Omit<ImportFileReport, "refusedFile" | "seconds"> {
  /** Where the refused rows are: a path or an address. */
  readonly refusedPlace: string | null;
}

const MAX_ISSUES = 10;

/** Exit codes of `guanxi import`: 0 every row is in, 1 a file failed as a whole or from a line on, 2 rows were refused. */
export function exitCodeOf(files: readonly Pick<PrintedFile, "error" | "refused">[]): 0 | 1 | 2 {
  if (files.some(({ error }) => error !== null)) return 1;
  return files.some(({ refused }) => refused > 0) ? 2 : 0;
}

/** The report as lines of text. */
export function reportLines(files: readonly PrintedFile[]): string[] {
  return files.flatMap(fileLines);
}

function fileLines(file: PrintedFile): string[] {
  const { name, entity, error } = file;
  if (file.skippedReason !== null) return [`- ${name}: left out. ${file.skippedReason}`];
  const lines: string[] = [];
  if (entity !== null) {
    const counts = (["read", "written", "updated", "unchanged", "refused", "warnings"] as const)
      .map((what) => `${number(file[what])} ${what === "written" ? "new" : what}`)
      .join(", ");
    lines.push(`${error ? "x" : "-"} ${name} (${entity}, ${file.encoding}): ${counts}`);
  }
  if (error) lines.push(entity === null ? `x ${name}: ${error.message}` : `  ${error.message}`);
  lines.push(...unknownColumns(file), ...issueLines(file.issues, file.counts));
  if (file.refusedPlace !== null) lines.push(`  Refused rows, to be fixed and sent again: ${file.refusedPlace}`);
  return lines;
}

function unknownColumns({ entity, columns }: PrintedFile): string[] {
  const headers = columns.filter(({ field }) => field === null).map(({ header }) => header);
  return entity === null || headers.length === 0 ? [] : [`  Columns without a counterpart: ${headers.join(", ")}`];
}

/** The first issues of each kind, refusals first, with how often each kind occurred. */
function issueLines(issues: readonly ImportIssue[], counts: readonly IssueCount[]): string[] {
  const lines: string[] = [];
  const told = counts
    .filter(({ code }) => code !== "COLUMN_UNKNOWN")
    .toSorted((a, b) => a.severity.localeCompare(b.severity));
  for (const { code, severity, count } of told) {
    const examples = issues.filter((issue) => issue.code === code && issue.severity === severity);
    const shown = examples.slice(0, severity === "REFUSED" ? MAX_ISSUES : 1);
    for (const { line, message } of shown) lines.push(`  line ${line}: ${message} [${code}]`);
    if (count > shown.length) lines.push(`  ... and ${number(count - shown.length)} more ${code}`);
  }
  return lines;
}

const number = (value: number): string => value.toLocaleString("en");

/** Shows progress on stderr: a bar on a terminal, else a line when a file is begun. */
export class ProgressDisplay {
  #bar: SingleBar | null = null;
  #file = "";

  /** @param label what is under way; @param fraction 0 to 1 */
  show(label: string, fraction: number): void {
    if (!process.stderr.isTTY) {
      if (label !== this.#file) process.stderr.write(`importing ${label}\n`);
      this.#file = label;
      return;
    }
    if (!this.#bar) {
      const format = "{bar} {percentage} % {file}";
      this.#bar = new SingleBar(
        { format, stream: process.stderr, hideCursor: true, clearOnComplete: true },
        Presets.shades_classic,
      );
      this.#bar.start(1000, 0, { file: label });
    }
    this.#bar.update(Math.round(fraction * 1000), { file: label });
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = null;
  }
}

/** A report of this process as the printer wants it. */
export const printedFile = ({ refusedFile, ...file }: ImportFileReport, folder: string): PrintedFile => ({
  ...file,
  refusedPlace: refusedFile === null ? null : path.join(folder, refusedFile),
});
