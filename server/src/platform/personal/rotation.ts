import { unwatchFile, watchFile } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database/sql.ts";
import type { KeyRing } from "./key-ring.ts";
import { resealAll } from "./reseal.ts";
import { forgetKeys, noteKey } from "./ring-mark.ts";

/** How often a server looks whether its ring has a new key. */
const LOOK_MS = 1_000;
/** After how long every server of the data folder has seen a new key. */
const SETTLE_MS = 5 * LOOK_MS;

export interface RotationOptions {
  readonly database: Database;
  readonly ring: KeyRing;
  readonly settleMs?: number;
  readonly stop?: AbortSignal;
  /** Told how many values are sealed anew so far. */
  readonly onProgress?: (sealed: number) => void;
}

/**
 * Seals everything with the ring's first key, and lets go of the others when nothing is sealed with them any more. Reading
 * and writing goes on meanwhile; killed at any moment it leaves everything readable, and goes on when it is called again.
 *
 * @returns how many values it has sealed anew
 */
export async function rotate({
  database,
  ring,
  settleMs = SETTLE_MS,
  stop,
  onProgress,
}: RotationOptions): Promise<number> {
  let { current } = ring;
  const seen = new Set<string>();
  let done = 0;
  const pass = async () => {
    const found = await resealAll({ database, ring, wanted: "old", stop });
    done += found;
    onProgress?.(done);
    return found;
  };
  for (let quiet = false; !quiet;) {
    ring.reload();
    ({ current } = ring); // one that has come meanwhile takes its place
    for (const { mark } of ring.keys) seen.add(mark);
    await noteKey(database, ring);
    await pass();
    // another server may have written with an old key until it saw the new one
    await pause(settleMs, undefined, stop ? { signal: stop } : {});
    quiet = (await pass()) === 0 && ring.current.mark === current.mark;
  }
  // in this order: a ring may hold a key that nothing needs, never lack one that the database names
  seen.delete(current.mark);
  await forgetKeys(database, [...seen]);
  ring.dropOld(current);
  return done;
}

interface ServerRotation extends Pick<RotationOptions, "database" | "ring"> {
  readonly onError: (error: unknown) => void;
}

/** A server's part in it: goes on where a rotation was broken off, and begins when a new key comes into the folder. */
export class Rotation {
  readonly #options: ServerRotation;
  readonly #stop = new AbortController();
  #running: Promise<unknown> | undefined;

  constructor(options: ServerRotation) {
    this.#options = options;
  }

  start(): void {
    const { ring } = this.#options;
    if (ring.file) watchFile(ring.file.path, { interval: LOOK_MS, persistent: false }, this.#look);
    this.#go();
  }

  readonly #look = (): void => {
    try {
      this.#options.ring.reload();
      this.#go();
    } catch (error) {
      this.#options.onError(error);
    }
  };

  #go(): void {
    const { database, ring, onError } = this.#options;
    if (ring.keys.length < 2 || this.#running || this.#stop.signal.aborted) return;
    this.#running = rotate({ database, ring, stop: this.#stop.signal })
      .catch((error: unknown) => this.#stop.signal.aborted || onError(error))
      .then(() => void (this.#running = undefined));
  }

  /** Ends it between two batches. */
  async close(): Promise<void> {
    const { file } = this.#options.ring;
    if (file) unwatchFile(file.path, this.#look);
    this.#stop.abort();
    await this.#running;
  }
}
