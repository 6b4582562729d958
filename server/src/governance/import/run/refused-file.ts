import { BYTE_ORDER_MARK, csvLine, isPlainNumber } from "@guanxi/shared/csv";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import path from "node:path";
import type { Draft } from "../write/draft.ts";

/** Columns a file of refused rows has behind those of the original. */
export const REFUSED_COLUMNS = ["import_line", "import_reason"] as const;

/** A row as it goes into the file. It may be mended and imported again: what is a number, a phone too, stays as it is. */
export const refusedLine = (cells: readonly string[]): string => csvLine(cells, cells.map(isPlainNumber));

/** The rows of one file that were kept out, as CSV for a spreadsheet: original columns, line, reason. */
export class RefusedFile {
  readonly name: string;
  readonly #path: string;
  readonly #header: readonly string[];
  #stream: WriteStream | null = null;

  /** @param index the file's place in the run: two folders may have files of one name */
  constructor(folder: string, index: number, source: string, header: readonly string[]) {
    const base = source
      .split(/[/\\]/u)
      .at(-1)!
      .replace(/\.[^.]*$/u, "")
      .replaceAll(/[^\p{L}\p{N}._-]/gu, "_");
    this.name = `${index + 1}-${base || "file"}.refused.csv`;
    this.#path = path.join(folder, this.name);
    this.#header = header;
  }

  /** Appends a refused row; the file comes into being with its first one. */
  async add({ line, cells, issues }: Draft): Promise<void> {
    const reason = issues
      .filter(({ severity }) => severity === "REFUSED")
      .map(({ code, message }) => `${code}: ${message}`);
    const width = this.#header.length;
    const own = this.#header.map((_, at) => cells[at] ?? "");
    await this.#write([...own, String(line), reason.join(" "), ...cells.slice(width)]);
  }

  /** Flushes. Returns the file's name when there is one. */
  async close(): Promise<string | null> {
    if (this.#stream === null) return null;
    this.#stream.end();
    await finished(this.#stream);
    return this.name;
  }

  async #write(cells: readonly string[]): Promise<void> {
    if (this.#stream === null) {
      await mkdir(path.dirname(this.#path), { recursive: true });
      this.#stream = createWriteStream(this.#path);
      this.#stream.write(`${BYTE_ORDER_MARK}${refusedLine([...this.#header, ...REFUSED_COLUMNS])}`);
    }
    if (!this.#stream.write(refusedLine(cells))) await once(this.#stream, "drain");
  }
}
