import type { ImportSource } from "../import-source.ts";
import { ImportFileError } from "../import-error.ts";
import { detectDelimiter } from "./delimiter.ts";
import { decodeText } from "./decode.ts";
import { detectEncoding, type EncodingName } from "./encoding.ts";
import { foreignKindOfBytes, foreignKindOfText } from "./file-kind.ts";
import { csvRecords, type SheetRecord } from "./records.ts";

/** How a text file holds its table. */
export interface Dialect {
  readonly encoding: EncodingName;
  readonly delimiter: string;
}

/** A table in a file: its header, and its records as often as they are asked for. */
export interface Sheet {
  readonly dialect: Dialect;
  readonly header: readonly string[];
  readonly headerLine: number;
  /** The records below the header, read from the file anew. */
  records(): AsyncGenerator<SheetRecord>;
}

/** Chooses the header among the first records: people put titles above it. Returns an index into `rows`. */
export type HeaderFinder = (rows: readonly (readonly string[])[]) => number;

const HEAD_BYTES = 64 * 1024;
const HEADER_SEARCH_ROWS = 10;
const MAX_COLUMNS = 1000;

/** Opens a CSV file of any common encoding and delimiter. Throws ImportFileError when it is not one. */
export async function openSheet(source: ImportSource, findHeader: HeaderFinder, known?: Dialect): Promise<Sheet> {
  const dialect = known ?? (await detectDialect(source));
  const all = (): AsyncGenerator<SheetRecord> =>
    csvRecords(decodeText(source.open(), dialect.encoding), dialect.delimiter);
  const first: SheetRecord[] = [];
  let broken: unknown = null;
  try {
    for await (const record of all()) {
      first.push(record);
      if (first.length === HEADER_SEARCH_ROWS) break;
    }
  } catch (error) {
    // A quote broken below the header is told when its line is reached, after the rows before it.
    broken = error;
  }
  if (first.length === 0) throw broken ?? new ImportFileError("EMPTY_FILE", "The file is empty.");
  const header = first[findHeader(first.map(({ cells }) => cells))] ?? first[0]!;
  if (header.cells.length > MAX_COLUMNS) {
    const message = `The header has ${header.cells.length} columns; at most ${MAX_COLUMNS} can be imported.`;
    throw new ImportFileError("TOO_MANY_COLUMNS", message, header.line);
  }
  async function* records(): AsyncGenerator<SheetRecord> {
    for await (const record of all()) if (record.line > header.line) yield record;
  }
  return { dialect, header: header.cells.map((cell) => cell.trim()), headerLine: header.line, records };
}

/** Encoding and delimiter from the beginning of the file. Throws ImportFileError when it is no text table. */
export async function detectDialect(source: ImportSource): Promise<Dialect> {
  const { head, whole } = await readHead(source);
  if (head.length === 0) throw new ImportFileError("EMPTY_FILE", "The file is empty.");
  const foreign = foreignKindOfBytes(head);
  if (foreign) throw notCsv(foreign);
  const encoding = detectEncoding(head, whole);
  if (encoding === null) throw notCsv("a file that is not text");
  const text = new TextDecoder(encoding).decode(head, { stream: !whole });
  if (text.trim() === "") throw new ImportFileError("EMPTY_FILE", "The file is empty.");
  const other = foreignKindOfText(text);
  if (other) throw notCsv(other);
  return { encoding, delimiter: detectDelimiter(text, whole) };
}

const notCsv = (kind: string): ImportFileError =>
  new ImportFileError("NOT_CSV", `This is not a CSV file; it looks like ${kind}.`);

async function readHead(source: ImportSource): Promise<{ head: Uint8Array; whole: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.open() as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    length += piece.length;
    if (length > HEAD_BYTES) return { head: Buffer.concat(pieces).subarray(0, HEAD_BYTES), whole: false };
  }
  return { head: Buffer.concat(pieces), whole: true };
}
