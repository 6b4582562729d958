import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Who holds a data folder: the process, and where it answers once it listens. */
export interface FolderHolder {
  readonly pid: number;
  readonly url?: string;
}

interface LockContent extends FolderHolder {
  readonly token: string;
  /** When the process began, as the system counts it: a pid alone may have been handed to somebody else. */
  readonly born: string | null;
}

/** The data folder belongs to another running process. */
export class FolderLockedError extends Error {
  readonly pid: number;

  constructor(dataDir: string, pid: number) {
    super(
      `The data folder ${dataDir} is in use by process ${pid}. Stop it, or choose another folder with GUANXI_DATA.`,
    );
    this.name = "FolderLockedError";
    this.pid = pid;
  }
}

const lockFile = (dataDir: string) => path.join(dataDir, "guanxi.lock");

/** When a process began (Linux; elsewhere null), and undefined where there is no such process. */
async function born(pid: number): Promise<string | null | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return stat === null ? null : (stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null);
}

async function readContent(file: string): Promise<LockContent | null> {
  try {
    const content = JSON.parse(await readFile(file, "utf8")) as LockContent;
    return Number.isInteger(content.pid) ? content : null;
  } catch {
    return null; // absent, or cut off by a crash while it was written: nobody holds it
  }
}

async function alive(content: LockContent): Promise<boolean> {
  const now = await born(content.pid);
  if (now === undefined) return false;
  return now === null || content.born === null || now === content.born;
}

/** The live process that holds a data folder, or null. */
export async function readLock(dataDir: string): Promise<FolderHolder | null> {
  const content = await readContent(lockFile(dataDir));
  return content && (await alive(content)) ? { pid: content.pid, ...(content.url ? { url: content.url } : {}) } : null;
}

/** The lock of a data folder: the embedded engine has none of its own, and two openers corrupt its files. */
export class FolderLock {
  readonly #dataDir: string;
  readonly #token = randomUUID();

  private constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** @throws FolderLockedError naming the pid of the process that holds the folder */
  static async take(dataDir: string): Promise<FolderLock> {
    await mkdir(dataDir, { recursive: true });
    const lock = new FolderLock(dataDir);
    for (let attempt = 0; attempt < 5; attempt++) {
      if (await lock.#create()) return lock;
      const holder = await readContent(lockFile(dataDir));
      if (holder && (await alive(holder))) throw new FolderLockedError(dataDir, holder.pid);
      await lock.#removeStale(holder);
    }
    throw new FolderLockedError(dataDir, (await readContent(lockFile(dataDir)))?.pid ?? 0);
  }

  #content(url?: string): Promise<string> {
    return born(process.pid).then((start) =>
      JSON.stringify({ pid: process.pid, born: start ?? null, token: this.#token, ...(url ? { url } : {}) }),
    );
  }

  async #create(): Promise<boolean> {
    const content = await this.#content();
    try {
      const file = await open(lockFile(this.#dataDir), "wx");
      await file.writeFile(content);
      await file.close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
    return (await readContent(lockFile(this.#dataDir)))?.token === this.#token;
  }

  /** Two processes may find the same dead lock: whoever moved away a live one puts it back. */
  async #removeStale(seen: LockContent | null): Promise<void> {
    const aside = `${lockFile(this.#dataDir)}.${this.#token}`;
    try {
      await rename(lockFile(this.#dataDir), aside);
    } catch {
      return; // the other one was quicker
    }
    const moved = await readContent(aside);
    if (moved && moved.token !== seen?.token) await rename(aside, lockFile(this.#dataDir));
    else await rm(aside, { force: true });
  }

  /** Tells where the holder answers, for the command line. */
  async announce(url: string): Promise<void> {
    await writeFile(lockFile(this.#dataDir), await this.#content(url));
  }

  async release(): Promise<void> {
    if ((await readContent(lockFile(this.#dataDir)))?.token === this.#token)
      await rm(lockFile(this.#dataDir), { force: true });
  }
}
