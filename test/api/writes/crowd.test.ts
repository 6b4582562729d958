import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepIdempotencyKeys } from "@guanxi/server/graph/write/idempotency";
import { sweepOutbox } from "@guanxi/server/platform/events/outbox";
import { aCompany } from "../../world.ts";

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());

interface Payload {
  readonly it: { userErrors: { code: string }[]; deletedRecord?: { id: string } };
}

it("serves a crowd that writes, deletes and restores the same few companies, without an error of its own", async () => {
  const { database } = server.services;
  const ids = await Promise.all([1, 2, 3].map(async () => `com_${await aCompany(database)}`));
  const asks: Readonly<Record<string, (id: string) => string>> = {
    contact: (id) => `contactCreate(input: { companyId: "${id}", name: "人" }) { userErrors { code } }`,
    log: (id) => `interactionLog(input: { companyId: "${id}", kind: CALL }) { userErrors { code } }`,
    rename: (id) => `companyUpdate(input: { id: "${id}", city: "${Math.random()}" }) { userErrors { code } }`,
    adopt: (id) =>
      `companiesUpdate(input: { items: [{ id: "${id}", parentId: "${ids[0]}" }, { id: "${ids[0]}", parentId: "${ids[1]}" }] }) { userErrors { code } }`,
    delete: (id) => `companyDelete(input: { id: "${id}" }) { deletedRecord { id } userErrors { code } }`,
  };
  const codes = new Set<string>();
  const ask = async (text: string) => {
    const { data, errors } = await server.query<Payload>(`mutation { it: ${text} }`);
    expect(errors, text).toBeUndefined();
    for (const { code } of data.it.userErrors) codes.add(code);
    return data.it;
  };
  const lane = async (seed: number) => {
    for (let i = 0; i < 12; i++) {
      const names = Object.keys(asks);
      const { deletedRecord } = await ask(asks[names[(seed + i * 3) % names.length]!]!(ids[(seed + i) % 3]!));
      if (deletedRecord) await ask(`recordRestore(input: { id: "${deletedRecord.id}" }) { userErrors { code } }`);
    }
  };
  await Promise.all(Array.from({ length: 10 }, (_, seed) => lane(seed)));
  for (const code of codes) expect(["NOT_FOUND", "INVALID", "CONFLICT"]).toContain(code);
  // one may stand on another that is deleted too: as many rounds as there are companies
  for (const _round of ids)
    for (const { id } of await database.query<{ id: string }>("select id from deleted_record"))
      await ask(`recordRestore(input: { id: "del_${id}" }) { userErrors { code } }`);
  const { data } = await server.query<{ nodes: ({ id: string } | null)[] }>(
    "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    { ids },
  );
  expect(data.nodes.map((node) => node?.id)).toEqual(ids);
});

it("forgets old keys and old events, and keeps the young ones", async () => {
  const { database } = server.services;
  const key = (name: string, age: string) =>
    database.query(
      `insert into idempotency_key (key, field, request_hash, created_at) values ($1, 'f', 'h', now() - $2::interval)`,
      [name, age],
    );
  await key("young", "47 hours");
  await key("old", "49 hours");
  await sweepIdempotencyKeys(database);
  expect(await database.query("select key from idempotency_key where field = 'f'")).toEqual([{ key: "young" }]);
  await database.query("update outbox set at = now() - interval '8 days' where type = 'Contact'");
  const count = async (type: string) =>
    Number((await database.query<{ n: string }>("select count(*) as n from outbox where type = $1", [type]))[0]!.n);
  const others = await count("Company");
  await sweepOutbox(database);
  expect([await count("Contact"), await count("Company")]).toEqual([0, others]);
  expect(others).toBeGreaterThan(0);
});
