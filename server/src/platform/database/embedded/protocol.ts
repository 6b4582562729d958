/** What the main thread asks of the worker that holds the embedded engine. */
export interface WorkerRequest {
  readonly id: number;
  readonly text: string;
  readonly values: readonly (string | null)[];
  /** Rows as arrays of raw text instead of objects of parsed values. */
  readonly raw: boolean;
  /** The input of `COPY ... FROM '/dev/blob'`. */
  readonly blob?: string;
  /** The values of the claims to run under, in a transaction of its own. */
  readonly claims?: readonly (string | null)[];
}

/** What the worker answers: `opened` once, then one answer a request. */
export type WorkerAnswer =
  | { readonly opened: true }
  | { readonly opened: false; readonly message: string }
  | { readonly id: number; readonly rows: unknown[]; readonly affectedRows: number }
  | { readonly id: number; readonly error: WorkerError };

/** PostgreSQL's own error fields, as they cross the thread. */
export interface WorkerError {
  readonly message: string;
  readonly code: string;
  readonly detail?: string;
  readonly constraint?: string;
}
