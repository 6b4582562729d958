import path from "node:path";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { Database } from "../../../platform/database/sql.ts";
import type { KeyRing } from "../../../platform/personal/key-ring.ts";
import type { ImportFileReport, ImportProgress, ImportReport } from "../import-report.ts";
import type { ImportSource } from "../import-source.ts";
import { Directories } from "../resolve/directories.ts";
import { importFile } from "./import-file.ts";
import { planImport, type RejectedFile } from "./plan.ts";

/** What to import, and where to. */
export interface ImportJob {
  readonly database: Database;
  readonly files: readonly ImportSource[];
  /** Files of refused rows go to `<dataDir>/imports/<runId>/`. */
  readonly dataDir: string;
  /** The keys that people's data is sealed with. */
  readonly keys: KeyRing;
  readonly runId?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** The folder a run keeps its files in. */
export const runFolder = (dataDir: string, runId: string): string => path.join(dataDir, "imports", runId);

/**
 * Imports files: recognises each, orders them so that relations resolve, and brings them in batch by batch. Importing the
 * same files again changes nothing. A file that cannot be imported is told in the report; the others are imported.
 * Throws only when the database or the disk fails.
 */
export async function runImport(job: ImportJob): Promise<ImportReport> {
  const runId = job.runId ?? uuidv7();
  const plan = await planImport(job.files);
  const directories = new Directories();
  const bytes = plan.files.reduce((sum, { source }) => sum + source.size, 0) || 1;
  const reports: ImportFileReport[] = [];
  let before = 0;
  for (const [index, file] of plan.files.entries()) {
    const { name, size } = file.source;
    const onRows = (done: number, total: number): void =>
      job.onProgress?.({ file: name, done, total, fraction: (before + (size * done) / Math.max(total, 1)) / bytes });
    const folder = runFolder(job.dataDir, runId);
    reports.push(
      await importFile({
        database: job.database,
        keys: job.keys,
        file,
        index,
        folder,
        directories,
        units: plan.units,
        onRows,
      }),
    );
    before += size;
  }
  return { runId, files: [...reports, ...plan.rejected.map(rejectedReport)] };
}

function rejectedReport({ source, sheet, reason, error }: RejectedFile): ImportFileReport {
  return {
    name: source.name,
    entity: null,
    encoding: sheet?.dialect.encoding ?? null,
    delimiter: sheet?.dialect.delimiter ?? null,
    read: 0,
    written: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    warnings: 0,
    skippedReason: error ? null : reason,
    error: error && { code: error.code, message: error.message, line: error.line },
    columns: sheet?.header.map((header) => ({ header, field: null })) ?? [],
    issues: [],
    counts: [],
    refusedFile: null,
    seconds: 0,
  };
}
