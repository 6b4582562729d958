import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { prepareValue } from "pg/lib/utils.js";
import { SqlError, type SqlValue } from "../sql.ts";
import { isFull } from "../unavailable.ts";
import type { WorkerAnswer, WorkerRequest } from "./protocol.ts";
import { isWrite, noRoom, Room } from "./room.ts";

/** What one statement gave. */
export interface HostResult {
  readonly rows: unknown[];
  readonly affectedRows: number;
}

export interface StatementOptions {
  /** Rows as arrays of raw text. */
  readonly raw?: boolean;
  /** The input of `COPY ... FROM '/dev/blob'`. */
  readonly blob?: string;
  /** Milliseconds this statement may take; 0 lifts the deadline (migrations, bulk loads). */
  readonly deadline?: number;
  /** The values of the claims this statement runs under, as a transaction of its own. */
  readonly claims?: readonly (string | null)[];
}

interface Pending {
  readonly resolve: (result: HostResult) => void;
  readonly reject: (error: SqlError) => void;
  readonly timer: NodeJS.Timeout | undefined;
  readonly since: number;
}

/** How often one looks after the engine while it works, and how long it may work without room, in milliseconds. */
const LOOK_MS = 1_000;
const STUCK_MS = 3_000;

const gone = (message: string, code: string) => new SqlError({ message, code });

// Beside the source while tests and tools run it, beside the bundle when the server runs it.
const fromSource = import.meta.url.endsWith(".ts");
const workerFile = new URL(fromSource ? "./worker.ts" : "./embedded-worker.js", import.meta.url);
const template = fileURLToPath(new URL(fromSource ? "../../../../.cache/" : "../.cache/", import.meta.url));

/**
 * The embedded engine behind its worker thread.
 *
 * `statement_timeout` does nothing in PGlite, so a statement past its deadline is ended with its worker, and the engine
 * opens again on the same folder. The `generation` tells code of an older transaction that its connection is gone.
 */
export class EmbeddedHost {
  readonly #dataDir: string;
  readonly #deadline: number;
  readonly #room: Room;
  #looking: NodeJS.Timeout | undefined;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #opening: Promise<void> | undefined;
  #nextId = 1;
  #closed = false;
  generation = 0;

  constructor(dataDir: string, deadline = 30_000) {
    this.#dataDir = dataDir;
    this.#deadline = deadline;
    this.#room = new Room(dataDir);
  }

  /** Opens the engine; resolves when it answers. */
  open(): Promise<void> {
    return this.#opening ?? this.#remembered(this.#start());
  }

  /** A failure to open is told to whoever asked; the next one tries again. */
  #remembered(opening: Promise<void>): Promise<void> {
    this.#opening = opening;
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }

  async #start(): Promise<void> {
    if (!this.#room.isLeftForLog) throw noRoom();
    const worker = new Worker(workerFile, {
      workerData: { dataDir: this.#dataDir, template: path.join(template, "new-database.tar.gz") },
    });
    this.#worker = worker;
    const opened = new Promise<void>((resolve, reject) => {
      worker.on("message", (message: WorkerAnswer) => {
        if ("opened" in message) {
          if (message.opened) resolve();
          else reject(new Error(message.message));
        } else this.#settle(message);
      });
      worker.once("error", (error) => {
        reject(error);
        this.#lost(worker, error.message);
      });
      worker.once("exit", () => {
        reject(new Error("the database worker ended"));
        this.#lost(worker, "the database worker ended");
      });
    });
    await opened;
  }

  #settle(message: Extract<WorkerAnswer, { id: number }>): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#pending.delete(message.id);
    clearTimeout(pending.timer);
    if (!("error" in message)) return pending.resolve(message);
    // an engine that found no room for its log may complain of what that left behind instead
    const full = isFull(message.error) || (message.error.code.startsWith("XX") && !this.#room.isLeftForLog);
    pending.reject(full ? noRoom() : new SqlError(message.error));
    // where there was no room in the middle of a write, the engine is in no state to go on: it reads its log anew
    if (full) this.#restart(noRoom());
  }

  /** The worker died by itself: whoever waits hears of it, and the next statement opens the engine again. */
  #lost(worker: Worker, reason: string): void {
    if (this.#worker !== worker || this.#closed) return;
    this.#restart(gone(`the embedded database restarted: ${reason}`, "57P01"));
  }

  #restart(error: SqlError): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.generation++;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    void this.#remembered((worker?.terminate() ?? Promise.resolve()).then(() => this.#start()));
    for (const pending of waiting) {
      clearTimeout(pending.timer);
      pending.reject(error);
    }
  }

  /** Ends an engine that found no room for its log: it would spin for ever, whatever deadline its statement has. */
  #look(): void {
    const oldest = Math.min(...[...this.#pending.values()].map(({ since }) => since));
    if (this.#pending.size === 0) {
      clearInterval(this.#looking);
      this.#looking = undefined;
    } else if (Date.now() - oldest > STUCK_MS && !this.#room.isLeftForLog) this.#restart(noRoom());
  }

  /**
   * Runs one statement.
   *
   * @throws SqlError 57014 past the deadline, 53100 without room, 57P01 when the engine restarted under it, else PostgreSQL's own code
   */
  async run(text: string, values: readonly SqlValue[] = [], options: StatementOptions = {}): Promise<HostResult> {
    if (this.#closed) throw gone("the embedded database is closed", "57P03");
    await this.open();
    if (isWrite(text) && !this.#room.isLeftForWrites) throw noRoom();
    const worker = this.#worker;
    if (!worker) throw gone("the embedded database is restarting", "57P03");
    const id = this.#nextId++;
    const deadline = options.deadline ?? this.#deadline;
    return new Promise((resolve, reject) => {
      const timer =
        deadline > 0
          ? setTimeout(() => this.#restart(gone(`statement ended after ${deadline} ms`, "57014")), deadline)
          : undefined;
      this.#pending.set(id, { resolve, reject, timer, since: Date.now() });
      this.#looking ??= setInterval(() => this.#look(), LOOK_MS).unref();
      const request: WorkerRequest = {
        id,
        text,
        values: values.map((value) => prepareValue(value) as string | null),
        raw: options.raw ?? false,
        ...(options.blob === undefined ? {} : { blob: options.blob }),
        ...(options.claims === undefined ? {} : { claims: options.claims }),
      };
      worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#opening?.catch(() => undefined);
    const worker = this.#worker;
    if (!worker) return;
    const ended = once(worker, "exit");
    worker.postMessage("close");
    await ended;
  }
}
