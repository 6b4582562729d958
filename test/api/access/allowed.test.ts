import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { parse, print } from "graphql";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tellImported } from "@guanxi/server/app";
import { AllowedDocuments } from "@guanxi/server/platform/http/allowed-documents";
import { aFolder } from "../../process.ts";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignedIn, type Visitor } from "./client.ts";

const OWN = "query Own { companies(first: 3) { ...Named } }\nfragment Named on CompanyConnection { totalCount }\n";
const SIGN_IN =
  "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { name role } userErrors { code message path } } }";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

let server: TestServer;
let somebody: Visitor;
let allowed: AllowedDocuments;

beforeAll(async () => {
  const folder = aFolder();
  writeFileSync(path.join(folder, "own.graphql"), OWN);
  writeFileSync(path.join(folder, "sign-in.graphql"), SIGN_IN);
  const dashboard = fileURLToPath(new URL("../../../web/src", import.meta.url));
  allowed = new AllowedDocuments([dashboard, folder]);
  server = await aGuardedServer({ allowed });
  somebody = await aSignedIn(server, "ADMIN");
});
afterAll(() => server.close());

/** Sends a hash, with or without the text it is of. */
async function byHash(hash: string, query?: string) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: somebody.cookie },
    body: JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
  });
  const { data, errors } = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  return { data, code: errors?.[0]!.extensions.code };
}

describe("15. a server with a list of documents", () => {
  it("answers those of the list, however a client lays them out", async () => {
    const typed =
      "fragment Named on CompanyConnection { totalCount __typename }  query Own { companies(first: 3) { ...Named __typename } }";
    for (const query of [OWN, typed]) expect((await somebody.ask(query)).status, query).toBe(200);
    expect(allowed.count).toBeGreaterThan(20); // the dashboard's
    expect((await byHash(sha256(print(parse(OWN))))).data).toEqual({ companies: { totalCount: 0 } });
  });

  it("refuses any other, whoever asks, by text and by hash", async () => {
    for (const query of [
      "{ companies { totalCount } }",
      "query Own { companies(first: 4) { ...Named } } fragment Named on CompanyConnection { totalCount }",
      `${OWN} query Other { deals { totalCount } }`,
      "{ __schema { queryType { name } } }",
      'mutation { companyCreate(input: { name: "x" }) { company { id } } }',
    ]) {
      const { status, errors } = await somebody.ask(query);
      expect([status, errors![0]!.extensions.code], query).toEqual([400, "FORBIDDEN"]);
    }
    const other = "{ companies { totalCount } }";
    expect((await byHash(sha256(other))).code).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect((await byHash(sha256(other), other)).code).toBe("FORBIDDEN");
    expect((await byHash(sha256(other))).code, "and keeps none of them").toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  it("answers no other over a socket either", async () => {
    const client = createClient({
      url: `${server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocol: string) {
          super(url, protocol, { headers: { cookie: somebody.cookie } });
        }
      },
    });
    const refused = new Promise<{ extensions: { code: string } }[]>((resolve, reject) => {
      const sink = { next: reject, error: (errors: unknown) => resolve(errors as never), complete: () => undefined };
      client.subscribe({ query: "subscription Changes { changes { type at ids } }" }, sink);
    });
    expect((await refused)[0]!.extensions.code).toBe("FORBIDDEN");
    const heard = new Promise<unknown>((resolve, reject) => {
      const sink = { next: resolve, error: reject, complete: () => undefined };
      client.subscribe({ query: "subscription Changes { changes { type at } }" }, sink); // the dashboard's own
    });
    await pause(300);
    await tellImported(server.services);
    expect(await heard).toMatchObject({ data: { changes: { type: expect.any(String) } } });
    await client.dispose();
  });
});
