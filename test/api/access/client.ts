import { uuidv7 } from "@guanxi/shared/uuid";
import type { UserRole } from "@guanxi/shared/user-role";
import type { AppOptions } from "@guanxi/server/app";
import { hashPassword } from "@guanxi/server/platform/auth/password";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { aServer, type TestServer } from "../../server.ts";

export const PASSWORD = "correct horse battery";

/** What GraphQL answers over HTTP. */
export interface Answered<Data = Record<string, never>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Data | null;
  readonly errors?: readonly { message: string; extensions: { code: string; retryAfter?: number } }[];
}

/** A server as it runs in the product: nobody is let in without a session or token. */
export const aGuardedServer = (options: Partial<AppOptions> = {}, given?: AnyDatabase): Promise<TestServer> =>
  aServer(given, { authenticate: undefined, entrance: { loopback: true, trustProxy: false }, ...options });

/** A user who can sign in. */
export async function aSignInUser(
  server: TestServer,
  role: UserRole,
  row: { name?: string; email?: string; team?: string } = {},
): Promise<{ id: string; email: string; name: string }> {
  const id = uuidv7();
  const user = { id, name: row.name ?? `用户 ${id.slice(-6)}`, email: row.email ?? `${id}@guanxi.example` };
  const { database } = server.services;
  await database.query("insert into app_user (id, name, email, role, team_id) values ($1, $2, $3, $4, $5)", [
    id,
    user.name,
    user.email,
    role,
    row.team ?? null,
  ]);
  await database.query("insert into credential (user_id, password_hash) values ($1, $2)", [
    id,
    await hashPassword(PASSWORD),
  ]);
  return user;
}

/** A browser: it keeps the cookie it was given. */
export class Visitor {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  cookie = "";
  /** The `Set-Cookie` of the last answer that had one. */
  setCookie = "";

  constructor({ url }: Pick<TestServer, "url">, headers: Record<string, string> = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  async ask<Data = Record<string, never>>(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<Answered<Data>> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...this.#headers,
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const set = response.headers.get("set-cookie");
    if (set !== null) {
      this.setCookie = set;
      this.cookie = set.split(";")[0]!;
    }
    const text = await response.text();
    return { data: null, ...JSON.parse(text), status: response.status, headers: response.headers, text };
  }

  /** Signs in by password. */
  signIn(email: string, password = PASSWORD): Promise<Answered<SignedIn>> {
    return this.ask<SignedIn>(SIGN_IN, { input: { email, password } });
  }
}

export interface SignedIn {
  readonly signIn: {
    readonly viewer: { readonly name: string; readonly role: string } | null;
    readonly userErrors: readonly { readonly code: string; readonly message: string; readonly path: string[] | null }[];
  };
}

export const SIGN_IN =
  "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { name role } userErrors { code message path } } }";

/** A visitor who has signed in as a fresh user of the role. */
export async function aSignedIn(server: TestServer, role: UserRole): Promise<Visitor & { userId: string }> {
  const user = await aSignInUser(server, role);
  const visitor = new Visitor(server);
  const { data } = await visitor.signIn(user.email);
  if (data?.signIn.viewer?.role !== role) throw new Error("nobody came in");
  return Object.assign(visitor, { userId: `usr_${user.id}` });
}
