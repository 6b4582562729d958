import type { Database } from "../../../platform/database/sql.ts";
import { ImportFileError } from "../import-error.ts";
import type { ImportFileReport } from "../import-report.ts";
import type { EntityName } from "../mapping/field.ts";
import { unitOfHeader } from "../mapping/header-key.ts";
import type { FieldColumns } from "../mapping/map-header.ts";
import type { KeyRing } from "../../../platform/personal/key-ring.ts";
import type { Directories } from "../resolve/directories.ts";
import type { ColumnReading } from "../values/parse-cell.ts";
import type { Unit } from "../values/unit.ts";
import { tieParents } from "../write/company-parents.ts";
import type { Draft } from "../write/draft.ts";
import type { WriteContext } from "../write/writer.ts";
import { unitKey } from "./dictionary.ts";
import { FileTally } from "./file-tally.ts";
import { asFileError, type PlannedFile } from "./plan.ts";
import { REFUSED_COLUMNS, RefusedFile } from "./refused-file.ts";
import { RowReader } from "./row-reader.ts";
import { surveySheet, type Survey } from "./survey.ts";
import { writeBatch } from "./write-batch.ts";

/** Rows a transaction: few enough to hold locks briefly, enough to make statements cheap. */
const BATCH_ROWS = 1000;

export interface FileImport {
  readonly database: Database;
  readonly file: PlannedFile;
  readonly index: number;
  readonly folder: string;
  readonly directories: Directories;
  readonly keys: KeyRing;
  readonly units: ReadonlyMap<string, Unit>;
  onRows(done: number, total: number): void;
}

/** Imports one file. Trouble with the file ends it with an error in its report; rows before it stay in. */
export async function importFile(job: FileImport): Promise<ImportFileReport> {
  const { sheet, mapping, source } = job.file;
  const began = performance.now();
  const tally = new FileTally();
  const refused = new RefusedFile(job.folder, job.index, source.name, sheet.header);
  let error: ImportFileReport["error"] = null;
  let skippedReason: string | null = null;
  try {
    const survey = await surveySheet(sheet, dateColumnsOf(job.file));
    tellColumns(job, survey, tally);
    await writeRows(job, survey, tally, refused);
    if (tally.rows.read === 0) throw new ImportFileError("HEADER_ONLY", "The file has a header and no rows.");
  } catch (problem) {
    const { code, message, line } = asFileError(problem);
    const kept = tally.rows.read - tally.rows.refused;
    const stays =
      kept > 0 ? ` ${kept === 1 ? "The one row before it stays" : `The ${kept} rows before it stay`} imported.` : "";
    if (code === "HEADER_ONLY" && !source.explicit) skippedReason = message;
    else error = { code, message: message + stays, line };
  }
  return {
    name: source.name,
    entity: mapping.primary.entity,
    encoding: sheet.dialect.encoding,
    delimiter: sheet.dialect.delimiter,
    ...tally.report(),
    skippedReason,
    error,
    columns: mapping.columns,
    refusedFile: await refused.close(),
    seconds: (performance.now() - began) / 1000,
  };
}

async function writeRows(job: FileImport, survey: Survey, tally: FileTally, refused: RefusedFile): Promise<void> {
  const { sheet, mapping } = job.file;
  const context = contextOf(job);
  const readings = new Map<number, ColumnReading>();
  const reader = new RowReader(sheet.header, mapping, (at, columns) => {
    let reading = readings.get(at);
    if (!reading) readings.set(at, (reading = readingOf(at, columns, job, survey)));
    return reading;
  });
  let batch: Draft[] = [];
  const unchanged = new Set<number>();
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await writeBatch(job.database, batch, context);
    for (const draft of batch) {
      tally.row(draft);
      if (draft.outcome === "refused") await refused.add(draft);
      if (draft.outcome === "unchanged" && context.looseEnds.length > 0) unchanged.add(draft.line);
    }
    batch = [];
    job.onRows(tally.rows.read, survey.rows);
  };
  try {
    for await (const record of sheet.records()) {
      batch.push(reader.read(record));
      if (batch.length === BATCH_ROWS) await flush();
    }
  } finally {
    // A broken quote ends the file; what stands before it is good.
    await flush();
    await tieLooseEnds(job.database, context, tally, unchanged);
  }
}

async function tieLooseEnds(
  database: Database,
  context: WriteContext,
  tally: FileTally,
  unchanged: ReadonlySet<number>,
): Promise<void> {
  if (context.looseEnds.length === 0) return;
  const { issues, changed } = await database.transaction((sql) => tieParents(sql, context));
  for (const issue of issues) tally.issue(issue);
  const lines = new Set(context.looseEnds.filter(({ id }) => changed.has(id)).map(({ draftLine }) => draftLine));
  for (const line of lines) if (unchanged.has(line)) tally.unchangedBecameUpdated();
}

function contextOf({ directories, keys, file: { mapping, sheet } }: FileImport): WriteContext {
  const mappings = [mapping.primary, ...mapping.companions];
  return {
    directories,
    keys,
    primary: mapping.primary.entity,
    hasCompanions: mapping.companions.length > 0,
    spoken: new Map(),
    looseEnds: [],
    occurrences: new Map(),
    header(entity: EntityName, field: string): string | null {
      const columns = mappings.find((candidate) => candidate.entity === entity)?.columns.get(field);
      return columns ? sheet.header[columns.indexes[0]!]! : null;
    },
  };
}

function dateColumnsOf({ mapping }: PlannedFile): number[] {
  const columns = [mapping.primary, ...mapping.companions].flatMap(({ columns: mapped }) => [...mapped.values()]);
  const isDate = ({ field: { kind } }: FieldColumns): boolean => kind === "date" || kind === "time" || kind === "year";
  return columns.filter(isDate).flatMap(({ indexes }) => indexes);
}

function readingOf(at: number, { field }: FieldColumns, { file, units }: FileImport, survey: Survey): ColumnReading {
  const header = file.sheet.header[at]!;
  const unit = unitOfHeader(header) ?? units.get(unitKey(file.source.name, header)) ?? null;
  return { kind: field.kind, unit, dateOrder: survey.dateOrders.get(at)?.order ?? "DMY" };
}

/** What holds for whole columns is told once, on the header's line. */
function tellColumns({ file, units }: FileImport, survey: Survey, tally: FileTally): void {
  const { sheet, mapping, source } = file;
  const warn = (code: string, message: string, column: string): void =>
    tally.issue({ line: sheet.headerLine, code, message, column, value: null, severity: "WARNING" });
  for (const { header, field } of mapping.columns) {
    if (field === null && !(REFUSED_COLUMNS as readonly string[]).includes(header)) {
      warn("COLUMN_UNKNOWN", `The column "${header}" has no counterpart and is left out.`, header);
    }
    const unit = unitOfHeader(header) ?? units.get(unitKey(source.name, header));
    if (field !== null && unit?.currency && unit.currency !== "CNY") {
      warn("CURRENCY_KEPT", `"${header}" is in ${unit.currency}; its numbers are kept without conversion.`, header);
    }
  }
  for (const [at, { assumed }] of survey.dateOrders) {
    const header = sheet.header[at]!;
    if (assumed)
      warn("DATE_ORDER_ASSUMED", `Every date of "${header}" fits two orders; day-month-year is assumed.`, header);
  }
}
