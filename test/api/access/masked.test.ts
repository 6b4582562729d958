import { aServer, type TestServer } from "../../server.ts";
import { as, byHeader } from "../../as-role.ts";
import { aCompany, aContact, anInteraction, aNote, aTicket } from "../../world.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let server: TestServer;
let contact: string;

beforeAll(async () => {
  server = await aServer(undefined, { authenticate: byHeader });
  const { database } = server.services;
  const company = await aCompany(database, { name: "远景", legal_representative: "李国强" });
  contact = await aContact(database, company, {
    name: "王伟",
    gender: "MALE",
    note: "喜欢围棋",
    title: "经理",
    phone: "13812345678",
  });
  await aContact(database, company, { name: "欧阳娜", gender: "FEMALE" });
  await aContact(database, company, { name: "john smith" });
  const said = "王伟手机 138-1234-5678，wang.wei@example.com，2026-01-01 交付 1200 台";
  await anInteraction(database, company, "2026-01-02T00:00:00Z", { summary: said, contact_id: contact });
  await aNote(database, company, { body: "打 +86 13912345678" });
  await aTicket(database, company, "2026-01-02T00:00:00Z", { subject: "回电 021-66881234", contact_id: contact });
});

afterAll(() => server.close());

const ask = (query: string, variables: object = {}) =>
  server.query<Record<string, unknown>>(query, variables, as("ANALYST"));

describe("a masked view", () => {
  it("sees people masked wherever they stand", async () => {
    const { data, errors } = await ask(
      `query($id: ID!) {
      contacts { nodes { name note title } edges { cursor } pageInfo { endCursor } }
      contact(id: $id) { name interactions { nodes { summary contact { name } } } timeline { nodes { ... on Interaction { summary contact { name } } } } }
      node(id: $id) { ... on Contact { name note } }
      companies { nodes { legalRepresentative contacts { nodes { name } } } }
      interactions { groups(by: [{ field: CONTACT }]) { key { contact { name note } } } }
      notes { nodes { body } }
      tickets { nodes { subject } }
    }`,
      { id: `con_${contact}` },
    );
    expect(errors).toBeUndefined();
    const text = JSON.stringify(data);
    const cursors = text
      .match(/"(?:cursor|endCursor)":"([^"]+)"/g)!
      .map((found) => Buffer.from(found.split('"')[3]!, "base64").toString());
    for (const secret of ['王伟"', "娜", "smith", "围棋", "国强", "5678", "wang.wei", "13912345678", "66881234"]) {
      expect(text).not.toContain(secret);
      expect(cursors.join()).not.toContain(secret);
    }
    const names = (data.contacts as { nodes: { name: string; note: null }[] }).nodes.map(({ name }) => name);
    expect(names.toSorted()).toEqual(["J. S.", "欧阳女士", "王先生"].toSorted());
    expect(data.node).toEqual({ name: "王先生", note: null });
    expect(text).toContain("王伟手机 ****，***，2026-01-01 交付 1200 台");
    expect(text).toContain('"legalRepresentative":"李**"');
  });

  it.each([
    ["Contact.name", `contacts(filter: { name: { contains: "王" } }) { totalCount }`],
    ["Contact.name", `contacts(filter: { not: { or: [{ name: { isNull: true } }] } }) { totalCount }`],
    ["Contact.name", `contacts(orderBy: [{ field: NAME }]) { totalCount nodes { id } }`],
    ["Contact.name", `contacts { groups(by: [{ field: NAME }]) { count } }`],
    ["Contact.name", `contacts { aggregate { name { distinct } } }`],
    ["Contact.name", `companies(filter: { contacts: { some: { name: { eq: "王伟" } } } }) { totalCount }`],
    [
      "Contact.name",
      `companies(filter: { contacts: { aggregate: { name: { distinct: { gt: 1 } } } } }) { totalCount }`,
    ],
    [
      "Contact.name",
      `companies { groups(by: [{ field: STATUS }], having: { filter: { contacts: { some: { name: { eq: "王伟" } } } }, count: { gt: 0 } }) { count } }`,
    ],
    ["Contact.name", `interactions(orderBy: [{ field: CONTACT_NAME }]) { nodes { id } }`],
    ["Contact.name", `segments(filter: { contacts: { some: { name: { eq: "王伟" } } } }) { companies }`],
    ["Company.legalRepresentative", `companies(orderBy: [{ field: LEGAL_REPRESENTATIVE }]) { nodes { id } }`],
    ["Contact.phone", `contacts(filter: { phone: { isNull: true } }) { totalCount }`],
    ["Contact.email", `companies(filter: { contacts: { none: { email: { in: ["a@b.cn"] } } } }) { totalCount }`],
  ])("may not ask by %s: %s", async (field, query) => {
    const { data, errors } = await ask(`{ ${query} }`);
    expect([data ?? null, errors?.map(({ extensions }) => extensions)]).toEqual([null, [{ code: "FORBIDDEN", field }]]);
    expect(errors![0]!.message).toContain(field);
  });

  it("finds nobody by what it does not see, and prose by what it sees of it", async () => {
    const { data } = await ask(`{
      name: contacts(search: "王伟") { totalCount } title: contacts(search: "经理") { totalCount }
      phone: interactions(search: "5678") { totalCount } word: interactions(search: "交付") { totalCount }
      filtered: interactions(filter: { summary: { contains: "1234" } }) { totalCount }
      whole: contacts(search: "13812345678") { totalCount }
    }`);
    expect(Object.entries(data).map(([key, list]) => [key, (list as { totalCount: number }).totalCount])).toEqual([
      ["name", 0],
      ["title", 1],
      ["phone", 0],
      ["word", 1],
      ["filtered", 0],
      ["whole", 0],
    ]);
  });

  it("is kept apart from a clear one: the same query tells an administrator everything", async () => {
    const query = "{ contacts(orderBy: [{ field: NAME }]) { nodes { name } } }";
    expect((await ask(query)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const { data } = await server.query<{ contacts: { nodes: { name: string }[] } }>(query, {}, as("ADMIN"));
    expect(data.contacts.nodes.map(({ name }) => name)).toContain("王伟");
  });
});
