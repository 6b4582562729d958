import type { Database } from "../../../platform/database/sql.ts";
import type { ChangeFeed } from "../../../platform/events/change-feed.ts";
import type { OutboundPolicy } from "../../../platform/http/outbound.ts";
import { BACKOFF_MS } from "./backoff.ts";
import { type Claimed, claimDue, nextDue } from "./claim.ts";
import { dispatch } from "./dispatch.ts";
import { record, release } from "./outcome.ts";
import { send } from "./send.ts";

/** How deliveries are timed; the defaults are for real receivers. */
export interface DeliveryTimes {
  /** Pauses between attempts, in milliseconds; one more attempt than there are pauses. */
  readonly backoffMs: readonly number[];
  /** How long a receiver may take to answer. */
  readonly timeoutMs: number;
  /** How long a claim lasts: longer than an attempt can take. */
  readonly leaseMs: number;
  /** How long `close` waits for what is under way before it breaks it off. */
  readonly closeMs: number;
}

const TIMES: DeliveryTimes = { backoffMs: BACKOFF_MS, timeoutMs: 10_000, leaseMs: 60_000, closeMs: 3_000 };

/** Deliveries that one process has under way at most. */
const MOST_AT_ONCE = 32;
/** How often it looks without being told to: other processes may have left something behind. */
const POLL_MS = 10_000;
/** How soon it looks again for what is due, but was not to be had. */
const BUSY_MS = 1_000;

/** Sends events to webhooks. Every server process runs one; they share the work through the database. */
export class Deliverer {
  readonly #database: Database;
  readonly #changes: ChangeFeed;
  readonly #policy: OutboundPolicy;
  readonly #times: DeliveryTimes;
  readonly #onError: (error: unknown) => void;
  readonly #stop = new AbortController();
  readonly #underWay = new Map<Claimed, Promise<void>>();
  #heard: { return(): unknown } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #passing: Promise<void> | undefined;
  #again = false;
  #closing = false;

  constructor(options: {
    readonly database: Database;
    readonly changes: ChangeFeed;
    readonly outbound: OutboundPolicy;
    readonly times?: Partial<DeliveryTimes> | undefined;
    readonly onError: (error: unknown) => void;
  }) {
    this.#database = options.database;
    this.#changes = options.changes;
    this.#policy = options.outbound;
    this.#times = { ...TIMES, ...options.times };
    this.#onError = options.onError;
  }

  start(): void {
    const heard = this.#changes.pubSub.subscribe("changes");
    this.#heard = heard;
    void (async () => {
      for await (const _ of heard) this.#wake();
    })();
    this.#wake();
  }

  #wake(): void {
    this.#again = true;
    if (!this.#closing) this.#passing ??= this.#pass().finally(() => (this.#passing = undefined));
  }

  async #pass(): Promise<void> {
    clearTimeout(this.#timer);
    let pause = POLL_MS;
    try {
      while (this.#again && !this.#closing) {
        this.#again = false;
        while (!this.#closing && (await dispatch(this.#database)));
        await this.#takeUp();
        const due = await nextDue(this.#database);
        pause = due === null ? POLL_MS : Math.min(due > 0 ? due : BUSY_MS, POLL_MS);
      }
    } catch (error) {
      this.#onError(error);
    }
    if (this.#closing) return;
    this.#timer = setTimeout(() => this.#wake(), pause);
    this.#timer.unref();
  }

  async #takeUp(): Promise<void> {
    const room = MOST_AT_ONCE - this.#underWay.size;
    if (room <= 0 || this.#closing) return;
    const underWay = [...this.#underWay.keys()].map((claimed) => claimed.webhook_id);
    for (const claimed of await claimDue(this.#database, underWay, room, this.#times.leaseMs)) {
      const sent = this.#deliver(claimed)
        .catch(this.#onError) // the claim runs out, and it is sent again
        .finally(() => {
          this.#underWay.delete(claimed);
          this.#wake();
        });
      this.#underWay.set(claimed, sent);
    }
  }

  async #deliver(claimed: Claimed): Promise<void> {
    const attempt = await send(claimed, this.#policy, this.#times.timeoutMs, this.#stop.signal);
    if (attempt === null) return release(this.#database, claimed);
    if (await record(this.#database, claimed, attempt, this.#times.backoffMs)) this.#changes.wake();
  }

  /** Takes up nothing new, and waits a little for what is under way; the rest is given back. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#heard?.return();
    await this.#passing;
    clearTimeout(this.#timer);
    const limit = setTimeout(() => this.#stop.abort(), this.#times.closeMs);
    await Promise.all(this.#underWay.values());
    clearTimeout(limit);
  }
}
