import { CsvError, parse } from "csv-parse";
import { ImportFileError } from "../import-error.ts";

/** One record of a sheet. */
export interface SheetRecord {
  /** The physical line the record begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A record longer than this is taken for an open quote that swallows the rest of the file. */
const MAX_RECORD_BYTES = 1 << 20;

/**
 * The records of a CSV text, with line numbers; empty lines are left out. Every record before a broken quote is
 * yielded before the error is thrown.
 */
export async function* csvRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<SheetRecord> {
  const ready: string[][] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
    // Records are taken here and not from the stream: a stream that fails throws away what it had ready.
    on_record: (record: string[]) => void ready.push(record),
  });
  let failure: Error | null = null;
  parser.on("error", (error) => (failure = error));
  parser.resume();
  // csv-parse counts a CRLF inside quotes twice, so lines are counted here.
  let line = 1;
  function* take(): Generator<SheetRecord> {
    for (const cells of ready.splice(0)) {
      const begins = line;
      line += 1 + lineEndsIn(cells);
      if (cells.length > 1 || cells[0] !== "") yield { line: begins, cells };
    }
  }
  try {
    for await (const piece of text) {
      await settled((done) => parser.write(piece, done));
      yield* take();
      if (failure) throw failure;
    }
    await settled((done) => parser.end(done));
    yield* take();
    if (failure) throw failure;
  } catch (error) {
    yield* take();
    throw explain(error, line);
  } finally {
    parser.destroy();
  }
}

function settled(step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => step((error) => (error ? reject(error) : resolve())));
}

function lineEndsIn(cells: readonly string[]): number {
  let ends = 0;
  for (const cell of cells) {
    if (cell.includes("\n") || cell.includes("\r")) ends += cell.match(/\r\n|\r|\n/gu)!.length;
  }
  return ends;
}

function explain(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    const message = `The record that begins on line ${line} is longer than 1 MiB: probably a quote is opened there and never closed.`;
    return new ImportFileError("RECORD_TOO_LONG", message, line);
  }
  const what =
    error.code === "CSV_QUOTE_NOT_CLOSED" ? "a quote is opened and never closed" : "a quote stands inside a value";
  return new ImportFileError("QUOTE_BROKEN", `Broken quote in the record that begins on line ${line}: ${what}.`, line);
}
