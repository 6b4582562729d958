import { timingSafeEqual } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { newSecret, secretHash } from "./secret.ts";

const fileOf = (dataDir: string): string => path.join(dataDir, "guanxi.key");

/**
 * The key by which the command line on this machine asks a running server: whoever may read the data folder may read its
 * database too. It lives as long as the process that made it, and is good for nothing afterwards.
 */
export class LocalKey {
  readonly #secret = newSecret();

  /** Whether this is the key. */
  is(secret: string): boolean {
    return timingSafeEqual(Buffer.from(secretHash(secret)), Buffer.from(secretHash(this.#secret)));
  }

  /** Puts it where only the folder's owner reads it. */
  async write(dataDir: string): Promise<void> {
    await rm(fileOf(dataDir), { force: true }); // the mode counts only for a file that is made
    await writeFile(fileOf(dataDir), this.#secret, { mode: 0o600, flag: "wx" });
  }

  /** Takes it away, unless another process has put its own there. */
  async remove(dataDir: string): Promise<void> {
    if ((await readLocalKey(dataDir)) === this.#secret) await rm(fileOf(dataDir), { force: true });
  }
}

/** The key a server has left in a data folder. */
export const readLocalKey = (dataDir: string): Promise<string | undefined> =>
  readFile(fileOf(dataDir), "utf8").catch(() => undefined);
