import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignedIn, aSignInUser, PASSWORD, Visitor } from "./client.ts";

let server: TestServer;
let admin: Visitor & { userId: string };

beforeAll(async () => {
  server = await aGuardedServer();
  admin = await aSignedIn(server, "ADMIN");
});
afterAll(() => server.close());

const CREATE =
  "mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token apiToken { id hint scopes role userId } userErrors { code path } } }";
const COMPANIES = "{ companies { totalCount } }";
const WRITE = 'mutation { companyCreate(input: { name: "新客户" }) { company { id } userErrors { code } } }';

interface Created {
  apiTokenCreate: {
    token: string | null;
    apiToken: { id: string; hint: string; scopes: string[]; role: string | null; userId: string | null } | null;
    userErrors: { code: string; path: string[] }[];
  };
}

async function aToken(by: Visitor, input: object): Promise<{ program: Visitor; token: string; id: string }> {
  const { data } = await by.ask<Created>(CREATE, { input: { name: "报表", ...input } });
  const { token, apiToken } = data!.apiTokenCreate;
  return { program: new Visitor(server, { authorization: `Bearer ${token}` }), token: token!, id: apiToken!.id };
}

describe("25. a token", () => {
  it("is told once, and kept as a hash", async () => {
    const { token, id } = await aToken(admin, {});
    expect(token).toMatch(/^gx_[\w-]{43}$/);
    const { database } = server.services;
    const dump = JSON.stringify([
      await database.query("select * from api_token"),
      await database.query("select * from session"),
      await database.query("select * from credential"),
    ]);
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(admin.cookie.split("=")[1]);
    expect(dump).not.toContain(PASSWORD);
    expect(dump).toContain("$argon2id$");
    const { data, text } = await admin.ask<{ apiTokens: { id: string; hint: string }[] }>("{ apiTokens { id hint } }");
    expect(data!.apiTokens).toContainEqual({ id, hint: token.slice(0, 7) });
    expect(text).not.toContain(token);
  });

  it("for reading alone changes nothing", async () => {
    const { program } = await aToken(admin, { scopes: ["READ"] });
    expect((await program.ask(COMPANIES)).status).toBe(200);
    const { errors, data } = await program.ask(WRITE);
    expect([errors![0]!.extensions.code, data]).toEqual(["FORBIDDEN", null]);
    const file = await fetch(`${server.url}/import/files?name=a.csv`, {
      method: "POST",
      body: "a",
      headers: { authorization: `Bearer ${(await aToken(admin, {})).token}` },
    });
    expect(file.status).toBe(403);
    const { program: writer } = await aToken(admin, { scopes: ["WRITE"] });
    expect(
      (await writer.ask<{ companyCreate: { company: object } }>(WRITE)).data!.companyCreate.company,
    ).not.toBeNull();
  });

  it("acts in its user's rights, or in the role of a program, and makes no other token", async () => {
    const seller = await aSignedIn(server, "SALES");
    const { program } = await aToken(seller, { scopes: ["WRITE"] });
    const { data } = await program.ask<{ viewer: object }>("{ viewer { userId role credential writes } }");
    expect(data!.viewer).toEqual({ userId: seller.userId, role: "SALES", credential: "TOKEN", writes: true });
    expect((await program.ask(CREATE, { input: { name: "更多" } })).errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect((await seller.ask(CREATE, { input: { name: "程序", role: "ADMIN" } })).errors![0]!.extensions.code).toBe(
      "FORBIDDEN",
    );
    const { program: analyst } = await aToken(admin, { role: "ANALYST" });
    expect((await analyst.ask<{ viewer: object }>("{ viewer { userId role } }")).data!.viewer).toEqual({
      userId: null,
      role: "ANALYST",
    });
  });

  it("decides who comes in, and as what, only where it is made for managing", async () => {
    const { database } = server.services;
    const boss = await aSignedIn(server, "ADMIN");
    const { id, email } = await aSignInUser(server, "SALES");
    const { program: writer, token } = await aToken(boss, { scopes: ["WRITE"] });
    const deeds: readonly (readonly [string, string])[] = [
      ["userUpdate", `input: { id: "usr_${id}", email: "thief@example.invalid" }`],
      ["userUpdate", `input: { id: "usr_${id}", role: ADMIN }`],
      ["userUpdate", `input: { id: "usr_${id}", active: false }`],
      ["userUpdate", `input: { id: "${boss.userId}", email: "thief@example.invalid" }`],
      ["userCreate", `input: { name: "某人", email: "thief@example.invalid" }`],
      ["userDelete", `input: { id: "usr_${id}" }`],
      ["roleRightsUpdate", `input: { role: SALES, masked: true }`],
    ];
    const codeOf = async (by: Visitor, [mutation, input]: readonly [string, string]) => {
      const { data, errors } = await by.ask<{ it: { userErrors: { code: string }[] } }>(
        `mutation { it: ${mutation}(${input}) { userErrors { code } } }`,
      );
      return errors?.[0]!.extensions.code ?? data!.it.userErrors[0]?.code;
    };
    for (const deed of deeds) expect([deed[1], await codeOf(writer, deed)]).toEqual([deed[1], "FORBIDDEN"]);
    const known = await database.query("select id from app_user where email = 'thief@example.invalid'");
    expect([known, await database.query("select email, role from app_user where id = $1", [id])]).toEqual([
      [],
      [{ email, role: "SALES" }],
    ]);
    expect(await codeOf(writer, ["userUpdate", `input: { id: "usr_${id}", title: "经理" }`])).toBeUndefined();
    expect(await codeOf(writer, ["userCreate", `input: { name: "某人" }`])).toBeUndefined();

    const sheet = await fetch(`${server.url}/import/files?name=users.csv`, {
      method: "POST",
      body: "销售,邮箱\n小偷,thief@example.invalid\n",
      headers: { "content-type": "text/csv", authorization: `Bearer ${token}` },
    });
    const { id: file } = (await sheet.json()) as { id: string };
    expect(await codeOf(writer, ["importStart", `input: { files: ["${file}"] }`])).toBe("FORBIDDEN");

    const manager = (await aToken(boss, { scopes: ["MANAGE"] })).program;
    for (const deed of [deeds[0]!, deeds[5]!])
      expect([deed[1], await codeOf(manager, deed)]).toEqual([deed[1], undefined]);
    const seller = await aSignedIn(server, "SALES");
    const refused = await seller.ask(CREATE, { input: { name: "报表", scopes: ["MANAGE"] } });
    expect(refused.errors![0]!.extensions.code).toBe("FORBIDDEN");
  });

  it("is in the audit, however it is asked for", async () => {
    const { database } = server.services;
    const noted = (action: string) =>
      database.query<{ records: string[] }>(
        `select actor, entity, record_ids as records, fields, reason from audit_entry
         where action = $1 and reason like '暗号%' order by entry`,
        [action],
      );
    const made = await admin.ask<{ it: { apiToken: { id: string } } }>(
      `mutation ($scopes: [TokenScope!]! = [READ]) {
        it: apiTokenCreate(input: { name: "暗号", scopes: $scopes }) { apiToken { id } userErrors: token } }`,
    );
    const { id } = made.data!.it.apiToken;
    const actor = admin.userId.slice(4);
    const entry = { actor, entity: "ApiToken", records: [id.slice(4), actor], reason: "暗号" };
    expect(await noted("apiTokenCreate")).toEqual([{ ...entry, fields: ["READ"] }]);
    const revoke = `mutation ($id: ID! = "${id}") { apiTokenRevoke(input: { id: $id }) { revokedId } }`;
    for (const revokedId of [id, null])
      expect((await admin.ask<{ apiTokenRevoke: object }>(revoke)).data!.apiTokenRevoke).toEqual({ revokedId });
    expect(await noted("apiTokenRevoke")).toEqual([{ ...entry, fields: [] }]);
    const program = { name: "暗号机", scopes: ["WRITE"], role: "SERVICE" };
    const { id: other } = await aToken(admin, program);
    expect((await noted("apiTokenCreate"))[1]).toEqual({
      ...entry,
      records: [other.slice(4)],
      fields: ["WRITE"],
      reason: "暗号机: SERVICE",
    });
  });

  it("ends when its time is over, when it is revoked, and with its user", async () => {
    const { database } = server.services;
    const seller = await aSignedIn(server, "SALES");
    const REVOKE = "mutation ($id: ID!) { apiTokenRevoke(input: { id: $id }) { revokedId userErrors { code } } }";
    const [late, gone, alone] = await Promise.all([{}, {}, {}].map((input) => aToken(seller, input)));
    await database.query("update api_token set expires_at = now() where id = $1", [late!.id.slice(4)]);
    expect((await late!.program.ask(COMPANIES)).status).toBe(401);
    const other = await aSignedIn(server, "SALES");
    const refused = await other.ask<{ apiTokenRevoke: object }>(REVOKE, { id: gone!.id });
    expect(refused.data!.apiTokenRevoke).toEqual({ revokedId: null, userErrors: [{ code: "NOT_FOUND" }] });
    expect((await gone!.program.ask(COMPANIES)).status).toBe(200);
    await seller.ask(REVOKE, { id: gone!.id });
    expect((await gone!.program.ask(COMPANIES)).status).toBe(401);
    await database.query("update app_user set active = false where id = $1", [seller.userId.slice(4)]);
    expect((await alone!.program.ask(COMPANIES)).status).toBe(401);
  });

  it.each([
    [{ name: " " }, "REQUIRED"],
    [{ scopes: [] }, "REQUIRED"],
    [{ name: "x".repeat(101) }, "TOO_LONG"],
    [{ expiresAt: "2001-01-01T00:00:00Z" }, "INVALID"],
    [{ expiresAt: "2999-01-01T00:00:00Z" }, "INVALID"],
  ])("is refused for %j", async (input, code) => {
    const { data } = await admin.ask<Created>(CREATE, { input: { name: "报表", ...input } });
    expect(data!.apiTokenCreate).toMatchObject({ token: null, userErrors: [{ code }] });
  });
});

describe("22. what is taken away holds from the next request on", () => {
  it("a role", async () => {
    const person = await aSignedIn(server, "ADMIN");
    const { program } = await aToken(person, { scopes: ["MANAGE"] });
    for (const one of [person, program]) expect((await one.ask("{ roleRights { role } }")).data).not.toBeNull();
    await server.services.database.query("update app_user set role = 'SALES' where id = $1", [person.userId.slice(4)]);
    for (const one of [person, program])
      expect((await one.ask("{ roleRights { role } }")).errors![0]!.extensions.code).toBe("FORBIDDEN");
  });

  it("a session, by its owner and by whoever manages, but by nobody else", async () => {
    const REVOKE = "mutation ($id: ID!) { sessionRevoke(input: { id: $id }) { revokedId userErrors { code } } }";
    const user = await aSignInUser(server, "SALES");
    const [here, there] = [new Visitor(server), new Visitor(server)];
    await here.signIn(user.email);
    await there.signIn(user.email);
    const { data } = await here.ask<{ sessions: { id: string; current: boolean; ip: string }[] }>(
      "{ sessions { id current ip } }",
    );
    expect(data!.sessions.map(({ current }) => current).toSorted()).toEqual([false, true]);
    expect(data!.sessions[0]!.ip).toBe("127.0.0.1");
    const { id } = data!.sessions.find(({ current }) => !current)!;
    const stranger = await aSignedIn(server, "MANAGER");
    expect((await stranger.ask<{ sessionRevoke: object }>(REVOKE, { id })).data!.sessionRevoke).toMatchObject({
      revokedId: null,
    });
    expect((await stranger.ask(`{ sessions(userId: "usr_${user.id}") { id } }`)).errors![0]!.extensions.code).toBe(
      "FORBIDDEN",
    );
    expect((await there.ask(COMPANIES)).status).toBe(200);
    await here.ask(REVOKE, { id });
    expect((await there.ask(COMPANIES)).status).toBe(401);
    const own = data!.sessions.find(({ current }) => current)!.id;
    await admin.ask(REVOKE, { id: own });
    expect((await here.ask(COMPANIES)).status).toBe(401);
  });

  it("a right of a role, in the database too", async () => {
    const UPDATE =
      "mutation ($input: RoleRightsUpdateInput!) { roleRightsUpdate(input: $input) { roleRights { role version shipped duties } userErrors { code path } } }";
    const service = await aSignedIn(server, "SERVICE");
    await admin.ask(WRITE);
    const before = (await service.ask<{ companies: { totalCount: number } }>(COMPANIES)).data!.companies.totalCount;
    expect(before).toBeGreaterThan(0);
    const input = { role: "SERVICE", rights: [{ area: "CUSTOMERS", read: "NONE" }], duties: ["EXPORT"] };
    expect((await service.ask(UPDATE, { input })).errors![0]!.extensions.code).toBe("FORBIDDEN");
    const done = await admin.ask<{ roleRightsUpdate: object }>(UPDATE, { input });
    expect(done.data!.roleRightsUpdate).toEqual({
      roleRights: { role: "SERVICE", version: 1, shipped: false, duties: ["EXPORT"] },
      userErrors: [],
    });
    expect((await service.ask<{ companies: { totalCount: number } }>(COMPANIES)).data!.companies.totalCount).toBe(0);
    const noted = () =>
      server.services.database.query(
        "select actor, entity, fields, reason from audit_entry where action = 'roleRightsUpdate'",
      );
    const actor = admin.userId.slice(4);
    const entry = { actor, entity: "RoleRights", fields: ["CUSTOMERS.READ", "duties"], reason: "SERVICE" };
    expect(await noted()).toEqual([entry]);
    for (const [wrong, code] of [
      [{ role: "ADMIN", duties: [] }, "INVALID"],
      [{ role: "SALES", rights: [{ area: "DEALS", read: "CONSENTED" }] }, "INVALID"],
      [{ role: "SERVICE", duties: [], version: 7 }, "CONFLICT"],
    ] as const)
      expect(
        (await admin.ask<{ roleRightsUpdate: object }>(UPDATE, { input: wrong })).data!.roleRightsUpdate,
      ).toMatchObject({ roleRights: null, userErrors: [{ code }] });
    expect(await noted()).toEqual([entry]);
  });
});

describe("24. who guesses passwords", () => {
  it("is told to wait after ten, longer each time, though the next one were right", async () => {
    const { email, id } = await aSignInUser(server, "SALES");
    const visitor = new Visitor(server);
    for (let i = 0; i < 10; i++)
      expect((await visitor.signIn(email, `guess number ${i}`)).data!.signIn.userErrors[0]!.code).toBe(
        "INVALID_CREDENTIALS",
      );
    const locked = await visitor.signIn(email);
    expect([locked.status, locked.errors![0]!.extensions]).toEqual([429, { code: "RATE_LIMITED", retryAfter: 60 }]);
    expect(locked.headers.get("retry-after")).toBe("60");
    expect(locked.headers.get("set-cookie")).toBeNull();
    // when the minute is over, ten more; then it is two
    await server.services.database.query("update rate_limit set expire = 1 where key like $1", [`account:${id}%`]);
    for (let i = 0; i < 10; i++) await visitor.signIn(email, `guess number ${i}`);
    expect((await visitor.signIn(email)).errors![0]!.extensions.retryAfter).toBe(120);
    await server.services.database.query("delete from rate_limit");
    expect((await visitor.signIn(email)).data!.signIn.viewer).not.toBeNull();
  });

  it("learns from no answer whether there is such a user", async () => {
    const { email } = await aSignInUser(server, "SALES");
    const visitor = new Visitor(server);
    const known = await visitor.signIn(email, "not the password");
    const unknown = await visitor.signIn("nobody@guanxi.example", "not the password");
    expect(unknown.text).toBe(known.text);
    expect(unknown.status).toBe(known.status);
    for (let i = 0; i < 10; i++) await visitor.signIn("nobody@guanxi.example", `guess number ${i}`);
    expect((await visitor.signIn("nobody@guanxi.example")).status).toBe(429);
  });
});
