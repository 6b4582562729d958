import { welcome } from "@guanxi/server/identity/welcome";
import { PLAIN_ENTRANCE } from "@guanxi/server/platform/auth/entrance";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SetUpCode } from "@guanxi/server/platform/auth/set-up-code";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignedIn, aSignInUser, Visitor } from "./client.ts";

const OPTIONS = "{ viewer { role } signInOptions { setUpNeeded personas { role name } oidc } }";
const SET_UP =
  "mutation ($input: SetUpInput!) { setUp(input: $input) { viewer { name role } userErrors { code path } } }";
const AS =
  "mutation ($role: UserRole!) { signInAs(input: { role: $role }) { viewer { name role demo } userErrors { code } } }";

interface Payload {
  viewer: { name: string; role: string; demo?: boolean } | null;
  userErrors: { code: string }[];
}

describe("a server that nobody has come into", () => {
  let server: TestServer;
  beforeAll(async () => void (server = await aGuardedServer()));
  afterAll(() => server.close());

  it("26. of two first set-ups at once, one makes the administrator", async () => {
    const asked = await new Visitor(server).ask<{ signInOptions: object }>(OPTIONS);
    expect(asked.data).toEqual({ viewer: null, signInOptions: { setUpNeeded: true, personas: [], oidc: false } });
    const visitors = Array.from({ length: 5 }, () => new Visitor(server));
    const answers = await Promise.all(
      visitors.map((visitor, i) =>
        visitor.ask<{ setUp: Payload }>(SET_UP, {
          input: { name: `管理员 ${i}`, email: `admin${i}@guanxi.example`, password: "a password, and a long one" },
        }),
      ),
    );
    const winners = visitors.filter((_, i) => answers[i]!.data!.setUp.viewer?.role === "ADMIN");
    expect(winners).toHaveLength(1);
    expect(answers.flatMap(({ data }) => data!.setUp.userErrors.map(({ code }) => code))).toEqual(
      Array.from({ length: 4 }, () => "CONFLICT"),
    );
    const users = await server.services.database.query("select 1 from app_user");
    expect(users).toHaveLength(1);
    expect((await winners[0]!.ask("{ companies { totalCount } }")).status).toBe(200);
    const after = await new Visitor(server).ask<{ signInOptions: { setUpNeeded: boolean } }>(OPTIONS);
    expect(after.data!.signInOptions.setUpNeeded).toBe(false);
  });
});

describe("26. a server that answers other machines, before anybody has come in", () => {
  const setUpCode = new SetUpCode();
  let server: TestServer;
  beforeAll(async () => {
    server = await aGuardedServer({ entrance: { loopback: false, trustProxy: false, setUpCode } });
  });
  afterAll(() => server.close());

  const attempt = async (code: string | null) => {
    const input = { name: "管理员", email: "admin@guanxi.example", password: "a password, and a long one", code };
    return (await new Visitor(server).ask<{ setUp: Payload }>(SET_UP, { input })).data!.setUp;
  };

  it("is set up by the code alone that it told where it was started", async () => {
    const asked = "{ signInOptions { setUpNeeded setUpCodeNeeded } }";
    expect((await new Visitor(server).ask(asked)).data).toEqual({
      signInOptions: { setUpNeeded: true, setUpCodeNeeded: true },
    });
    for (const code of [null, "", "AAAA-AAAA-AAAA", setUpCode.text.slice(1)])
      expect((await attempt(code)).userErrors).toMatchObject([
        { code: "INVALID_CREDENTIALS", path: ["input", "code"] },
      ]);
    expect(await server.services.database.query("select 1 from app_user")).toEqual([]);
    expect((await attempt(` ${setUpCode.text.toLowerCase().replaceAll("-", " ")}`)).viewer?.role).toBe("ADMIN");
    expect((await attempt(setUpCode.text)).userErrors).toMatchObject([{ code: "CONFLICT" }]);
  });

  it("asks for it behind a proxy too, and not on its own machine", async () => {
    const own = await aGuardedServer({ entrance: { loopback: true, trustProxy: true, setUpCode } });
    const asked = "{ signInOptions { setUpCodeNeeded } }";
    const needed = async (headers: Record<string, string>) =>
      (await new Visitor(own, headers).ask<{ signInOptions: { setUpCodeNeeded: boolean } }>(asked)).data!.signInOptions;
    expect(await needed({})).toEqual({ setUpCodeNeeded: false });
    expect(await needed({ "x-forwarded-for": "203.0.113.7" })).toEqual({ setUpCodeNeeded: true });
    const input = { name: "x", email: "x@guanxi.example", password: "a password, and a long one" };
    const through = new Visitor(own, { "x-forwarded-for": "203.0.113.7" });
    const { data } = await through.ask<{ setUp: Payload }>(SET_UP, { input });
    expect(data!.setUp.userErrors).toMatchObject([{ code: "INVALID_CREDENTIALS" }]);
    await own.close();
  });
});

