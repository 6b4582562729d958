import { createPubSub } from "@graphql-yoga/subscription";
import type { Database } from "../database/sql.ts";
import type { ChangeEventName } from "./outbox.ts";

/** What subscribers hear of one type and one event: what happened since they last heard. */
export interface ChangeMessage {
  /** GraphQL name of the type. */
  readonly type: string;
  readonly event: ChangeEventName;
  /** The records, as uuids, as far as they are told one by one. */
  readonly records: readonly string[];
  /** The companies they belong to, as uuids. */
  readonly companies: readonly string[];
  /** Whether more happened than is told: whoever shows the type reads it again. */
  readonly many: boolean;
  readonly at: Date;
}

/** Makes the place where subscribers wait: for changes, or for each record made of one type, by its uuid. */
export const changesPubSub = () =>
  createPubSub<{ changes: [ChangeMessage]; created: [type: string, record: string] }>();

const CHANNEL = "guanxi_outbox";

/** How long a process gathers its commits before it tells the others: NOTIFY makes commits wait for each other. */
const NOTIFY_MS = 50;
/** How long changes are gathered before subscribers hear of them. */
const GATHER_MS = 200;
/** How often the outbox is looked at without being told to: a notification may be lost with its connection. */
const POLL_MS = 5_000;
/** More records than this are not told one by one. */
const MOST_TOLD = 100;

interface OutboxRow {
  readonly snapshot: string;
  readonly type: string | null;
  readonly event: ChangeEventName;
  readonly record_id: string | null;
  readonly company_id: string | null;
}

/**
 * What became visible since a snapshot, and the snapshot to go on from, in one statement: whatever the order in which
 * transactions commit, each row is read once.
 */
const READ = `select s.snapshot, o.type, o.event, o.record_id, o.company_id
  from (select pg_current_snapshot()::text as snapshot) s
  left join outbox o on o.xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(o.xid, $1::pg_snapshot)`;

interface Gathered {
  readonly type: string;
  readonly event: ChangeEventName;
  readonly records: Set<string>;
  readonly companies: Set<string>;
  many: boolean;
}

/** Tells the open dashboards of every process what changed, many changes as one message. */
export class ChangeFeed {
  readonly pubSub = changesPubSub();
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  #snapshot: string | undefined;
  #stopListening: (() => Promise<void>) | undefined;
  #notifyTimer: NodeJS.Timeout | undefined;
  #gatherTimer: NodeJS.Timeout | undefined;
  #pollTimer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #again = false;
  #gathered = new Map<string, Gathered>();

  constructor(database: Database, onError: (error: unknown) => void = () => undefined) {
    this.#database = database;
    this.#onError = onError;
  }

  /** Listens from now on; what happened before is not told. */
  async start(): Promise<void> {
    const [now] = await this.#database.query<{ snapshot: string }>("select pg_current_snapshot()::text as snapshot");
    this.#snapshot = now!.snapshot;
    this.#stopListening = await this.#database.listen(CHANNEL, () => void this.#read());
    if (this.#database.engine === "embedded") return; // nobody else writes
    this.#pollTimer = setInterval(() => void this.#read(), POLL_MS);
    this.#pollTimer.unref();
  }

  /** Called after a commit: every process will look into the outbox soon. */
  wake(): void {
    this.#notifyTimer ??= setTimeout(() => void this.#notify(), NOTIFY_MS);
  }

  async #notify(): Promise<void> {
    clearTimeout(this.#notifyTimer);
    this.#notifyTimer = undefined;
    await this.#database.notify(CHANNEL).catch(this.#onError);
  }

  async #read(): Promise<void> {
    if (this.#reading) {
      this.#again = true; // what is committed by now may be missing in the answer that is under way
      return;
    }
    this.#reading = this.#readOnce().catch(this.#onError);
    await this.#reading;
    this.#reading = undefined;
    if (!this.#again) return;
    this.#again = false;
    await this.#read();
  }

  async #readOnce(): Promise<void> {
    if (this.#snapshot === undefined) return;
    const rows = await this.#database.query<OutboxRow>(READ, [this.#snapshot]);
    if (this.#snapshot === undefined) return; // closed meanwhile
    this.#snapshot = rows[0]!.snapshot;
    for (const row of rows) if (row.type !== null) this.#gather(row.type, row);
  }

  #gather(type: string, { event, record_id: record, company_id: company }: OutboxRow): void {
    const key = `${type} ${event}`;
    const message: Gathered = this.#gathered.get(key) ?? {
      type,
      event,
      records: new Set(),
      companies: new Set(),
      many: false,
    };
    this.#gathered.set(key, message);
    if (company !== null) message.companies.add(company);
    if (record === null) message.many = true;
    else message.records.add(record);
    this.#gatherTimer ??= setTimeout(() => this.#publish(), GATHER_MS);
  }

  #publish(): void {
    this.#gatherTimer = undefined;
    const messages = [...this.#gathered.values()];
    this.#gathered = new Map();
    for (const { type, event, records, companies, many } of messages) {
      if (event === "CREATED") for (const record of records) this.pubSub.publish("created", type, record);
      const more = many || records.size > MOST_TOLD || companies.size > MOST_TOLD;
      this.pubSub.publish("changes", {
        type,
        event,
        records: [...records].slice(0, MOST_TOLD),
        companies: [...companies].slice(0, MOST_TOLD),
        many: more,
        at: new Date(),
      });
    }
  }

  /** Tells the others what they do not know yet, and stops listening. */
  async close(): Promise<void> {
    if (this.#notifyTimer !== undefined) await this.#notify();
    clearInterval(this.#pollTimer);
    await this.#stopListening?.();
    this.#snapshot = undefined;
    this.#again = false;
    await this.#reading;
    clearTimeout(this.#gatherTimer);
  }
}
