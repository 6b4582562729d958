import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignedIn, type Visitor } from "./client.ts";

// Every door that takes JSON, or something that becomes JSON, is given a value of any depth.

let server: TestServer;
let somebody: Visitor;
beforeAll(async () => {
  const oidc = { issuer: "http://127.0.0.1:1", clientId: "guanxi", clientSecret: "secret" };
  server = await aGuardedServer({ entrance: { loopback: true, trustProxy: false, oidc } });
  somebody = await aSignedIn(server, "ADMIN");
});
afterAll(() => server.close());

const DEPTHS = [100, 6_000, 40_000];
const lists = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const objects = (depth: number) => `${'{"a":'.repeat(Math.min(depth, 25_000))}1${"}".repeat(Math.min(depth, 25_000))}`;
const FORMS = [lists, objects];
const base64 = (text: string) => Buffer.from(text).toString("base64");

interface Told {
  readonly status: number;
  readonly text: string;
}

async function send(path: string, init: RequestInit = {}): Promise<Told> {
  const headers = { "content-type": "application/json", cookie: somebody.cookie, ...(init.headers as object) };
  const response = await fetch(`${server.url}${path}`, { method: "POST", redirect: "manual", ...init, headers });
  return { status: response.status, text: await response.text() };
}
const graphql = (body: string, headers: Record<string, string> = {}) => send("/graphql", { body, headers });

const CREATE = "mutation($input: CompanyCreateInput!) { companyCreate(input: $input) { company { id } } }";
const LIST =
  "query($filter: CompanyFilter, $after: String) { companies(filter: $filter, after: $after) { nodes { id } } }";
const SIGN_IN = "mutation($input: SignInInput!) { signIn(input: $input) { viewer { name } } }";
const said = (query: string, rest: string) => `{"query":${JSON.stringify(query)},${rest}}`;

