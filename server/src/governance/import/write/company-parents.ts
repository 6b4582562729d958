import type { Sql } from "../../../platform/database/sql.ts";
import type { ImportIssue } from "../import-report.ts";
import { updateRows, type TableRow } from "./table.ts";
import { companyTable } from "./tables.ts";
import type { WriteContext } from "./writer.ts";

/**
 * Ties companies to parents that stood further down in the file. Returns a warning for each parent that nobody knows,
 * and the ids of the companies that changed.
 */
export async function tieParents(
  sql: Sql,
  context: WriteContext,
): Promise<{ issues: ImportIssue[]; changed: ReadonlySet<string> }> {
  const companies = await context.directories.get(sql, "company");
  const issues: ImportIssue[] = [];
  const rows: TableRow[] = [];
  for (const { draftLine, column, id, key, name } of context.looseEnds) {
    const parent = companies.resolve(key, name);
    if (parent.id !== null && parent.id !== id) rows.push({ id, columns: { parent_id: parent.id } });
    else issues.push(unknownParent(draftLine, column, name ?? key!, parent.id === null && parent.why === "ambiguous"));
  }
  return { issues, changed: rows.length > 0 ? await updateRows(sql, companyTable, rows) : new Set() };
}

function unknownParent(line: number, column: string, value: string, ambiguous: boolean): ImportIssue {
  const message = ambiguous
    ? `More than one company is called "${value}"; give its key. The relation is left empty.`
    : `No company "${value}" is known; the relation is left empty.`;
  return { line, code: ambiguous ? "PARENT_AMBIGUOUS" : "PARENT_UNKNOWN", message, column, value, severity: "WARNING" };
}
