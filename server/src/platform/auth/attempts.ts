import { HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { SqlStatements } from "../database/sql.ts";
import { networkOf } from "./peer.ts";

/** How often somebody may be wrong; in seconds. */
const ACCOUNT = { points: 10, duration: 900 } as const;
/** From one address, whatever accounts it tries. */
const ADDRESS = { points: 100, duration: 3_600 } as const;
/** A first lock lasts so long, each later one of the same day twice as long as the one before, up to the longest. */
const FIRST_LOCK = 60;
const LONGEST_LOCK = 3_600;
const LOCKS = { points: 1_000, duration: 86_400 } as const;

/** Refuses because it was tried too often; HTTP says 429 and when to come again. */
export const rateLimited = (milliseconds: number): GraphQLError => {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new GraphQLError("Too many attempts; try again later", {
    extensions: {
      code: "RATE_LIMITED",
      retryAfter: seconds,
      http: { status: 429, headers: new HeaderMap([["retry-after", String(seconds)]]) },
    },
  });
};

/**
 * Counts attempts to sign in, in the database: a second process counts on, and a restart forgets nothing. An attempt is
 * counted before it is judged, so that many at once are as many.
 */
export class Attempts {
  readonly #account: RateLimiterPostgres;
  readonly #address: RateLimiterPostgres;
  readonly #locks: RateLimiterPostgres;

  constructor(sql: SqlStatements) {
    const storeClient = {
      async query({ text, values }: { text: string; values: unknown[] }) {
        const rows = await sql.query(text, values);
        return { rows, rowCount: rows.length };
      },
    };
    const limiter = (keyPrefix: string, limit: { points: number; duration: number }) =>
      new RateLimiterPostgres({
        storeClient,
        storeType: "pool",
        tableName: "rate_limit",
        tableCreated: true,
        clearExpiredByTimeout: false, // the hourly sweep does it
        keyPrefix,
        ...limit,
      });
    this.#account = limiter("account", ACCOUNT);
    this.#address = limiter("address", ADDRESS);
    this.#locks = limiter("locks", LOCKS);
  }

  /**
   * Counts an attempt.
   *
   * @throws RATE_LIMITED
   */
  async count(account: string, address: string): Promise<void> {
    await this.countAddress(address, 1);
    await this.countAccount(account, address);
  }

  /**
   * Counts an attempt on an account alone.
   *
   * @throws RATE_LIMITED
   */
  async countAccount(account: string, address: string): Promise<void> {
    const key = `${account} ${networkOf(address)}`;
    try {
      await this.#account.consume(key);
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      if (reason.consumedPoints > ACCOUNT.points + 1) throw rateLimited(reason.msBeforeNext);
      const { consumedPoints: locks } = await this.#locks.consume(key);
      const seconds = Math.min(LONGEST_LOCK, FIRST_LOCK * 2 ** (locks - 1));
      await this.#account.block(key, seconds);
      throw rateLimited(seconds * 1000);
    }
  }

  /**
   * Counts attempts of an address alone.
   *
   * @throws RATE_LIMITED
   */
  async countAddress(address: string, attempts: number): Promise<void> {
    try {
      await this.#address.consume(networkOf(address), attempts);
    } catch (reason) {
      throw reason instanceof RateLimiterRes ? rateLimited(reason.msBeforeNext) : reason;
    }
  }

  /** It was the right one: what went wrong before does not count. */
  async forget(account: string, address: string): Promise<void> {
    const network = networkOf(address);
    const key = `${account} ${network}`;
    await Promise.all([this.#account.delete(key), this.#locks.delete(key), this.#address.reward(network)]);
  }
}
