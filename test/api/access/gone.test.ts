import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignedIn, type Visitor } from "./client.ts";

let server: TestServer;
let somebody: Visitor;
beforeAll(async () => {
  server = await aGuardedServer();
  somebody = await aSignedIn(server, "ADMIN");
  await somebody.ask("{ companies { totalCount } }"); // remembered from now on: a request begins with its own statement
});
afterAll(() => server.close());

const CREATE = 'mutation { companyCreate(input: { name: "没人等" }) { company { id } } }';
const READ = '{ companies(filter: { name: { eq: "没人等" } }) { totalCount } }';

/** Statements of requests that are under way on PostgreSQL, and held up. */
const underWay = () =>
  server.services.database.query(
    `select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and state = 'active' and wait_event_type = 'Lock'`,
  );

/** Sends a request and hangs up once it is at work, or in line for the only connection. */
async function hangUp(query: string, atWork: () => Promise<boolean>): Promise<void> {
  const hand = new AbortController();
  const asked = fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: somebody.cookie },
    body: JSON.stringify({ query }),
    signal: hand.signal,
  }).then(
    () => "answered",
    () => "gone",
  );
  await expect.poll(atWork, { timeout: 10_000 }).toBe(true);
  hand.abort();
  expect(await asked).toBe("gone");
}

describe("17. the work for a client that has gone", () => {
  it.each([
    ["a read", READ],
    ["a write", CREATE],
  ])("stops: %s", async (_what, query) => {
    const { database } = server.services;
    await database.transaction(async (sql) => {
      await sql.query("lock table company in access exclusive mode"); // what is asked cannot be done before this is over
      if (database.engine === "postgresql") {
        await hangUp(query, async () => (await underWay()).length > 0);
        // the lock is held all the while: the statement ends because nobody waits for it
        await expect.poll(async () => (await underWay()).length, { timeout: 5_000 }).toBe(0);
      } else await hangUp(query, () => pause(300, true)); // it stands in line for the one connection
      await pause(200); // for the server to hear of it
    });
    const { data } = await somebody.ask<{ companies: { totalCount: number } }>(READ);
    expect(data!.companies.totalCount).toBe(0);
  });

  it("leaves the connections in order for whoever comes next", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => somebody.ask("{ companies { totalCount } }")));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { data } = await somebody.ask<{ companyCreate: { company: object } }>(CREATE);
    expect(data!.companyCreate.company).not.toBeNull();
  });
});
