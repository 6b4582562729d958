import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignedIn, aSignInUser, PASSWORD, SIGN_IN, Visitor } from "./client.ts";

// What must hold, by its number in the design. Whoever asks here has not signed in unless it says so.

let server: TestServer;
let somebody: Visitor & { userId: string };

beforeAll(async () => {
  server = await aGuardedServer();
  somebody = await aSignedIn(server, "ADMIN");
});
afterAll(() => server.close());

const times = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(" ");

/** A bare request; what is not said is left out. */
const send = (init: RequestInit, search = "") => fetch(`${server.url}/graphql${search}`, { method: "POST", ...init });

const callers = (): [string, Visitor][] => [
  ["a stranger", new Visitor(server)],
  ["somebody", somebody],
];

describe("whoever has not signed in", () => {
  it("1. reads no schema, by whichever door", async () => {
    const stranger = new Visitor(server);
    for (const query of [
      "{ __schema { types { name } } }",
      '{ __type(name: "Company") { name } }',
      "{ viewer { name } ...F } fragment F on Query { hidden: __schema { queryType { name } } }",
    ]) {
      const { status, data, text } = await stranger.ask(query);
      expect(status, query).toBe(400);
      expect(data).toBeNull();
      expect(text).not.toContain('Company"');
    }
    expect((await somebody.ask("{ __schema { queryType { name } } }")).status).toBe(200);
  });

  it("is told nothing but who it is and how to come in", async () => {
    const stranger = new Visitor(server);
    const told = await stranger.ask("{ __typename viewer { name } signInOptions { oidc } }");
    expect([told.status, told.data]).toEqual([
      200,
      { __typename: "Query", viewer: null, signInOptions: { oidc: false } },
    ]);
    for (const query of [
      "{ companies { totalCount } }",
      "{ viewer { name } companies { totalCount } }",
      "{ ...F } fragment F on Query { workspace { name } }",
      "mutation { signOut { userErrors { code } } }",
      'mutation { companyCreate(input: { name: "x" }) { company { id } } }',
      'mutation { apiTokenCreate(input: { name: "x" }) { token } }',
      "{ funnel { cohort { deals } } }",
      "{ importRuns { id } }",
      "{ roleRights { role } }",
    ]) {
      const { status, errors, data } = await stranger.ask(query);
      expect([status, errors?.[0]!.extensions.code], query).toEqual([401, "UNAUTHENTICATED"]);
      expect(data).toBeNull();
    }
  });

  it("sends no file and fetches none", async () => {
    const upload = (headers: Record<string, string>) =>
      fetch(`${server.url}/import/files?name=a.csv`, { method: "POST", body: "account\nx\n", headers });
    expect((await upload({})).status).toBe(401);
    expect((await fetch(`${server.url}/import/runs/x/refused/x`)).status).toBe(401);
    const seller = await aSignedIn(server, "SALES");
    expect((await upload({ cookie: seller.cookie })).status).toBe(403);
    expect((await upload({ cookie: somebody.cookie, origin: "http://evil.example" })).status).toBe(401);
    expect((await upload({ cookie: somebody.cookie })).status).toBe(201);
    for (const open of ["/health", "/ready", "/docs/examples.json"])
      expect((await fetch(server.url + open)).status, open).toBe(200);
  });
});

