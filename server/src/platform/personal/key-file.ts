import path from "node:path";
import { createFile, readSecret, replaceFile } from "../own-file.ts";
import { KEY_BYTES, KeyRingError, SealKey } from "./seal-key.ts";

/** `keys.json` in the data folder: the ring where the environment gives none. */
export class KeyFile {
  readonly path: string;

  constructor(dataDir: string) {
    this.path = path.join(dataDir, "keys.json");
  }

  /**
   * The keys in the file; undefined where there is none.
   *
   * @throws KeyRingError where others can read it, or it holds no keys
   */
  read(): SealKey[] | undefined {
    const text = readSecret(this.path);
    if (text === undefined) return undefined;
    try {
      const { keys } = JSON.parse(text) as { keys: { id: string; key: string }[] };
      const read = keys.map(({ id, key }) => new SealKey(id, Buffer.from(key, "base64")));
      if (read.length > 0 && read.every(({ secret }) => secret.length === KEY_BYTES)) return read;
    } catch {
      // told below
    }
    throw new KeyRingError(`${this.path} holds no keys that can be read. Put back your copy of it.`);
  }

  /** @returns false where the file was there already */
  create(keys: readonly SealKey[]): boolean {
    return createFile(this.path, textOf(keys));
  }

  /** The old keys or the new ones, whenever the process dies. */
  write(keys: readonly SealKey[]): void {
    replaceFile(this.path, textOf(keys));
  }
}

function textOf(keys: readonly SealKey[]): string {
  const told = keys.map(({ name, secret }) => ({ id: name, key: secret.toString("base64") }));
  return `${JSON.stringify({ keys: told }, null, 2)}\n`;
}
