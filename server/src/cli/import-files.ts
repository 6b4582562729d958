import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { ImportSource } from "../governance/import/import-source.ts";

/** A file or folder that cannot be found or read: a sentence for the caller. */
export class ImportPathError extends Error {
  constructor(given: string, cause: unknown) {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? "there is no such file or folder"
        : code === "EACCES"
          ? "it may not be read"
          : (cause as Error).message;
    super(`${given}: ${why}.`);
    this.name = "ImportPathError";
  }
}

/**
 * The files that paths name: a file is taken as it is, of a folder every file directly in it.
 *
 * @param base the folder relative paths are meant from: where the user called
 */
export async function importFiles(paths: readonly string[], base: string): Promise<ImportSource[]> {
  const sources: ImportSource[] = [];
  for (const given of paths) {
    const full = path.resolve(base, given);
    try {
      const found = await stat(full);
      if (!found.isDirectory()) sources.push(sourceOf(full, path.basename(full), found.size, true));
      else sources.push(...(await inFolder(full)));
    } catch (error) {
      throw new ImportPathError(given, error);
    }
  }
  return sources;
}

async function inFolder(folder: string): Promise<ImportSource[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith(".")).map(({ name }) => name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const full = path.join(folder, name);
      return sourceOf(full, name, (await stat(full)).size, false);
    }),
  );
}

const sourceOf = (full: string, name: string, size: number, explicit: boolean): ImportSource => ({
  name,
  size,
  explicit,
  open: () => createReadStream(full),
});
