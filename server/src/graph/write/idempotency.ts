import { createHash } from "node:crypto";
import type { Sql } from "../../platform/database/sql.ts";
import { userError } from "../../platform/errors.ts";
import type { Principal } from "../../platform/auth/principal.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { problem, WriteRefused } from "./payload.ts";

/** Whose key it is: a person's keys are the same in every session, a program's are its own. */
const ownerOf = ({ userId, credential }: Principal): string => userId ?? credential.id ?? "";

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/**
 * The caller's key of this request, if there is one.
 *
 * @throws BAD_USER_INPUT when it is not 1 to 255 printable characters
 */
export function idempotencyKey({ request }: Pick<GraphContext, "request">): string | undefined {
  const key = request?.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key === "string" && KEY.test(key)) return key;
  throw userError("BAD_USER_INPUT", "An Idempotency-Key is 1 to 255 printable ASCII characters");
}

const sorted = (_name: string, value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** What a request asks for, as one short text: equal requests have equal ones. */
export const requestHash = (mutation: string, input: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify([mutation, input], sorted))
    .digest("hex");

/**
 * Takes a key in the write's own transaction. A twin that runs at the same time waits here until this one has ended.
 *
 * @returns what the first request with this key did; null where this is the first
 * @throws WriteRefused IDEMPOTENCY_KEY_REUSED when the first one asked for something else
 */
export async function claimKey<Result>(
  sql: Sql,
  principal: Principal,
  key: string,
  field: string,
  hash: string,
): Promise<Result | null> {
  const taken = await sql.query(
    `insert into idempotency_key (principal, key, field, request_hash) values ($1, $2, $3, $4)
     on conflict (principal, key, field) do nothing returning 1 as taken`,
    [ownerOf(principal), key, field, hash],
  );
  if (taken.length > 0) return null;
  const [first] = await sql.query<{ request_hash: string; result: Result }>(
    "select request_hash, result from idempotency_key where principal = $1 and key = $2 and field = $3",
    [ownerOf(principal), key, field],
  );
  if (first?.request_hash === hash) return first.result;
  throw new WriteRefused([
    problem("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for another request", null),
  ]);
}

/** Notes what the first request with a key did. */
export const settleKey = async (
  sql: Sql,
  principal: Principal,
  key: string,
  field: string,
  result: unknown,
): Promise<void> =>
  void (await sql.query(
    "update idempotency_key set result = $4::jsonb where principal = $1 and key = $2 and field = $3",
    [ownerOf(principal), key, field, JSON.stringify(result)],
  ));

/** Forgets keys that nobody repeats any more: those older than two days. */
export const sweepIdempotencyKeys = async (sql: Sql): Promise<void> =>
  void (await sql.query("delete from idempotency_key where created_at < now() - interval '48 hours'"));
