/** Why a whole file cannot be imported, or cannot be imported beyond a line. */
export const FILE_ERROR_CODES = [
  "EMPTY_FILE",
  "HEADER_ONLY",
  "NOT_CSV",
  "ENCODING_INVALID",
  "QUOTE_BROKEN",
  "RECORD_TOO_LONG",
  "TOO_MANY_COLUMNS",
  "HEADER_UNKNOWN",
  "FILE_UNREADABLE",
  "DATABASE_FAILED",
] as const;
export type FileErrorCode = (typeof FILE_ERROR_CODES)[number];

/** Stops one file of an import; the message is a sentence for the person who sent the file. */
export class ImportFileError extends Error {
  readonly code: FileErrorCode;
  /** The physical line the trouble begins on, where there is one. */
  readonly line: number | null;

  constructor(code: FileErrorCode, message: string, line: number | null = null) {
    super(message);
    this.name = "ImportFileError";
    this.code = code;
    this.line = line;
  }
}