/** By each door one value. */
const DOORS: Record<string, (deep: string) => Promise<Told>> = {
  "the whole body": (deep) => graphql(deep),
  "the query": (deep) => graphql(`{"query":${deep}}`),
  "the operation's name": (deep) => graphql(said("{ companies { totalCount } }", `"operationName":${deep}`)),
  extensions: (deep) =>
    graphql(said("query A($a: Int!) { companies(first: $a) { totalCount } }", `"extensions":${deep}`)),
  "a persisted query's hash": (deep) => graphql(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":${deep}}}}`),
  "the variables": (deep) => graphql(said(LIST, `"variables":${deep}`)),
  "a variable of a read": (deep) => graphql(said(LIST, `"variables":{"filter":${deep}}`)),
  "a variable of a write": (deep) => graphql(said(CREATE, `"variables":{"input":{"name":"深","note":${deep}}}`)),
  "a text of a write": (deep) => graphql(said(CREATE, `"variables":{"input":{"name":${deep}}}`)),
  "a variable nobody declared": (deep) => graphql(said(CREATE, `"variables":{"input":{"name":"深"},"more":${deep}}`)),
  "a sign-in": (deep) =>
    graphql(said(SIGN_IN, `"variables":{"input":{"email":"a@b.example","password":${deep}}}`), { cookie: "" }),
  "a cursor": (deep) => graphql(said(LIST, `"variables":{"after":"${base64(deep)}"}`)),
  "a literal": (deep) =>
    graphql(JSON.stringify({ query: `{ companies(filter: ${deep.replaceAll('"', "")}) { totalCount } }` })),
  "variables of a GET": (deep) => {
    const short = deep.slice(0, 3_000); // an address is shorter than a body
    const query = encodeURIComponent("query($filter: CompanyFilter) { companies(filter: $filter) { totalCount } }");
    const address = `/graphql?query=${query}&variables=${encodeURIComponent(`{"filter":${short}}`)}`;
    return send(address, { method: "GET", headers: { "apollo-require-preflight": "true" } });
  },
  "extensions of a GET": () => {
    const extensions = encodeURIComponent(`{"persistedQuery":{"version":1,"sha256Hash":${lists(1_500)}}}`);
    return send(`/graphql?extensions=${extensions}`, {
      method: "GET",
      headers: { "apollo-require-preflight": "true" },
    });
  },
  "an Authorization": (deep) =>
    graphql('{"query":"{ companies { totalCount } }"}', { authorization: `Bearer ${deep.slice(0, 8_000)}` }),
  "the cookie of a journey": (deep) =>
    send("/auth/oidc/callback?code=1&state=1", {
      method: "GET",
      headers: { cookie: `guanxi_oidc=${base64(deep.slice(0, 6_000))}` },
    }),
  "an export": (deep) => send("/export/companies.csv", { body: deep }),
  "an export's filter": (deep) => send("/export/companies.csv", { body: `{"filter":${deep}}` }),
  "an export's columns": (deep) => send("/export/companies.csv", { body: `{"columns":${deep}}` }),
  "an export's search": (deep) => send("/export/companies.csv", { body: `{"search":${deep}}` }),
};

const rows = async () => (await server.services.database.query("select 1 from company")).length;

describe("42. JSON of any depth", () => {
  it.each(Object.entries(DOORS))("in %s is refused with a code, and nothing is written", async (_door, through) => {
    for (const form of FORMS)
      for (const depth of DEPTHS) {
        const { status, text } = await through(form(depth));
        const what = `${form.name} ${depth}: ${status} ${text.slice(0, 300)}`;
        if (status === 200) expect(JSON.parse(text), what).not.toHaveProperty("data");
        else expect(status, what).toBeGreaterThanOrEqual(400);
        expect(status, what).toBeLessThan(500);
        expect(text, what).not.toMatch(/\n\s+at |RangeError|call stack/);
        expect(text.length, what).toBeLessThan(20_000);
        expect(text, what).toMatch(/"code":"[A-Z_]+"|<h1>Not signed in/);
      }
    expect(await rows()).toBe(0);
    expect((await somebody.ask("{ companies { totalCount } }")).status).toBe(200);
  });

  it("in an uploaded file is no list of anything", async () => {
    for (const form of FORMS)
      for (const depth of DEPTHS) {
        const headers = { "content-type": "application/json" };
        const uploaded = await send("/import/files?name=deep.json", { body: form(depth), headers });
        expect(uploaded.status).toBe(201);
        const { id } = JSON.parse(uploaded.text) as { id: string };
        const { data } = await somebody.ask<{ it: { run: { id: string } } }>(
          "mutation($files: [ID!]!) { it: importStart(input: { files: $files }) { run { id } userErrors { code } } }",
          { files: [id] },
        );
        await server.imports.idle();
        const told = await somebody.ask<{ importRun: { status: string; files: { error: { code: string } | null }[] } }>(
          "query($id: ID!) { importRun(id: $id) { status files { error { code } } } }",
          { id: data!.it.run.id },
        );
        expect(told.data!.importRun.status).toBe("DONE");
        expect(told.data!.importRun.files[0]!.error?.code).toMatch(/^[A-Z_]+$/);
      }
    expect(await rows()).toBe(0);
  });

  it.each([
    ["the first message", (deep: string) => [`{"type":"connection_init","payload":${deep}}`]],
    ["who it says it is", (deep: string) => [`{"type":"connection_init","payload":{"authorization":${deep}}}`]],
    ["a message of no type", (deep: string) => ['{"type":"connection_init"}', deep]],
    [
      "a subscription's variables",
      (deep: string) => [
        '{"type":"connection_init"}',
        `{"id":"1","type":"subscribe","payload":{"query":"subscription { changes { type } }","variables":{"a":${deep}}}}`,
      ],
    ],
    [
      "a subscription's text",
      (deep: string) => [
        '{"type":"connection_init"}',
        JSON.stringify({
          id: "1",
          type: "subscribe",
          payload: { query: `subscription { changes(a: ${deep.replaceAll('"', "")}) { type } }` },
        }),
      ],
    ],
    [
      "a subscription's extensions",
      (deep: string) => [
        '{"type":"connection_init"}',
        `{"id":"1","type":"subscribe","payload":{"query":"subscription { changes { typ } }","extensions":{"a":${deep}}}}`,
      ],
    ],
  ])("over a socket, in %s, ends in an error or a closed socket", async (_what, messages) => {
    for (const form of FORMS)
      for (const depth of DEPTHS) {
        const socket = new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
          headers: { cookie: _what === "who it says it is" ? "" : somebody.cookie },
        });
        const [first, ...rest] = messages(form(depth));
        socket.on("open", () => socket.send(first!));
        const end = await new Promise<string>((resolve) => {
          socket.on("message", (data) => {
            const { type } = JSON.parse(String(data)) as { type: string };
            if (type === "error") resolve("error");
            else if (type === "connection_ack") {
              for (const message of rest) socket.send(message);
              if (rest.length === 0) resolve("let in"); // by the cookie: what else it says is not looked at
            }
          });
          socket.on("close", (code) => resolve(String(code)));
          socket.on("error", () => undefined);
        });
        socket.terminate();
        expect(end, `${form.name} ${depth}`).toMatch(
          _what === "the first message" ? /^(let in|1009|44\d\d)$/ : /^(error|1009|44\d\d)$/,
        );
      }
    expect((await somebody.ask("{ companies { totalCount } }")).status).toBe(200);
  });
});
