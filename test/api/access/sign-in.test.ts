import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignedIn, aSignInUser, type SignedIn, Visitor } from "./client.ts";

let server: TestServer;

beforeAll(async () => void (server = await aGuardedServer()));
afterAll(() => server.close());

const COMPANIES = "{ companies { totalCount } }";
const VIEWER = "{ viewer { userId name role credential writes rights { area read } duties } }";

describe("signing in", () => {
  it("by mail address and by name, and tells who came", async () => {
    const user = await aSignInUser(server, "ANALYST", { name: "分析师甲" });
    const visitor = new Visitor(server);
    expect((await visitor.ask(COMPANIES)).status).toBe(401);
    expect((await visitor.signIn(user.email.toUpperCase())).data!.signIn.viewer).toEqual({
      name: "分析师甲",
      role: "ANALYST",
    });
    expect(visitor.setCookie).toMatch(/^guanxi_session=[\w-]{43}; .*HttpOnly/);
    expect(visitor.setCookie).toMatch(/SameSite=Lax/);
    expect((await visitor.ask(COMPANIES)).data).toEqual({ companies: { totalCount: 0 } });
    const { data } = await visitor.ask<{ viewer: Record<string, unknown> }>(VIEWER);
    expect(data!.viewer).toMatchObject({
      userId: `usr_${user.id}`,
      credential: "SESSION",
      writes: true,
      duties: ["EXPORT"],
      rights: expect.arrayContaining([
        { area: "PERSONAL", read: "NONE" },
        { area: "DEALS", read: "ALL" },
      ]),
    });
    const byName = await new Visitor(server).ask<SignedIn>(
      `mutation { signIn(input: { name: "分析师甲", password: "correct horse battery" }) { viewer { name role } userErrors { code } } }`,
    );
    expect(byName.data!.signIn.viewer?.role).toBe("ANALYST");
  });

  it("makes a new session each time, whatever the browser brought", async () => {
    const user = await aSignInUser(server, "SALES");
    const visitor = new Visitor(server);
    visitor.cookie = "guanxi_session=planted-by-somebody-else-0000000000000000000";
    await visitor.signIn(user.email);
    const first = visitor.cookie;
    expect(first).not.toContain("planted");
    await visitor.signIn(user.email);
    expect(visitor.cookie).not.toBe(first);
  });

  it("is in the audit: who came in, who was tried, what was done to doors", async () => {
    const user = await aSignInUser(server, "SALES");
    const visitor = new Visitor(server);
    await visitor.ask(
      `mutation { signIn(input: { email: "${user.email}", password: "not this one at all" }) { userErrors { code } } }`,
    );
    await visitor.signIn(user.email);
    await visitor.ask("mutation { signOut { userErrors: clientMutationId } }");
    const [session] = await server.services.database.query<{ id: string }>(
      "select id from session where user_id = $1",
      [user.id],
    );
    const rows = await server.services.database.query<{ action: string; actor: string | null; records: string[] }>(
      "select action, actor, record_ids as records from audit_entry where actor = $1 or record_ids @> array[$1]::uuid[] order by at",
      [user.id],
    );
    expect(rows).toEqual([
      { action: "SIGN_IN_FAILED", actor: null, records: [user.id] },
      { action: "SIGN_IN", actor: user.id, records: [user.id] },
      { action: "signOut", actor: user.id, records: [session!.id, user.id] },
    ]);
  });

  it("leaves as much behind for an unknown user as for a known one", async () => {
    const { database } = server.services;
    const failures = () =>
      database.query("select actor, record_ids as records, reason from audit_entry where action = 'SIGN_IN_FAILED'");
    const before = await failures();
    await new Visitor(server).signIn("unknown@guanxi.example", "not this one at all");
    expect((await failures()).slice(before.length)).toEqual([{ actor: null, records: [], reason: "PASSWORD" }]);
  });

  it("lets nobody in who no longer works here", async () => {
    const user = await aSignInUser(server, "SALES");
    const visitor = new Visitor(server);
    await visitor.signIn(user.email);
    expect((await visitor.ask(COMPANIES)).status).toBe(200);
    await server.services.database.query("update app_user set active = false where id = $1", [user.id]);
    expect((await visitor.ask(COMPANIES)).status).toBe(401);
    expect((await new Visitor(server).signIn(user.email)).data!.signIn.userErrors[0]!.code).toBe("INVALID_CREDENTIALS");
  });

  it("ends when one leaves, when it is idle, and when its time is over", async () => {
    const { database } = server.services;
    const leaves = await aSignedIn(server, "SALES");
    const cookie = leaves.cookie;
    expect((await leaves.ask("mutation { signOut { userErrors { code } } }")).status).toBe(200);
    expect(leaves.setCookie).toMatch(/Max-Age=0/);
    leaves.cookie = cookie;
    expect((await leaves.ask(COMPANIES)).status).toBe(401);
    for (const change of ["last_seen_at = now() - interval '13 hours'", "expires_at = now() - interval '1 second'"]) {
      const visitor = await aSignedIn(server, "SALES");
      await database.query(`update session set ${change} where user_id = $1`, [visitor.userId.slice(4)]);
      expect((await visitor.ask(COMPANIES)).status, change).toBe(401);
    }
    const busy = await aSignedIn(server, "SALES");
    await database.query("update session set last_seen_at = now() - interval '11 hours' where user_id = $1", [
      busy.userId.slice(4),
    ]);
    await busy.ask(COMPANIES);
    const [{ fresh }] = (await database.query<{ fresh: boolean }>(
      "select last_seen_at > now() - interval '1 minute' as fresh from session where user_id = $1",
      [busy.userId.slice(4)],
    )) as [{ fresh: boolean }];
    expect(fresh).toBe(true);
  });

  it("is not done by another site's page, nor is anything with a cookie that such a page sends along", async () => {
    const user = await aSignInUser(server, "ADMIN");
    const marks: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { origin: "null" },
    ];
    for (const headers of marks) {
      const visitor = new Visitor(server);
      await visitor.signIn(user.email);
      expect((await visitor.ask(COMPANIES, {}, headers)).status).toBe(401);
      const foreign = await new Visitor(server, headers).signIn(user.email);
      expect(foreign.errors![0]!.extensions.code).toBe("FORBIDDEN");
      expect(foreign.headers.get("set-cookie")).toBeNull();
    }
  });
});

