import { aServer, type TestServer } from "../../server.ts";
import { as, byHeader } from "../../as-role.ts";
import { aCompany, aContact, aPersonalNote } from "../../world.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let server: TestServer;
let company: string;
const ids: string[] = [];
const PHONES = ["13812345678", "+86 139-0000-1111", "021-66881234"];

beforeAll(async () => {
  server = await aServer(undefined, { authenticate: byHeader });
  const { database } = server.services;
  company = await aCompany(database);
  for (const [i, phone] of PHONES.entries())
    ids.push(await aContact(database, company, { name: `人${i}`, phone, email: `p${i}@example.com` }));
  ids.push(await aContact(database, company, { name: "人3" }));
  await aPersonalNote(database, company, ids[0]!, { text: '爱下"围棋"' });
});

afterAll(() => server.close());

const stored = async () =>
  JSON.stringify(
    await server.services.database.query(
      `select c::text from contact c union all select n::text from personal_note n union all select d::text from deleted_record d
       union all select k::text from idempotency_key k union all select o::text from outbox o`,
    ),
  );
type People = {
  contacts: { totalCount: number; nodes: { name: string; phone: string | null; email: string | null }[] };
};
const find = async (args: string) => {
  const { data, errors } = await server.query<People>(`{ contacts(${args}) { totalCount nodes { name } } }`);
  expect(errors).toBeUndefined();
  return data.contacts.nodes.map(({ name }) => name);
};

describe("sealed values", () => {
  it("are told to whom may see them, masked to whom may not, and lie nowhere in the database", async () => {
    const query = `{ contacts { nodes { name phone email personalNotes { nodes { text } } } } }`;
    const clear = await server.query<People>(query);
    expect(clear.data.contacts.nodes.slice(0, 2)).toEqual([
      {
        name: "人0",
        phone: "13812345678",
        email: "p0@example.com",
        personalNotes: { nodes: [{ text: '爱下"围棋"' }] },
      },
      { name: "人1", phone: "+86 139-0000-1111", email: "p1@example.com", personalNotes: { nodes: [] } },
    ]);
    expect(clear.data.contacts.nodes[3]).toMatchObject({ phone: null, email: null });
    const masked = await server.query<People>(query, {}, as("ANALYST"));
    expect(masked.data.contacts.nodes.map(({ phone, email }) => [phone, email]).toSorted()).toEqual(
      [
        ["138****5678", "p***@example.com"],
        ["139****1111", "p***@example.com"],
        ["021****1234", "p***@example.com"],
        [null, null],
      ].toSorted(),
    );
    for (const secret of ["13812345678", "0000-1111", "66881234", "@example.com", "围棋"])
      expect(await stored()).not.toContain(secret);
  });

  it("are found by the whole value, however it is written, by filter and by search", async () => {
    expect(await find(`filter: { phone: { eq: "+86 138 1234 5678" } }`)).toEqual(["人0"]);
    expect(await find(`filter: { phone: { in: ["13812345678", "13900001111"] } }`)).toEqual(["人0", "人1"]);
    expect(await find(`filter: { email: { eq: "P1@Example.com" } }`)).toEqual(["人1"]);
    expect(await find(`filter: { phone: { isNull: true } }`)).toEqual(["人3"]);
    expect(await find(`filter: { phone: { eq: "1381234567" } }`)).toEqual([]);
    expect(await find(`filter: { phone: { eq: "p0@example.com" } }`)).toEqual([]);
    expect(await find(`search: "021 6688 1234"`)).toEqual(["人2"]);
    expect(await find(`search: "人 p1@example.com"`)).toEqual(["人1"]);
    const { data } = await server.query<People>(
      "query($phone: String!) { contacts(filter: { phone: { eq: $phone } }) { totalCount } }",
      { phone: "139 0000 1111" },
    );
    expect(data.contacts.totalCount).toBe(1);
    const masked = await server.query(
      `{ contacts(filter: { phone: { isNull: true } }) { totalCount } }`,
      {},
      as("ANALYST"),
    );
    expect(masked.errors![0]!.extensions).toEqual({ code: "FORBIDDEN", field: "Contact.phone" });
  });

  it("are sealed by every write, stay sealed in what is deleted, and come back readable", async () => {
    const create = `mutation($company: ID!) { contactCreate(input: { companyId: $company, name: "新人", phone: "13711112222" }) {
      contact { id phone version } userErrors { message } } }`;
    const made = await server.query<{ contactCreate: { contact: { id: string; phone: string; version: number } } }>(
      create,
      { company: `com_${company}` },
      { "idempotency-key": "sealed-1" },
    );
    const { contact } = made.data.contactCreate;
    expect(contact.phone).toBe("13711112222");
    const update = `mutation($id: ID!, $phone: String) { contactUpdate(input: { id: $id, phone: $phone }) { contact { phone version } } }`;
    const changed = async (phone: string | null) =>
      (await server.query<{ contactUpdate: { contact: object } }>(update, { id: contact.id, phone })).data.contactUpdate
        .contact;
    expect(await changed("13711112222")).toEqual({ phone: "13711112222", version: contact.version });
    expect(await changed("13733334444")).toEqual({ phone: "13733334444", version: contact.version + 1 });
    const gone = await server.query<{ contactDelete: { deletedRecord: { id: string } } }>(
      `mutation($id: ID!) { contactDelete(input: { id: $id }) { deletedRecord { id } } }`,
      { id: contact.id },
    );
    expect(await stored()).not.toMatch(/13733334444|13711112222/);
    await server.query(`mutation($id: ID!) { recordRestore(input: { id: $id }) { restoredId } }`, {
      id: gone.data.contactDelete.deletedRecord.id,
    });
    expect(await find(`filter: { phone: { eq: "13733334444" } }`)).toEqual(["新人"]);
  });
});

it("28. a ciphertext moved to another row fails the answer, and never tells another person's number", async () => {
  const { database } = server.services;
  const [a, b] = ids as [string, string];
  const swap = `update contact c set phone = o.phone from contact o where (c.id, o.id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))`;
  await database.query(swap, [a, b]);
  for (const query of [`{ contacts { nodes { phone } } }`, `{ contact(id: "con_${a}") { phone } }`]) {
    for (const role of ["ADMIN", "ANALYST"] as const) {
      const { data, errors } = await server.query(query, {}, as(role));
      expect(data ?? null).toBeNull();
      expect(errors![0]!.extensions).toEqual({
        code: "UNREADABLE",
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    }
  }
  // where graphql-js completes the answer, too
  const update = await server.query(
    `mutation { contactUpdate(input: { id: "con_${a}", title: "x" }) { contact { phone } } }`,
  );
  expect(JSON.stringify(update)).not.toContain("139");
  expect(update.errors![0]!.extensions.code).toBe("UNREADABLE");
  await database.query(swap, [a, b]);
  expect(await find(`filter: { phone: { eq: "${PHONES[0]}" } }`)).toEqual(["人0"]);
});
