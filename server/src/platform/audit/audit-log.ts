import { randomBytes } from "node:crypto";
import { uuidv7 } from "@guanxi/shared/uuid";
import type { Principal } from "../auth/principal.ts";
import type { Database, SqlStatements, SqlValue } from "../database/sql.ts";
import { digestOf } from "./audit-hash.ts";
import { AuditKey } from "./audit-key.ts";
import { signHead } from "./heads.ts";
import { sealAll } from "./seal.ts";

/** Something that somebody did, or was refused. */
export interface AuditEntry {
  /** The user's uuid; null where it was no user. */
  readonly actor: string | null;
  /** What that one was called; looked up by the uuid where it is not said. */
  readonly actorName?: string;
  readonly credential: string | null;
  /** What was done: a mutation's name, or a word for what is none: SIGN_IN, READ, EXPORT. */
  readonly action: string;
  /** GraphQL name of the records' type. */
  readonly entity: string | null;
  /** The uuids of the records it was about, and of the people they are about. */
  readonly records: readonly string[];
  readonly fields: readonly string[];
  readonly reason: string | null;
  /** Whatever else proves it later: numbers stay as they are, texts are kept as HMAC alone. */
  readonly detail?: unknown;
  /** The entry's own uuid, where something refers to it. */
  readonly id?: string;
}

/** The actor of an entry. */
export const actorOf = ({ userId, name, credential }: Principal) => ({
  actor: userId,
  actorName: name,
  credential: credential.kind === "none" ? null : `${credential.kind}:${credential.id ?? ""}`,
});

/** How long what was done waits for its place in the chain. */
const SEAL_MS = 1_000;
/** How often it looks for what a process that died has left. */
const LOOK_MS = 60_000;
const DAY_MS = 86_400_000;

const COLUMNS = 12;

/** One statement for several entries; `$1` to `$12` are the first one's. */
const insertSql = (entries: number): string => `insert into audit_entry
    (id, actor, actor_name, credential, action, entity, record_ids, fields, reason, detail, salt, digest)
  values ${Array.from({ length: entries }, (_, row) => {
    const $ = (column: number) => `$${row * COLUMNS + column}`;
    return `(${$(1)}::uuid, ${$(2)}::uuid, coalesce(${$(3)}::text, (select name from app_user where id = ${$(2)}::uuid), ''), ${$(4)}, ${$(5)},
      ${$(6)}, ${$(7)}::uuid[], ${$(8)}::text[], ${$(9)}, ${$(10)}::jsonb, ${$(11)}, ${$(12)})`;
  }).join(", ")}`;

/** How many entries go into the log together, at most. */
const MOST_TOGETHER = 50;

interface Waiting {
  readonly values: readonly SqlValue[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The log of who did what: entries are only ever added. */
export class AuditLog {
  readonly #database: Database;
  readonly #dataDir: string;
  readonly #onError: (error: unknown) => void;
  #key: AuditKey | undefined;
  #timer: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;
  #daily: NodeJS.Timeout | undefined;
  #sealing: Promise<void> = Promise.resolve();
  #used = false;
  readonly #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(database: Database, dataDir: string, onError: (error: unknown) => void = () => undefined) {
    this.#database = database;
    this.#dataDir = dataDir;
    this.#onError = onError;
  }

  /** The folder's key; made when it is first needed. */
  get key(): AuditKey {
    return (this.#key ??= AuditKey.open(this.#dataDir));
  }

  /** Begins to seal: first what was left by whoever ran before. */
  start(): void {
    this.#used = this.key !== undefined;
    this.#wake(0);
    this.#look = setInterval(() => this.#wake(0), LOOK_MS).unref();
    this.#daily = setInterval(() => void this.#sign(), DAY_MS).unref();
    void this.#sealing.then(() => this.#sign());
  }

  /**
   * Adds an entry in a transaction of its own. Those that come while one is being written go together: whoever waits for
   * the disk waits once.
   */
  record(entry: AuditEntry): Promise<void> {
    const values = this.#valuesOf(entry);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ values, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#insert(this.#waiting.splice(0, MOST_TOGETHER));
      this.#wake(SEAL_MS);
    }
    this.#writing = undefined; // in the same breath as the last look: nobody is left waiting
  }

  /** Entries that cannot go in together go one by one: what is wrong with one of them is no fault of the others. */
  async #insert(some: readonly Waiting[]): Promise<void> {
    try {
      await this.#database.query(
        insertSql(some.length),
        some.flatMap(({ values }) => values),
      );
      for (const { resolve } of some) resolve();
    } catch (error) {
      if (some.length === 1) some[0]!.reject(error);
      else for (const one of some) await this.#insert([one]);
    }
  }

  /** Adds an entry in the caller's transaction: it is there exactly when that commits. */
  async recordIn(sql: Pick<SqlStatements, "query">, entry: AuditEntry): Promise<void> {
    await sql.query(insertSql(1), this.#valuesOf(entry));
    this.#wake(SEAL_MS);
  }

  #valuesOf(entry: AuditEntry): SqlValue[] {
    const detail = entry.detail === undefined ? null : this.#sealedTexts(entry.entity ?? "", entry.detail);
    const salt = randomBytes(16).toString("hex");
    this.#used = true;
    return [
      entry.id ?? uuidv7(),
      entry.actor,
      entry.actorName ?? null,
      entry.credential,
      entry.action,
      entry.entity,
      [...new Set(entry.records)],
      [...new Set(entry.fields)],
      entry.reason,
      detail === null ? null : JSON.stringify(detail),
      salt,
      digestOf(salt, { reason: entry.reason, detail }),
    ];
  }

  /** Every text as its HMAC; `kind` tells equal texts of different fields apart. */
  #sealedTexts(kind: string, value: unknown): unknown {
    if (typeof value === "string") return this.key.hmac(kind, value);
    if (value instanceof Date) return this.key.hmac(kind, value.toISOString());
    if (Array.isArray(value)) return value.map((one) => this.#sealedTexts(kind, one));
    if (value !== null && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#sealedTexts(name, one)]));
    return typeof value === "number" && !Number.isFinite(value) ? null : (value ?? null);
  }

  #wake(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#sealing = this.#sealing.then(() => sealAll(this.#database)).catch(this.#onError);
    }, ms).unref();
  }

  async #sign(): Promise<void> {
    await signHead(this.#database, this.#dataDir, this.key).catch(this.#onError);
  }

  /** Seals what is there now. */
  async seal(): Promise<void> {
    await this.#sealing;
    await sealAll(this.#database);
  }

  /** Seals and signs what there is, and ends. */
  async close(): Promise<void> {
    for (const timer of [this.#timer, this.#look, this.#daily]) clearTimeout(timer);
    await this.#writing;
    await this.#sealing;
    if (!this.#used) return;
    await this.seal().catch(this.#onError);
    await this.#sign();
  }
}
