/** SQLSTATEs, and the system's own codes of a lost connection, that are nobody's fault and pass. */
const CODES: ReadonlySet<unknown> = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08001",
  "08003",
  "08006",
  "55P03",
  "53300",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EPIPE",
  "EHOSTUNREACH",
]);

/** What pg says without a code when a connection cannot be had, or is lost. */
const SENTENCES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** Whether an error says that the database cannot be asked at the moment. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return CODES.has(code) || (code === undefined && typeof message === "string" && SENTENCES.test(message));
}

/** Whether an error says that there is no room left where the database keeps its data. */
export const isFull = (error: unknown): boolean => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return code === "53100" || code === "ENOSPC" || /No space left on device|ENOSPC/.test(String(message ?? ""));
};
