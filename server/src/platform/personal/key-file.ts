import {
  chmodSync,
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
    let text: string;
    try {
      if (process.platform !== "win32" && (statSync(this.path).mode & 0o077) !== 0)
        throw new KeyRingError(`${this.path} can be read by others. Make it yours alone: chmod 600 ${this.path}`);
      text = readFileSync(this.path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
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
    mkdirSync(path.dirname(this.path), { recursive: true });
    const draft = this.#draft(keys);
    try {
      linkSync(draft, this.path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      return false;
    } finally {
      rmSync(draft);
    }
  }

  /** The old keys or the new ones, whenever the process dies. */
  write(keys: readonly SealKey[]): void {
    renameSync(this.#draft(keys), this.path);
  }

  #draft(keys: readonly SealKey[]): string {
    const draft = `${this.path}.${process.pid}`;
    const told = keys.map(({ name, secret }) => ({ id: name, key: secret.toString("base64") }));
    const file = openSync(draft, "w", 0o600);
    writeSync(file, `${JSON.stringify({ keys: told }, null, 2)}\n`);
    fsyncSync(file);
    closeSync(file);
    chmodSync(draft, 0o600);
    return draft;
  }
}
