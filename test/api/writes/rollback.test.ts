import { afterAll, beforeAll, expect, it } from "vitest";
import { aServer, type TestServer } from "../../server.ts";
import { subscribed } from "./listener.ts";

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

const CREATE = 'mutation { companyCreate(input: { name: "撤回" }) { company { id } userErrors { code } } }';

it("37. a write that fails after its events were queued leaves none of them, and no record", async () => {
  const { audit, database } = server.services;
  const { recordIn } = audit;
  const heard = await subscribed(server);
  const queued: unknown[] = [];
  // the last thing a write does: its record and its events are in the transaction by now
  audit.recordIn = async (sql) => {
    queued.push(...(await sql.query("select id from outbox")));
    throw new Error("the audit cannot be written");
  };
  const { errors } = await server.query(CREATE);
  audit.recordIn = recordIn;
  expect(errors![0]!.extensions.code).toBe("INTERNAL_SERVER_ERROR");
  expect(queued.length).toBeGreaterThan(0);
  for (const table of ["outbox", "company", "webhook_delivery"])
    expect(await database.query(`select 1 from ${table}`), table).toEqual([]);

  await server.query(CREATE);
  await expect.poll(() => heard.heard.length, { timeout: 10_000 }).toBe(queued.length); // those of the second write alone
  await heard.close();
});