describe("a query", () => {
  it("2. that mistypes a field, an argument, a value or a type is helped by nobody", async () => {
    for (const [who, visitor] of callers())
      for (const [query, variables] of [
        ["{ compnies { totalCount } }", {}],
        ["{ viewer { nam } }", {}],
        ["{ companies(filtr: {}) { totalCount } }", {}],
        ["{ companies(orderBy: [{ field: NAM }]) { totalCount } }", {}],
        ["query ($f: CompanyFiltr) { companies(filter: $f) { totalCount } }", {}],
        ["query ($f: CompanyFilter) { companies(filter: $f) { totalCount } }", { f: { nam: { eq: "x" } } }],
        ["query ($f: CompanyFilter) { companies(filter: $f) { totalCount } }", { f: { status: { eq: "CUSTMER" } } }],
        ["mutation { signIn(input: { emial: 1 }) { viewer { name } } }", {}],
      ] as const) {
        const { status, text } = await visitor.ask(query, variables);
        expect([400, 401], `${who}: ${query}`).toContain(status);
        expect(text, `${who}: ${query}`).not.toMatch(/did you mean/i);
      }
  });

  it("3. in a batch is refused", async () => {
    const response = await send({
      headers: { "content-type": "application/json", cookie: somebody.cookie },
      body: JSON.stringify([{ query: "{ viewer { name } }" }, { query: "{ viewer { name } }" }]),
    });
    expect(response.status).toBe(400);
  });

  it.each([
    ["4. with aliases by the hundred", `{ viewer { ${times(300, (i) => `a${i}: name`)} } }`],
    ["4. with a hundred aliases at its root", `{ ${times(100, (i) => `a${i}: viewer { name }`)} }`],
    ["6. of depth 41", `{ companies { nodes ${"{ parent ".repeat(39)} { name } ${"}".repeat(39)} } }`],
    [
      "7. with a cycle of fragments",
      "{ companies { nodes { ...A } } } fragment A on Company { parent { ...B } } fragment B on Company { parent { ...A } }",
    ],
    ["8. with 5,000 directives", `{ viewer { name ${"@skip(if: false) ".repeat(5_000)} } }`],
    ["9. of 4,000 unknown fields", `{ ${times(4_000, (i) => `unknown${i}`)} }`],
    ["10. nested 15,000 deep", `{ companies { nodes ${"{ parent ".repeat(15_000)} { name } ${"}".repeat(15_000)} } }`],
  ])("%s is refused, shortly", async (_what, query) => {
    for (const [who, visitor] of callers()) {
      const { status, text, data } = await visitor.ask(query);
      expect([status, data], who).toEqual([400, null]);
      expect(text.length, who).toBeLessThan(20_000);
    }
    expect((await new Visitor(server).ask("{ viewer { name } }")).status).toBe(200);
  });
});

it("5. fifty aliased logins are refused, and are fifty attempts", async () => {
  const { email } = await aSignInUser(server, "SALES");
  const visitor = new Visitor(server);
  const one = (i: number) =>
    `a${i}: signIn(input: { email: "${email}", password: "guess ${i} of many" }) { viewer { name } }`;
  const many = await visitor.ask(`mutation { ${times(50, one)} }`);
  expect([many.status, many.data, many.headers.get("set-cookie")]).toEqual([400, null, null]);
  const { database } = server.services;
  const points = () => database.query("select points from rate_limit where key = 'address:127.0.0.1'");
  expect(await points()).toEqual([{ points: 50 }]);
  const right = await visitor.signIn(email);
  expect([right.status, right.errors![0]!.extensions.code]).toEqual([429, "RATE_LIMITED"]);
  await database.query("delete from rate_limit"); // the next tests come from the same address
});

describe("a request", () => {
  const viewer = encodeURIComponent("{ viewer { name } }");

  it("11. by GET needs the header that no foreign page sends, and changes nothing", async () => {
    const get = (query: string, headers: Record<string, string>) =>
      send({ method: "GET", headers }, `?query=${query}`).then(({ status }) => status);
    expect(await get(viewer, { accept: "application/json" })).toBe(400);
    expect(await get(viewer, { accept: "application/json", "apollo-require-preflight": "1" })).toBe(200);
    const mutation = encodeURIComponent("mutation { signOut { userErrors { code } } }");
    for (const cookie of ["", somebody.cookie])
      expect(await get(mutation, { accept: "*/*", "apollo-require-preflight": "1", cookie })).toBe(405);
    expect(await get(viewer, { "content-type": "text/plain", "apollo-require-preflight": "1" })).toBe(415);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "12. whose body is %s is refused",
    async (type) => {
      for (const headers of [{}, { "apollo-require-preflight": "1" }]) {
        const body = JSON.stringify({ query: "{ viewer { name } }" });
        const response = await send({
          headers: { "content-type": type, cookie: somebody.cookie, ...headers } as Record<string, string>,
          body,
        });
        expect(response.status).toBe(400);
        expect(response.headers.get("content-type")).toMatch(/json/);
      }
    },
  );

  it("13. that is cut off, or too long, is refused without a word of the inside", async () => {
    const cut = await send({ headers: { "content-type": "application/json" }, body: '{"query":"{ viewer { na' });
    const cutText = await cut.text();
    expect(cut.status).toBe(400);
    expect(JSON.parse(cutText)).toBeTypeOf("object");
    const long = await send({
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ viewer { name } }", variables: { x: "x".repeat(200_000) } }),
    });
    const longText = await long.text();
    expect(long.status).toBe(413);
    expect(JSON.parse(longText)).toBeTypeOf("object");
    for (const text of [cutText, longText]) expect(text).not.toMatch(/node_modules|\.ts:|\.js:| at /);
  });

  it("14. that meets an error of the database is told an id, and nothing of it", async () => {
    await server.services.database.query("alter table company_fact rename to fact_away");
    const { text } = await somebody.ask("{ segments { companies } }");
    await server.services.database.query("alter table fact_away rename to company_fact");
    expect(text).not.toMatch(/company_fact|select|\brelation|42P01/i);
    expect(JSON.parse(text).errors[0]).toMatchObject({
      message: "Internal error",
      extensions: { code: "INTERNAL_SERVER_ERROR", correlationId: expect.stringMatching(/^[\w-]{36}$/) },
    });
  });

  it.each(["/audit/report", "/import/runs/x/refused/x"])(
    "14. that meets an error of the database beside the graph is told no more: %s",
    async (place) => {
      const { database } = server.services;
      await database.query("alter table session rename to session_away");
      const response = await fetch(server.url + place, { headers: { cookie: somebody.cookie } });
      await database.query("alter table session_away rename to session");
      expect([response.status, await response.json()]).toEqual([
        500,
        {
          code: "INTERNAL_SERVER_ERROR",
          message: "Internal error",
          correlationId: expect.stringMatching(/^[\w-]{36}$/),
        },
      ]);
    },
  );
});

