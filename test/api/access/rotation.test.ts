import { aServer, type TestServer } from "../../server.ts";
import { openedServices } from "../../database.ts";
import { testKeys } from "../../keys.ts";
import { aCompany, aContact, aPersonalNote } from "../../world.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "@guanxi/server/platform/database/sql";
import { KeyRing, newKey } from "@guanxi/server/platform/personal/key-ring";
import { resealAll } from "@guanxi/server/platform/personal/reseal";
import { takeRing } from "@guanxi/server/platform/personal/ring-mark";
import { rotate } from "@guanxi/server/platform/personal/rotation";
import { KeyRingError } from "@guanxi/server/platform/personal/seal-key";
import { unseal, UnreadableError } from "@guanxi/server/platform/personal/seal";
import { afterEach, beforeEach, expect, it } from "vitest";

const CONTACTS = 1_300;
let server: TestServer;
const spelled = ({ keys }: KeyRing) => keys.map(({ name, secret }) => `${name}:${secret.toString("base64")}`).join();

beforeEach(async () => {
  server = await aServer(undefined, { keys: KeyRing.of(spelled(testKeys)) });
  const { database } = server.services;
  await database.transaction(async (sql) => {
    const company = await aCompany(sql);
    for (let i = 0; i < CONTACTS; i++) await aContact(sql, company, { phone: `1380000${String(i).padStart(4, "0")}` });
    const gone = await aContact(sql, company, { phone: "13900000000" });
    await aPersonalNote(sql, company, gone, { text: "爱下围棋" });
  });
  const found = await server.query<{ contacts: { nodes: { id: string }[] } }>(
    `{ contacts(search: "13900000000") { nodes { id } } }`,
  );
  await server.query(`mutation($id: ID!) { contactDelete(input: { id: $id }) { deletedId } }`, {
    id: found.data.contacts.nodes[0]!.id,
  });
});
afterEach(() => server.close());

const marks = () =>
  server.services.database.query<{ mark: string; n: number }>(
    `select mark, count(*)::int as n from (
       select left(phone, 12) as mark from contact union all
       select left(r ->> 'phone', 12) from deleted_record, jsonb_array_elements(rows -> 'tables' -> 'contact') r union all
       select left(r ->> 'text', 12) from deleted_record, jsonb_array_elements(rows -> 'tables' -> 'personal_note') r) s
     group by mark order by n`,
  );

