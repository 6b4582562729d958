import { uuidv7 } from "@guanxi/shared/uuid";
import { nodeId } from "../graph/read/node-id.ts";
import { User } from "../graph/user/user.entity.ts";
import { problem, WriteRefused } from "../graph/write/payload.ts";
import { newSecret, secretHash, TOKEN_PREFIX } from "../platform/auth/secret.ts";
import type { Sql, SqlStatements } from "../platform/database/sql.ts";
import { modelOf } from "../platform/model/model.ts";
import type { ApiToken, ApiTokenCreateInput } from "./api-token.types.ts";

const DAY = 86_400_000;
const USUAL_DAYS = 90;
const MOST_DAYS = 366;
const LONGEST_NAME = 100;
/** What the token is called that a start of the server makes, and ends at the next one: nobody else's is. */
const TRIAL = "guanxi start-up";

type Statements = Pick<Sql, "query" | "queryText">;

type Row = Omit<ApiToken, "createdAt" | "expiresAt" | "lastUsedAt"> & {
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
};

const told = ({ userId, createdAt, expiresAt, lastUsedAt, ...row }: Row): ApiToken => ({
  ...row,
  userId: userId && nodeId(modelOf(User), userId),
  createdAt: new Date(createdAt),
  expiresAt: new Date(expiresAt),
  lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
});

/** Tokens that are not revoked, newest first: those of a user, or with null everybody's and every program's. */
export const apiTokens = async (
  sql: SqlStatements,
  userId: string | null,
  id: string | null = null,
): Promise<ApiToken[]> =>
  (
    await sql.query<Row>(
      `select 'tok_' || t.id as id, t.name, t.hint, t.scopes, t.user_id as "userId", u.name as "userName", t.role,
         t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt"
       from api_token t left join app_user u on u.id = t.user_id
       where t.revoked_at is null and ($1::uuid is null or t.user_id = $1) and ($2::uuid is null or t.id = $2)
       order by t.id desc limit 500`,
      [userId, id],
    )
  ).map(told);

/** When a token ends. @throws WriteRefused */
function endOf(asked: Date | null | undefined): Date {
  const end = asked ?? new Date(Date.now() + USUAL_DAYS * DAY);
  const wrong = end.getTime() <= Date.now() || end.getTime() > Date.now() + MOST_DAYS * DAY;
  if (wrong)
    throw new WriteRefused([
      problem("INVALID", "A token ends later than now, and within a year", ["input", "expiresAt"], { most: MOST_DAYS }),
    ]);
  return end;
}

type Asked = Pick<ApiTokenCreateInput, "name" | "scopes" | "expiresAt" | "role">;

interface Made {
  /** Nothing tells it again. */
  readonly token: string;
  /** What is kept of it. */
  readonly apiToken: ApiToken;
}

/**
 * Makes a token of a user, or with a role a program's own.
 *
 * @throws WriteRefused
 */
export async function createApiToken(sql: Statements, userId: string | null, asked: Asked): Promise<Made> {
  const { name, scopes } = asked;
  const wrong = [
    ...(name.trim() === "" ? [problem("REQUIRED", "A token has a name", ["input", "name"])] : []),
    ...(name.length > LONGEST_NAME
      ? [problem("TOO_LONG", `At most ${LONGEST_NAME} characters`, ["input", "name"], { longest: LONGEST_NAME })]
      : []),
    ...(name.trim() === TRIAL ? [problem("INVALID", "That name is the server's own", ["input", "name"])] : []),
    ...(scopes.length === 0 ? [problem("REQUIRED", "A token is good for something", ["input", "scopes"])] : []),
  ];
  if (wrong.length > 0) throw new WriteRefused(wrong);
  return keepToken(sql, userId, asked);
}

/** A token for reading as an analyst may, until the given moment; the one before ends. */
export async function trialToken(sql: Statements, expiresAt: Date): Promise<string> {
  await sql.query(
    "update api_token set revoked_at = now() where name = $1 and user_id is null and revoked_at is null",
    [TRIAL],
  );
  return (await keepToken(sql, null, { name: TRIAL, role: "ANALYST", scopes: ["READ"], expiresAt })).token;
}

async function keepToken(
  sql: Statements,
  userId: string | null,
  { name, scopes, expiresAt, role = null }: Asked,
): Promise<Made> {
  const end = endOf(expiresAt);
  const token = `${TOKEN_PREFIX}${newSecret()}`;
  const id = uuidv7();
  await sql.query(
    `insert into api_token (id, user_id, role, name, token_hash, hint, scopes, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      role === null ? userId : null,
      role,
      name.trim(),
      secretHash(token),
      token.slice(0, 7),
      [...new Set(scopes)],
      end.toISOString(),
    ],
  );
  return { token, apiToken: (await apiTokens(sql, null, id))[0]! };
}
