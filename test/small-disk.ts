import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A small file system of its own, which can be filled up. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room there is, but for so many megabytes. */
  fill(but?: number): void;
  /** Gives it back. */
  empty(): void;
  remove(): Promise<void>;
}

/** How long it may take to be mounted, in milliseconds. */
const PATIENCE = 10_000;

async function said(holder: ChildProcess): Promise<boolean> {
  const heard = once(holder.stdout!, "data").then(() => true);
  const ended = once(holder, "exit").then(() => false);
  const failed = once(holder, "error").then(() => false);
  const late = new Promise<boolean>((resolve) => void setTimeout(resolve, PATIENCE, false).unref());
  return Promise.race([heard, ended, failed, late]);
}

/**
 * Mounts a file system in memory in a namespace of its own, for which one need not be root; it goes with the process that
 * holds it. Undefined where the machine does not let one.
 */
export async function aSmallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  if (process.platform !== "linux") return undefined;
  const place = mkdtempSync(path.join(tmpdir(), "guanxi-disk-"));
  const script = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && mkdir "$0/data" && echo mounted && exec sleep 3600`;
  const holder = spawn("unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", script, place], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const remove = async () => {
    const running = holder.pid !== undefined && holder.exitCode === null && holder.signalCode === null;
    const gone = running ? once(holder, "exit") : undefined;
    holder.kill("SIGKILL");
    await gone;
    rmSync(place, { recursive: true, force: true });
  };
  if (!(await said(holder))) {
    await remove();
    return undefined;
  }
  const root = `/proc/${holder.pid}/root${place}`; // as seen from outside
  const ballast = path.join(root, "ballast");
  return {
    folder: path.join(root, "data"),
    fill(but = 0) {
      const { bavail, bsize } = statfsSync(root);
      const blocks = bavail - Math.ceil((but * 2 ** 20) / bsize);
      const file = openSync(ballast, "a");
      try {
        for (let i = 0; i < blocks; i++) writeSync(file, Buffer.alloc(bsize, 1));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error; // others write too: it is full all the same
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    remove,
  };
}
