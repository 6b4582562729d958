import { uuidv7 } from "@guanxi/shared/uuid";
import type { Sql } from "../database/sql.ts";
import { newSecret, secretHash } from "./secret.ts";

/** How somebody signed in. */
export const SIGN_IN_METHODS = ["PASSWORD", "DEMO", "SET_UP", "OIDC"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** A session ends after so many seconds, however busy it is. */
export const SESSION_SECONDS = 7 * 86_400;

/** Where a session is opened from. */
export interface Origin {
  readonly ip: string;
  readonly userAgent: string | null;
}

type Statements = Pick<Sql, "query">;

/** Opens a session. @returns its secret, which nothing tells again */
export async function openSession(
  sql: Statements,
  userId: string,
  method: SignInMethod,
  { ip, userAgent }: Origin,
): Promise<string> {
  const secret = newSecret();
  await sql.query(
    `insert into session (id, token_hash, user_id, method, expires_at, ip, user_agent)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5), $6, $7)`,
    [uuidv7(), secretHash(secret), userId, method, SESSION_SECONDS, ip, userAgent?.slice(0, 300) ?? null],
  );
  return secret;
}

/** Ends one session; of a user alone where one is given. @returns whose it was; undefined where there is none that goes on */
export async function endSession(sql: Statements, id: string, of: string | null = null): Promise<string | undefined> {
  const [ended] = await sql.query<{ user: string }>(
    `update session set revoked_at = now()
     where id = $1 and revoked_at is null and ($2::uuid is null or user_id = $2) returning user_id as "user"`,
    [id, of],
  );
  return ended?.user;
}

/** Ends the sessions of a user, but for one. */
export const endSessions = async (sql: Statements, userId: string, but: string | null = null): Promise<void> =>
  void (await sql.query(
    "update session set revoked_at = now() where user_id = $1 and id is distinct from $2::uuid and revoked_at is null",
    [userId, but],
  ));

/** Forgets sessions and tries that have long been over. */
export async function sweepIdentity(sql: Statements): Promise<void> {
  await sql.query("delete from session where least(expires_at, revoked_at) < now() - interval '30 days'");
  await sql.query("delete from rate_limit where expire < $1", [Date.now() - 86_400_000]);
}
