import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { ImportSource } from "./import-source.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Whether a text may be part of a path as an id. */
export const isId = (id: string): boolean => UUID.test(id);

/** An upload grew beyond what the server takes. */
export class UploadTooLargeError extends Error {
  constructor(limit: number) {
    super(`The file is larger than ${Math.floor(limit / 2 ** 20)} MiB, the most this server takes.`);
    this.name = "UploadTooLargeError";
  }
}

/** What a file was called, kept beside it: on disk it bears its id alone, so that no name can lead elsewhere. */
interface UploadNote {
  readonly name: string;
  readonly explicit: boolean;
}

/** Files sent for import, in `<dataDir>/uploads/<id>`, until their run is over. */
export class ImportUploads {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, "uploads");
  }

  /** Streams a body to disk. Returns the upload's id. Throws UploadTooLargeError, and leaves nothing behind. */
  async save(body: Readable, note: UploadNote, limit: number): Promise<string> {
    const id = uuidv7();
    await mkdir(this.#folder, { recursive: true });
    try {
      await pipeline(body, limited(limit), createWriteStream(this.#path(id)));
      await writeFile(`${this.#path(id)}.json`, JSON.stringify(note));
    } catch (error) {
      await this.remove(id);
      throw error;
    }
    return id;
  }

  /** The upload as a file to import; null when there is none. */
  async find(id: string): Promise<ImportSource | null> {
    if (!isId(id)) return null;
    const file = this.#path(id);
    try {
      const note = JSON.parse(await readFile(`${file}.json`, "utf8")) as UploadNote;
      return { ...note, size: (await stat(file)).size, open: () => createReadStream(file) };
    } catch {
      return null;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
    await rm(`${this.#path(id)}.json`, { force: true });
  }

  #path(id: string): string {
    return path.join(this.#folder, id);
  }
}

function limited(limit: number): (body: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array> {
  return async function* (body) {
    let size = 0;
    for await (const piece of body) {
      size += piece.length;
      if (size > limit) throw new UploadTooLargeError(limit);
      yield piece;
    }
  };
}