describe("another password", () => {
  const CHANGE =
    "mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { changed userErrors { code path } } }";

  it("ends one's other sessions, and the old one opens nothing", async () => {
    const user = await aSignInUser(server, "SERVICE");
    const [here, there] = [new Visitor(server), new Visitor(server)];
    await here.signIn(user.email);
    await there.signIn(user.email);
    const wrong = await here.ask<{ passwordChange: unknown }>(CHANGE, {
      input: { current: "not that one", password: "a new one, and long" },
    });
    expect(wrong.data!.passwordChange).toMatchObject({ changed: null, userErrors: [{ code: "INVALID_CREDENTIALS" }] });
    const short = await here.ask<{ passwordChange: unknown }>(CHANGE, {
      input: { current: "correct horse battery", password: "short" },
    });
    expect(short.data!.passwordChange).toMatchObject({ userErrors: [{ code: "TOO_SHORT" }] });
    const done = await here.ask<{ passwordChange: unknown }>(CHANGE, {
      input: { current: "correct horse battery", password: "a new one, and long" },
    });
    expect(done.data!.passwordChange).toEqual({ changed: true, userErrors: [] });
    expect((await here.ask(COMPANIES)).status).toBe(200);
    expect((await there.ask(COMPANIES)).status).toBe(401);
    expect((await there.signIn(user.email)).data!.signIn.viewer).toBeNull();
    expect((await there.signIn(user.email, "a new one, and long")).data!.signIn.viewer).not.toBeNull();
  });

  it("is given to others by whoever manages, and by nobody else", async () => {
    const SET =
      "mutation ($input: UserSetPasswordInput!) { userSetPassword(input: $input) { changed userErrors { code } } }";
    const somebody = await aSignedIn(server, "SALES");
    const input = { userId: somebody.userId, password: "another one altogether" };
    for (const role of ["MANAGER", "STEWARD", "SALES"] as const) {
      const { errors } = await (await aSignedIn(server, role)).ask(SET, { input });
      expect(errors![0]!.extensions.code, role).toBe("FORBIDDEN");
    }
    const admin = await aSignedIn(server, "ADMIN");
    expect((await admin.ask<{ userSetPassword: unknown }>(SET, { input })).data!.userSetPassword).toMatchObject({
      changed: true,
    });
    expect((await somebody.ask(COMPANIES)).status).toBe(401);
    const noted = await server.services.database.query(
      "select actor, fields from audit_entry where action = 'userSetPassword' and record_ids = array[$1]::uuid[]",
      [somebody.userId.slice(4)],
    );
    expect(noted).toEqual([{ actor: admin.userId.slice(4), fields: ["password"] }]);
  });

  it("is given by no token, whatever its role", async () => {
    const admin = await aSignedIn(server, "ADMIN");
    const { data } = await admin.ask<{ apiTokenCreate: { token: string } }>(
      'mutation { apiTokenCreate(input: { name: "接口", scopes: [WRITE] }) { token } }',
    );
    const program = new Visitor(server, { authorization: `Bearer ${data!.apiTokenCreate.token}` });
    const { errors } = await program.ask(
      "mutation ($input: UserSetPasswordInput!) { userSetPassword(input: $input) { changed } }",
      { input: { userId: admin.userId, password: "taken over by a program" } },
    );
    expect(errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect((await admin.ask(COMPANIES)).status).toBe(200);
  });
});
