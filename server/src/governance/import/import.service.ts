import { uuidv7 } from "@guanxi/shared/uuid";
import type { Database } from "../../platform/database/sql.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import type { ImportProgress, ImportReport } from "./import-report.ts";
import { ImportRunStore } from "./import-run.store.ts";
import type { ImportSource } from "./import-source.ts";
import { ImportUploads } from "./import-uploads.ts";
import { runImport } from "./run/run-import.ts";

export interface ImportServiceOptions {
  readonly database: Database;
  readonly dataDir: string;
  /** The keys that people's data is sealed with. */
  readonly keys: KeyRing;
  /** Called after each run that wrote: figures are rebuilt and dashboards told. */
  readonly onImported?: (runId: string) => Promise<void> | void;
  /** Told of runs that fail in the background, where nobody waits for them. */
  readonly onError?: (error: unknown) => void;
}

const services = new WeakMap<Database, ImportService>();

/** The service that serves imports into a database; resolvers find it by the database of their context. */
export function importServiceOf(database: Database): ImportService {
  const service = services.get(database);
  if (!service) throw new Error("No import service was made for this database.");
  return service;
}

/** Runs imports one after the other and keeps their reports. */
export class ImportService {
  readonly runs: ImportRunStore;
  readonly uploads: ImportUploads;
  readonly dataDir: string;
  readonly #options: ImportServiceOptions;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: ImportServiceOptions) {
    this.#options = options;
    this.dataDir = options.dataDir;
    this.runs = new ImportRunStore(options.database);
    this.uploads = new ImportUploads(options.dataDir);
    services.set(options.database, this);
  }

  /** Imports files and waits for the report. Throws when the database or the disk fails; the run is then FAILED. */
  async run(files: readonly ImportSource[], onProgress?: (progress: ImportProgress) => void): Promise<ImportReport> {
    const id = uuidv7();
    await this.runs.begin(id);
    return this.#inTurn(() => this.#execute(id, files, onProgress));
  }

  /** Imports uploads in the background. Returns the run's id at once; the uploads are removed when it is over. */
  async start(files: readonly ImportSource[], uploadIds: readonly string[]): Promise<string> {
    const id = uuidv7();
    await this.runs.begin(id);
    void this.#inTurn(() => this.#execute(id, files))
      .catch((error: unknown) => this.#options.onError?.(error))
      .then(() => Promise.all(uploadIds.map((uploadId) => this.uploads.remove(uploadId))))
      .catch((error: unknown) => this.#options.onError?.(error));
    return id;
  }

  /** Waits until no run is under way: call it before the database is closed. */
  async idle(): Promise<void> {
    await this.#queue;
  }

  /** Does something in the background when the runs that are under way, or wait for their turn, are over. */
  afterRuns(work: () => Promise<void>): void {
    this.#inTurn(work).catch((error: unknown) => this.#options.onError?.(error));
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #execute(
    runId: string,
    files: readonly ImportSource[],
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<ImportReport> {
    const { database, dataDir, keys, onImported } = this.#options;
    let report: ImportReport;
    try {
      const save = throttled((fraction) => this.runs.progress(runId, fraction));
      report = await runImport({
        database,
        dataDir,
        keys,
        files,
        runId,
        onProgress(progress) {
          onProgress?.(progress);
          save(progress.fraction);
        },
      });
    } catch (error) {
      await this.runs.failed(runId, error instanceof Error ? error.message : String(error)).catch(() => undefined);
      throw error;
    }
    try {
      // Whoever sees the run done finds the figures fresh.
      if (report.files.some(({ written, updated }) => written + updated > 0)) await onImported?.(runId);
    } finally {
      // The rows are in, whatever became of the figures: the report is kept.
      await this.runs.done(runId, report);
    }
    return report;
  }
}

/** Progress is for watchers: half a second apart is often enough, and a failed note of it harms nothing. */
function throttled(save: (fraction: number) => Promise<void>): (fraction: number) => void {
  let last = 0;
  return (fraction) => {
    const now = Date.now();
    if (now - last < 500) return;
    last = now;
    void save(fraction).catch(() => undefined);
  };
}