describe("16. a socket", () => {
  const SUBSCRIBE = { id: "1", type: "subscribe", payload: { query: "subscription { changes { type } }" } };
  const address = () => `${server.url.replace("http", "ws")}/graphql`;

  /** How the server closes it, after its first message; `listening` is called when it was let in and has subscribed. */
  function closed(headers: Record<string, string>, params: object = {}, listening?: () => void): Promise<number> {
    const socket = new WebSocket(address(), "graphql-transport-ws", { headers });
    socket.on("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: params })));
    socket.on("message", (message) => {
      if ((JSON.parse(String(message)) as { type: string }).type === "connection_ack")
        socket.send(JSON.stringify(SUBSCRIBE), () => listening?.());
    });
    return new Promise((resolve, reject) => {
      socket.on("close", (code) => resolve(code));
      socket.on("error", reject);
    });
  }

  it("without a session, or from a foreign page, is closed", async () => {
    expect(await closed({})).toBe(4401);
    expect(await closed({ cookie: "guanxi_session=nobody" })).toBe(4401);
    expect(await closed({}, { authorization: "Bearer gx_nobody" })).toBe(4401);
    expect(await closed({ cookie: somebody.cookie, origin: "http://evil.example" })).toBe(4403);
  });

  it.each([
    ["is revoked", "update session set revoked_at = now() where user_id = $1"],
    ["is of somebody who has left", "update app_user set active = false where id = $1"],
    ["gets another role", "update app_user set role = 'MARKETING' where id = $1"],
  ])("whose session %s is closed in mid-stream", async (_what, change) => {
    const visitor = await aSignedIn(server, "SALES");
    let end!: Promise<number>;
    await new Promise<void>((resolve) => void (end = closed({ cookie: visitor.cookie }, {}, resolve)));
    await server.services.database.query(change, [visitor.userId.slice(4)]);
    const began = Date.now();
    expect(await end).toBe(4401);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it("is for subscriptions alone, whose documents and variables are judged as elsewhere", async () => {
    const client = createClient({
      url: address(),
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocol: string) {
          super(url, protocol, { headers: { cookie: somebody.cookie } });
        }
      },
    });
    const answer = (query: string, variables: Record<string, unknown> = {}) =>
      new Promise<{ message: string; extensions: { code: string } }[]>((resolve, reject) =>
        client.subscribe(
          { query, variables },
          { next: reject, error: (errors) => resolve(errors as never), complete: () => undefined },
        ),
      );
    const code = async (...asked: Parameters<typeof answer>) => (await answer(...asked))[0]!.extensions.code;
    expect(await code("{ companies { totalCount } }")).toBe("BAD_REQUEST");
    expect(await code('mutation { companyCreate(input: { name: "x" }) { company { id } } }')).toBe("BAD_REQUEST");
    expect(await code("subscription { chnges { type } }")).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await answer("subscription { chnges { type } }"))[0]!.message).not.toMatch(/did you mean/i);
    expect(await code("subscription {")).toBe("GRAPHQL_PARSE_FAILED");
    const deep = JSON.parse(`${'{"a":'.repeat(80)}1${"}".repeat(80)}`) as Record<string, unknown>;
    expect(await code("subscription { changes { type } }", deep)).toBe("BAD_USER_INPUT");
    await client.dispose();
  });
});

it("keeps no password and says none", async () => {
  const { text } = await new Visitor(server).ask(SIGN_IN, {
    input: { email: "nobody@guanxi.example", password: PASSWORD },
  });
  expect(text).not.toContain(PASSWORD);
});