describe("the people of the demo world", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await aGuardedServer();
    await aSignInUser(server, "ADMIN", { name: "演示管理员" });
    await aSignInUser(server, "SALES", { name: "演示销售" });
    await server.services.database.query("delete from credential");
  });
  afterAll(() => server.close());

  it("cannot be had without the demo world", async () => {
    const { data, errors } = await new Visitor(server).ask(AS, { role: "ADMIN" });
    expect(data).toBeNull();
    expect(errors![0]!.extensions.code).toBe("FORBIDDEN");
  });

  it("can be had by one click on the server's own machine, one of each role", async () => {
    await server.services.database.query("update workspace set demo = 'small'");
    const visitor = new Visitor(server);
    const { data } = await visitor.ask<{ signInOptions: { setUpNeeded: boolean; personas: { role: string }[] } }>(
      OPTIONS,
    );
    expect(data!.signInOptions.personas.map(({ role }) => role).toSorted()).toEqual(["ADMIN", "SALES"]);
    expect(data!.signInOptions.setUpNeeded).toBe(false);
    const { data: signed } = await visitor.ask<{ signInAs: Payload }>(AS, { role: "SALES" });
    expect(signed!.signInAs.viewer).toEqual({ name: "演示销售", role: "SALES", demo: true });
    expect((await visitor.ask("{ companies { totalCount } }")).status).toBe(200);
  });

  it.each([
    ["through a proxy", { "x-forwarded-for": "127.0.0.1" }],
    ["by a name that leads here", { host: "rebound.example" }],
    ["from another site's page", { origin: "http://evil.example" }],
  ])("cannot be had %s", async (_how, headers) => {
    // fetch keeps the host to itself
    const { statusCode, body } = await server.server.inject({
      method: "POST",
      url: "/graphql",
      headers: { "content-type": "application/json", ...headers },
      payload: { query: AS, variables: { role: "ADMIN" } },
    });
    expect([statusCode, JSON.parse(body).errors[0].extensions.code]).toEqual([200, "FORBIDDEN"]);
    const told = await new Visitor(server, headers).ask<{ signInOptions: { personas: [] } }>(OPTIONS);
    if (!("host" in headers)) expect(told.data!.signInOptions.personas).toEqual([]);
  });

  it("cannot be had of a server that answers other machines too", async () => {
    const open = await aGuardedServer({ entrance: { loopback: false, trustProxy: false } });
    await aSignInUser(open, "ADMIN");
    await open.services.database.query("update workspace set demo = 'small'");
    const { errors } = await new Visitor(open).ask(AS, { role: "ADMIN" });
    expect(errors![0]!.extensions.code).toBe("FORBIDDEN");
    await open.close();
  });
});

describe("a start tells how to come in", () => {
  const oidc = { issuer: "https://id.example", clientId: "guanxi", clientSecret: "secret" };
  let server: TestServer;
  beforeAll(async () => void (server = await aGuardedServer()));
  afterAll(() => server.close());
  const told = (entrance: Parameters<typeof welcome>[2]) =>
    welcome(server.services.database, "http://here.example", entrance);

  it("by the command line where the company's own sign-in is used, for nobody is let set up there", async () => {
    expect(await told(PLAIN_ENTRANCE)).toEqual([["Set up", expect.stringContaining("http://here.example/sign-in")]]);
    expect(await told({ ...PLAIN_ENTRANCE, oidc })).toEqual([
      ["Set up", expect.stringContaining("guanxi user add --role ADMIN --email ... --name ... --no-password`")],
    ]);
    await aSignInUser(server, "ADMIN");
    expect(await told({ ...PLAIN_ENTRANCE, oidc })).toEqual([["Sign in", "http://here.example/sign-in"]]);
  });

  it("by a token of its own, and ends nobody else's", async () => {
    await server.services.database.query("update workspace set demo = 'small'");
    const admin = await aSignedIn(server, "ADMIN");
    const create = (name: string) =>
      admin.ask<{ apiTokenCreate: { token: string | null; userErrors: { code: string }[] } }>(
        "mutation ($name: String!) { apiTokenCreate(input: { name: $name, role: ANALYST }) { token userErrors { code } } }",
        { name },
      );
    const { token } = (await create("start-up")).data!.apiTokenCreate;
    const curl = async () => /Bearer (gx_[\w-]+)/.exec((await told({ loopback: true }))[1]![1])![1]!;
    const [first, second] = [await curl(), await curl()];
    const status = async (one: string) =>
      (await new Visitor(server, { authorization: `Bearer ${one}` }).ask("{ companies { totalCount } }")).status;
    expect([await status(token!), await status(first), await status(second)]).toEqual([200, 401, 200]);
    expect((await create("guanxi start-up ")).data!.apiTokenCreate).toEqual({
      token: null,
      userErrors: [{ code: "INVALID" }],
    });
  });
});
