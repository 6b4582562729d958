import { uuidv7 } from "@guanxi/shared/uuid";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLError } from "graphql";
import { problem, WriteRefused } from "../graph/write/payload.ts";
import { addressOf, isAtThisMachine, isForeign } from "../platform/auth/peer.ts";
import { isPassword } from "../platform/auth/password.ts";
import { type Origin, SESSION_SECONDS, type SignInMethod } from "../platform/auth/sessions.ts";
import { sessionCookie } from "../platform/auth/session-cookie.ts";
import type { Sql } from "../platform/database/sql.ts";
import { userError } from "../platform/errors.ts";
import type { GraphContext } from "../platform/http/context.ts";
import { noteFailure, openNotedSession } from "./noted.ts";
import { arePersonasOffered, isSetUpNeeded, personas } from "./options.query.ts";
import { chosenPassword, keepPassword } from "./passwords.ts";
import type { SetUpInput, SignInInput } from "./sign-in.types.ts";
import { viewerOf } from "./viewer.query.ts";
import type { Viewer } from "./viewer.types.ts";

/** A request that can be answered with a cookie. */
export interface Door {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** @throws BAD_REQUEST where there is no browser to keep a session, FORBIDDEN where another site's page asks */
export function doorOf({ request, reply, entrance }: GraphContext): Door {
  if (!request || !reply) throw userError("BAD_REQUEST", "Sessions are for HTTP; programs use tokens");
  if (isForeign(request.raw, entrance)) throw userError("FORBIDDEN", "This was asked by another site's page");
  return { request, reply };
}

export const originOf = ({ request }: Door, { entrance }: Pick<GraphContext, "entrance">): Origin => ({
  ip: addressOf(request.raw, entrance),
  userAgent: request.headers["user-agent"] ?? null,
});

/** Opens a session for a user, in a transaction of its own or the given one, and hands its secret to the browser. */
async function letIn(
  context: GraphContext,
  door: Door,
  userId: string,
  method: SignInMethod,
  given?: Pick<Sql, "query">,
): Promise<string> {
  const open = (sql: Pick<Sql, "query">) =>
    openNotedSession(context.audit, sql, userId, method, originOf(door, context));
  const secret = await (given ? open(given) : context.system.transaction(open));
  door.reply.header("set-cookie", sessionCookie(door.request.raw, context.entrance, secret, SESSION_SECONDS));
  return secret;
}

const viewerBy = async ({ system, authenticator }: GraphContext, secret: string): Promise<Viewer | null> =>
  viewerOf(system, await authenticator.bySession(secret));

const wrong = () =>
  new WriteRefused([problem("INVALID_CREDENTIALS", "There is nobody by that name with that password")]);

interface Found {
  readonly id: string;
  readonly hash: string | null;
}

/** The user that a mail address or a name means, where it means one alone. */
async function found({ system }: GraphContext, email: string | null, name: string | null): Promise<Found | undefined> {
  const users = await system.query<Found>(
    `select u.id, c.password_hash as hash from app_user u left join credential c on c.user_id = u.id
     where u.active and (lower(u.email) = lower($1) or u.name = $2) limit 2`,
    [email, name],
  );
  return users.length === 1 ? users[0] : undefined;
}

const byOf = ({ email, name }: SignInInput) => ({ email: email?.trim() || null, name: name?.trim() || null });

/** What attempts are counted by: the user, or for nobody what was typed. */
const accountOf = (user: Found | undefined, { email, name }: ReturnType<typeof byOf>): string =>
  user?.id ?? (email ?? name ?? "").toLowerCase().slice(0, 200);

/** Counts attempts that are not made: those of an operation that holds several. */
export async function countAttempts(context: GraphContext, inputs: readonly SignInInput[]): Promise<void> {
  const { ip } = originOf(doorOf(context), context);
  await context.attempts.countAddress(ip, inputs.length).catch(onlyLimits);
  for (const by of inputs.map(byOf))
    await context.attempts.countAccount(accountOf(await found(context, by.email, by.name), by), ip).catch(onlyLimits);
}

/** A refusal is told by the next attempt; this one is refused anyway. */
function onlyLimits(error: GraphQLError): void {
  if (error.extensions?.code !== "RATE_LIMITED") throw error;
}

/** By password. Whether there is such a user shows neither in the answer nor in the work it takes. */
export async function signIn(context: GraphContext, input: SignInInput): Promise<Viewer | null> {
  const door = doorOf(context);
  const by = byOf(input);
  if ((by.email === null) === (by.name === null))
    throw new WriteRefused([problem("REQUIRED", "Give the mail address or the name", ["input", "email"])]);
  const user = await found(context, by.email, by.name);
  const account = accountOf(user, by);
  const { ip } = originOf(door, context);
  await context.attempts.count(account, ip);
  if (!(await isPassword(input.password, user?.hash))) {
    await noteFailure(context, user?.id ?? null, "PASSWORD");
    throw wrong();
  }
  await context.attempts.forget(account, ip);
  return viewerBy(context, await letIn(context, door, user!.id, "PASSWORD"));
}

/** As somebody of the demo world. */
export async function signInAs(context: GraphContext, role: string): Promise<Viewer | null> {
  const door = doorOf(context);
  if (!(await arePersonasOffered(context.system, context.entrance, door.request.raw)))
    throw userError("FORBIDDEN", "The people of the demo world can be had on the server's own machine alone");
  const persona = (await personas(context.system)).find((one) => one.role === role);
  if (!persona)
    throw new WriteRefused([problem("NOT_FOUND", "The demo world has nobody of that role", ["input", "role"])]);
  return viewerBy(context, await letIn(context, door, persona.id, "DEMO"));
}

const MAIL = /^[^\s@]+@[^\s@]+$/;

/** Makes the first administrator. Of several who try at once, the first one is it. */
export async function setUp(context: GraphContext, input: SetUpInput): Promise<Viewer | null> {
  const door = doorOf(context);
  const name = input.name.trim();
  const email = input.email.trim();
  const problems = [
    ...(name === "" ? [problem("REQUIRED", "A name is needed", ["input", "name"])] : []),
    ...(MAIL.test(email) ? [] : [problem("INVALID", "That is no mail address", ["input", "email"])]),
  ];
  if (problems.length > 0) throw new WriteRefused(problems);
  if (context.entrance.oidc || !(await isSetUpNeeded(context.system))) throw taken();
  if (!isAtThisMachine(door.request.raw, context.entrance)) {
    await context.attempts.countAddress(originOf(door, context).ip, 1);
    if (!context.entrance.setUpCode?.is(input.code))
      throw new WriteRefused([
        problem("INVALID_CREDENTIALS", "That is not the code of this server", ["input", "code"]),
      ]);
  }
  const hash = await chosenPassword(input.password, [name, email]);
  const secret = await context.system.transaction(async (sql) => {
    await sql.query("select 1 from workspace where id = 1 for update"); // whoever is second waits here, and then sees the first
    if (!(await isSetUpNeeded(sql))) throw taken();
    const [known] = await sql.query<{ id: string }>(
      "update app_user set role = 'ADMIN', active = true, version = version + 1, updated_at = now() where lower(email) = lower($1) returning id",
      [email],
    );
    const id = known?.id ?? uuidv7();
    if (!known)
      await sql.query("insert into app_user (id, name, email, role) values ($1, $2, $3, 'ADMIN')", [id, name, email]);
    await keepPassword(sql, id, hash);
    return letIn(context, door, id, "SET_UP", sql);
  });
  return viewerBy(context, secret);
}

const taken = () => new WriteRefused([problem("CONFLICT", "The server has been set up already")]);
