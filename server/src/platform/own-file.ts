import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { uuidv7 } from "@guanxi/shared/uuid";
import { KeyRingError } from "./personal/seal-key.ts";

// Files for their owner alone, that are there as a whole or not at all.

/** Has the text on the disk beside its place, and lets `take` put it there. */
function placed<Result>(file: string, text: string, take: (aside: string) => Result): Result {
  mkdirSync(path.dirname(file), { recursive: true });
  const aside = `${file}.${uuidv7()}`;
  try {
    const out = openSync(aside, "wx", 0o600);
    try {
      writeSync(out, text);
      fsyncSync(out);
    } finally {
      closeSync(out);
    }
    return take(aside);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Makes a file, never over one that is there. @returns false where there is one already */
export const createFile = (file: string, text: string): boolean =>
  placed(file, text, (aside) => {
    try {
      linkSync(aside, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      return false;
    }
  });

/** The old text or the new one, whenever the process dies. */
export const replaceFile = (file: string, text: string): void => placed(file, text, (aside) => renameSync(aside, file));

/**
 * The text of a file that holds a secret; undefined where there is none.
 *
 * @throws KeyRingError where others can read it
 */
export function readSecret(file: string): string | undefined {
  try {
    if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0)
      throw new KeyRingError(`${file} can be read by others. Make it yours alone: chmod 600 ${file}`);
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
