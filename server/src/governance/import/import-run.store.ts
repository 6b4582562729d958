import type { Database } from "../../platform/database/sql.ts";
import type { ImportReport } from "./import-report.ts";

/** Whether a run is under way (or waits for its turn), has come to its end, or was broken off. */
export const IMPORT_STATUSES = ["RUNNING", "DONE", "FAILED"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** A run as it is kept. */
export interface StoredRun {
  readonly id: string;
  readonly status: ImportStatus;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** 0 to 1. */
  readonly progress: number;
  readonly report: ImportReport | null;
  readonly error: string | null;
}

interface RunRow {
  id: string;
  status: ImportStatus;
  started_at: string | Date;
  finished_at: string | Date | null;
  progress: number;
  report: ImportReport | string | null;
  error: string | null;
}

const COLUMNS = "id, status, started_at, finished_at, progress, report, error";

/** The bookkeeping of imports: table `import_run`. */
export class ImportRunStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async begin(id: string): Promise<void> {
    await this.#database.query("insert into import_run (id, status) values ($1, 'RUNNING')", [id]);
  }

  async progress(id: string, progress: number): Promise<void> {
    await this.#database.query("update import_run set progress = $2 where id = $1 and status = 'RUNNING'", [
      id,
      progress,
    ]);
  }

  async done(id: string, report: ImportReport): Promise<void> {
    await this.#database.query(
      "update import_run set status = 'DONE', progress = 1, finished_at = now(), report = $2::jsonb where id = $1",
      [id, JSON.stringify(report)],
    );
  }

  async failed(id: string, error: string): Promise<void> {
    await this.#database.query(
      "update import_run set status = 'FAILED', finished_at = now(), error = $2 where id = $1",
      [id, error],
    );
  }

  /** Runs that a crash left under way. The rows they wrote stay; importing the same files again completes them. */
  async failInterrupted(): Promise<void> {
    await this.#database.query(
      `update import_run set status = 'FAILED', finished_at = now(), error = $1 where status = 'RUNNING'`,
      ["The server stopped during this import. Rows already written stay; import the same files again to complete it."],
    );
  }

  async find(id: string): Promise<StoredRun | null> {
    const [row] = await this.#database.query<RunRow>(`select ${COLUMNS} from import_run where id = $1`, [id]);
    return row ? fromRow(row) : null;
  }

  /** The latest runs, newest first. */
  async latest(count: number): Promise<StoredRun[]> {
    const rows = await this.#database.query<RunRow>(
      `select ${COLUMNS} from import_run order by started_at desc, id desc limit $1`,
      [count],
    );
    return rows.map(fromRow);
  }
}

// The engines hand over times and JSON as text or as objects.
const fromRow = (row: RunRow): StoredRun => ({
  id: row.id,
  status: row.status,
  startedAt: new Date(row.started_at),
  finishedAt: row.finished_at === null ? null : new Date(row.finished_at),
  progress: Number(row.progress),
  report: typeof row.report === "string" ? (JSON.parse(row.report) as ImportReport) : row.report,
  error: row.error,
});