/** Everything is readable, found by its number, and comes back from where deleted records are kept. */
async function allReadable(): Promise<void> {
  const phones = new Set<string>();
  for (let after: string | null = null, more = true; more;) {
    const { data, errors }: { data: Page; errors?: unknown } = await server.query<Page>(
      `query($after: String) { contacts(first: 100, after: $after) { nodes { phone } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    for (const { phone } of data.contacts.nodes) phones.add(phone);
    ({ endCursor: after, hasNextPage: more } = data.contacts.pageInfo);
  }
  expect(phones.size).toBe(CONTACTS);
  for (const phone of ["13800000000", "13800001299"]) {
    const { data } = await server.query<{ contacts: { totalCount: number } }>(
      `{ contacts(filter: { phone: { eq: "${phone}" } }) { totalCount } }`,
    );
    expect([phone, data.contacts.totalCount]).toEqual([phone, 1]);
  }
}
interface Page {
  contacts: { nodes: { phone: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
}

it("29. a rotation that dies half-way leaves everything readable, goes on, and lets the old key go at the end", async () => {
  const { database, keys } = server.services;
  const old = keys.current.mark;
  keys.add(newKey());
  let updates = 0;
  const dying: Database = Object.assign(Object.create(database) as Database, {
    query: (text: string, ...rest: never[]) => {
      if (text.startsWith("update contact") && ++updates > 2) throw new Error("killed");
      return database.query(text, ...rest);
    },
  });
  await expect(rotate({ database: dying, ring: keys, settleMs: 0 })).rejects.toThrow("killed");
  expect((await marks()).map(({ mark }) => mark).toSorted()).toEqual([old, keys.current.mark].toSorted());
  await allReadable();
  await expect(takeRing(database, KeyRing.of(spelled(testKeys)))).rejects.toThrow(KeyRingError);

  expect(await rotate({ database, ring: keys, settleMs: 0 })).toBe(CONTACTS - 1_000 + 2);
  expect((await marks()).map(({ mark }) => mark)).toEqual([keys.current.mark]);
  expect(await database.query("select mark from seal_key")).toEqual([{ mark: keys.current.mark }]);
  await allReadable();
  const deleted = await server.query<{ deletedRecords: { nodes: { id: string }[] } }>(
    `{ deletedRecords { nodes { id } } }`,
  );
  await server.query(`mutation($id: ID!) { recordRestore(input: { id: $id }) { restoredId } }`, {
    id: deleted.data.deletedRecords.nodes[0]!.id,
  });
  const { data } = await server.query(
    `{ contacts(search: "13900000000") { nodes { phone personalNotes { nodes { text } } } } }`,
  );
  expect(data).toEqual({
    contacts: { nodes: [{ phone: "13900000000", personalNotes: { nodes: [{ text: "爱下围棋" }] } }] },
  });
});

it("what is written while it runs stays readable and is sealed with the new key in the end", async () => {
  const { database, keys } = server.services;
  keys.add(newKey());
  const rotating = rotate({ database, ring: keys, settleMs: 50 });
  const { data } = await server.query<{ contacts: { nodes: { id: string }[] } }>(
    `{ contacts(first: 20) { nodes { id } } }`,
  );
  for (const [i, { id }] of data.contacts.nodes.entries()) {
    const answer = await server.query(
      `mutation($id: ID!, $phone: String!) { contactUpdate(input: { id: $id, phone: $phone }) { contact { phone } } }`,
      { id, phone: `1370000${1000 + i}` },
    );
    expect(answer.data).toEqual({ contactUpdate: { contact: { phone: `1370000${1000 + i}` } } });
  }
  await rotating;
  expect((await marks()).map(({ mark }) => mark)).toEqual([keys.current.mark]);
});

it("a server whose ring lacks a key is refused with a sentence, and the values stay as they are", async () => {
  const { database } = server.services;
  const before = await marks();
  const other = KeyRing.of(`other:${Buffer.alloc(32, 7).toString("base64")}`);
  await expect(takeRing(database, other)).rejects.toThrow(
    /sealed with a key that this server does not have.*GUANXI_KEYS/,
  );
  expect(await marks()).toEqual(before);
});

it("what was written before there were keys is sealed at the next start, where deleted records are kept as well", async () => {
  const { database } = server.services;
  await database.query(
    `update contact set phone = '0' || ltrim(split_part(phone_index, '-', 1), '0') || id, email = 'a@b.cn'`,
  );
  await database.query(
    `update deleted_record set rows = jsonb_set(rows, '{tables,personal_note,0,text}', '"爱\\"下棋\\""') where rows -> 'tables' ? 'personal_note'`,
  );
  await (await openedServices(database)).close();
  expect((await marks()).map(({ mark }) => mark)).toEqual([testKeys.current.mark]);
  const { data } = await server.query<{ contacts: { totalCount: number; nodes: { email: string }[] } }>(
    `{ contacts(first: 2, filter: { email: { eq: "A@B.cn" } }) { totalCount nodes { email } } }`,
  );
  expect(data.contacts).toEqual({ totalCount: CONTACTS, nodes: [{ email: "a@b.cn" }, { email: "a@b.cn" }] });
  const deleted = await server.query<{ deletedRecords: { nodes: { id: string }[] } }>(
    `{ deletedRecords { nodes { id } } }`,
  );
  await server.query(`mutation($id: ID!) { recordRestore(input: { id: $id }) { restoredId } }`, {
    id: deleted.data.deletedRecords.nodes[0]!.id,
  });
  const notes = await server.query(`{ personalNotes { nodes { text } } }`);
  expect(notes.data).toEqual({ personalNotes: { nodes: [{ text: '爱"下棋"' }] } });
});

/** Every phone number, opened with a ring, those of deleted people as well. */
async function opened(ring: KeyRing): Promise<string[]> {
  const rows = await server.services.database.query<{ id: string; phone: string }>(
    `select id, phone from contact union all
     select (r ->> 'id')::uuid, r ->> 'phone' from deleted_record, jsonb_array_elements(rows -> 'tables' -> 'contact') r`,
  );
  return rows.map(({ id, phone }) => unseal(ring, { table: "contact", column: "phone", row: id }, phone)).toSorted();
}

it("a key that another process has added meanwhile is known, and nothing is sealed twice", async () => {
  const { database } = server.services;
  const phones = await opened(testKeys);
  const folder = mkdtempSync(path.join(tmpdir(), "guanxi-ring-"));
  const ring = KeyRing.ofFolder(folder);
  await rotate({ database, ring: KeyRing.of(`${spelled(ring)},${spelled(testKeys)}`), settleMs: 0 });

  // the other one adds a key, and rotates while this one settles
  const other = KeyRing.ofFolder(folder);
  other.add(newKey());
  await rotate({ database, ring: other, settleMs: 0 });
  expect(ring.keys.map(({ mark }) => mark)).not.toContain(other.current.mark);
  await resealAll({ database, ring, wanted: "old" });
  expect(await opened(other)).toEqual(phones);
  await rotate({ database, ring, settleMs: 0 });
  expect(await opened(other)).toEqual(phones);
  expect(await database.query("select mark from seal_key")).toEqual([{ mark: other.current.mark }]);
  expect(KeyRing.ofFolder(folder).keys.map(({ mark }) => mark)).toEqual([other.current.mark]);
  rmSync(folder, { recursive: true });
});

it("what is sealed with a key that only other servers were given is left as it is", async () => {
  const { database } = server.services;
  const phones = await opened(testKeys);
  const more = KeyRing.of(`more:${Buffer.alloc(32, 9).toString("base64")},${spelled(testKeys)}`);
  await rotate({ database, ring: more, settleMs: 0 });
  for (const wanted of ["unsealed", "old"] as const)
    await expect(resealAll({ database, ring: testKeys, wanted })).rejects.toThrow(UnreadableError);
  await database.query("delete from contact");
  for (const wanted of ["unsealed", "old"] as const)
    await expect(resealAll({ database, ring: testKeys, wanted })).rejects.toThrow(UnreadableError);
  const [deleted] = await opened(more);
  expect(phones).toContain(deleted);
});
