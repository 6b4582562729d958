import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import type { UserRole } from "@guanxi/shared/user-role";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aCompany, aContact, anInteraction } from "../../world.ts";

const as = (role: UserRole): Principal => ({ ...ADMINISTRATION, role, rights: SHIPPED_RIGHTS[role] });

let server: TestServer;
let caller: Principal;
let company: string;
let contact: string;
beforeAll(async () => void (server = await aServer(undefined, { authenticate: async () => caller })));
afterAll(() => server.close());
beforeEach(async () => {
  caller = as("ADMIN");
  await server.services.database.query("delete from company");
  company = await aCompany(server.services.database);
  contact = await aContact(server.services.database, company, { name: "张三" });
});

interface Errors {
  readonly userErrors: { code: string; path: string[] }[];
}

const give = async (input: object = {}) => {
  const whole = { contactId: `con_${contact}`, purpose: "MARKETING", givenOn: "2026-01-01", source: "表单", ...input };
  const { data } = await server.query<{ it: Errors & { consent: { id: string; company: { id: string } } | null } }>(
    `mutation($input: ConsentCreateInput!) { it: consentCreate(input: $input) {
      consent { id company { id } } userErrors { code path } } }`,
    { input: whole },
  );
  return data.it;
};

const withdraw = async (input: object) => {
  const { data } = await server.query<{ it: Errors & { consents: { fieldGroup: string; withdrawnAt: string }[] } }>(
    `mutation($input: ConsentWithdrawInput!) { it: consentWithdraw(input: $input) {
      consents { fieldGroup withdrawnAt } userErrors { code path } } }`,
    { input },
  );
  return data.it;
};

const remove = async (id: string) => {
  const { data } = await server.query<{ it: Errors & { deletedRecord: { id: string } } }>(
    `mutation { it: consentDelete(input: { id: "${id}" }) { deletedRecord { id } userErrors { code path } } }`,
  );
  expect(data.it.userErrors).toEqual([]);
  return data.it.deletedRecord.id;
};

const restore = async (deletion: string) => {
  const { data } = await server.query<{ it: Errors }>(
    `mutation { it: recordRestore(input: { id: "${deletion}" }) { userErrors { code path } } }`,
  );
  return data.it.userErrors;
};

const agrees = async () => {
  const { data } = await server.query<{ contact: { marketingConsent: boolean } }>(
    `{ contact(id: "con_${contact}") { marketingConsent } }`,
  );
  return data.contact.marketingConsent;
};

const reached = async (purpose: string, recipient: string | null = null) => {
  const { data } = await server.query<{ it: { nodes: { id: string }[]; totalCount: number } }>(
    `query($purpose: ConsentPurpose!, $recipient: String) {
      it: outreachContacts(purpose: $purpose, recipient: $recipient, filter: { name: { eq: "张三" } }) { nodes { id } totalCount } }`,
    { purpose, recipient },
  );
  expect(data.it.nodes).toHaveLength(data.it.totalCount);
  return data.it.totalCount;
};

it("30. whoever withdraws is gone at once for marketing: lists, nested, totals, groups, node, outreach", async () => {
  await anInteraction(server.services.database, company, "2026-02-02T00:00:00Z", { contact_id: contact });
  const { consent } = await give();
  expect(consent!.company.id).toBe(`com_${company}`);
  const look = async () => {
    caller = as("MARKETING");
    const { data, errors } = await server.query<Record<string, never>>(
      `{ contacts { totalCount nodes { name } groups(by: [{ field: COMPANY }]) { count } aggregate { count } }
         companies(filter: { contacts: { some: { name: { eq: "张三" } } } }) { totalCount nodes { contacts { totalCount nodes { name } } } }
         all: companies { nodes { contacts { totalCount } } }
         node(id: "con_${contact}") { id }
         search: contacts(search: "张三") { totalCount }
         outreachContacts(purpose: MARKETING) { totalCount nodes { name } } }`,
    );
    caller = as("ADMIN");
    expect(errors).toBeUndefined();
    return JSON.stringify(data);
  };
  const before = await look();
  expect(before.match(/张三/g)).toHaveLength(3);
  expect((await withdraw({ id: consent!.id })).userErrors).toEqual([]);
  const after = await look();
  expect(after).not.toContain("张三");
  expect(JSON.parse(after)).toEqual({
    contacts: { totalCount: 0, nodes: [], groups: [], aggregate: { count: 0 } },
    companies: { totalCount: 0, nodes: [] },
    all: { nodes: [{ contacts: { totalCount: 0 } }] },
    node: null,
    search: { totalCount: 0 },
    outreachContacts: { totalCount: 0, nodes: [] },
  });
});

it("tells whether a person may be written to for marketing, and finds people by it", async () => {
  expect(await agrees()).toBe(false);
  await give({ fieldGroup: "PROFILE" });
  expect(await agrees()).toBe(false); // not by phone or mail
  await give({ givenOn: "2020-01-01", until: "2020-12-31" });
  expect(await agrees()).toBe(false); // run out
  await give({ givenOn: "2999-01-01" });
  expect(await agrees()).toBe(false); // not yet
  await give({ givenOn: "2026-01-01", until: "2998-12-31" });
  expect(await agrees()).toBe(true);
  const { data } = await server.query<{ yes: { totalCount: number }; no: { totalCount: number } }>(
    `{ yes: contacts(filter: { marketingConsent: { eq: true } }) { totalCount }
       no: contacts(filter: { marketingConsent: { eq: false } }) { totalCount } }`,
  );
  expect(data).toEqual({ yes: { totalCount: 1 }, no: { totalCount: 0 } });
});

it("reaches people only for the purpose and the recipient they agreed to", async () => {
  await give({ purpose: "SHARING", recipient: "合作伙伴甲", fieldGroup: "ALL" });
  await give({ purpose: "SERVICE", fieldGroup: "PERSONAL" });
  expect(await reached("SHARING", "合作伙伴甲")).toBe(1);
  expect(await reached("SHARING")).toBe(0);
  expect(await reached("SHARING", "合作伙伴乙")).toBe(0);
  expect(await reached("MARKETING")).toBe(0);
  expect(await reached("SERVICE")).toBe(0);
});

it("takes one agreement to one thing at a time, and a new one after the old has ended", async () => {
  await give({ givenOn: "2024-01-01", until: "2024-12-31" });
  const second = await give({ givenOn: "2024-06-01" });
  expect(second.userErrors).toEqual([{ code: "DUPLICATE", path: ["purpose"] }]);
  expect((await give({ givenOn: "2025-01-01" })).userErrors).toEqual([]);
  expect((await give({ givenOn: "2025-02-01", recipient: "合作伙伴甲" })).userErrors).toEqual([]);
  expect((await give({ givenOn: "2025-02-01", until: "2025-01-01", purpose: "SALES" })).userErrors).toMatchObject([
    { code: "INVALID", path: ["until"] },
  ]);
});

it("takes back whatever covers what is taken back, and never gives it back", async () => {
  await give({ fieldGroup: "CONTACT_DETAILS" });
  const all = await give({ fieldGroup: "ALL" });
  await give({ fieldGroup: "PROFILE", purpose: "SALES" });
  await withdraw({ id: all.consent!.id });
  expect(await agrees()).toBe(false);
  const open = await server.services.database.query("select purpose from consent where withdrawn_at is null");
  expect(open).toEqual([{ purpose: "SALES" }]);
  const { data } = await server.query<{ it: Errors }>(
    `mutation { it: consentUpdate(input: { id: "${all.consent!.id}", withdrawnAt: null }) { userErrors { code path } } }`,
  );
  expect(data.it.userErrors).toEqual([{ code: "INVALID", path: ["withdrawnAt"] }]);
});

it("takes back all that a person gave for a purpose, by the person", async () => {
  await give();
  await give({ recipient: "合作伙伴甲" });
  const done = await withdraw({ contactId: `con_${contact}`, purpose: "MARKETING" });
  expect(done.userErrors).toEqual([]);
  expect(done.consents.map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true, true]);
  expect((await withdraw({ contactId: `con_${contact}` })).userErrors).toMatchObject([{ code: "REQUIRED" }]);
  caller = as("MARKETING");
  expect((await withdraw({ contactId: `con_${contact}`, purpose: "MARKETING" })).userErrors).not.toEqual([]);
});

it("brings back no deleted agreement as it was after another was withdrawn, or has taken its place", async () => {
  const first = await give();
  const details = await give({ purpose: "SALES" });
  const profile = await give({ purpose: "SALES", fieldGroup: "PROFILE" });
  const [gone, goneDetails, goneProfile] = [
    await remove(first.consent!.id),
    await remove(details.consent!.id),
    await remove(profile.consent!.id),
  ];
  const second = await give({ fieldGroup: "ALL" });
  await withdraw({ id: second.consent!.id });
  const withdrawn = await give({ purpose: "SALES" });
  await withdraw({ id: withdrawn.consent!.id });
  expect(await restore(gone)).toEqual([]);
  expect(await agrees()).toBe(false);
  expect(await restore(goneDetails)).toEqual([]);
  expect(await reached("SALES")).toBe(0);
  expect(await restore(goneProfile)).toEqual([]); // it covers nothing of what was taken back

  const open = await server.services.database.query(
    "select purpose, field_group from consent where withdrawn_at is null",
  );
  expect(open).toEqual([{ purpose: "SALES", field_group: "PROFILE" }]);

  const third = await give({ givenOn: "2026-03-01" });
  const deletion = await remove(third.consent!.id);
  await give({ givenOn: "2026-02-01" });
  expect(await restore(deletion)).toEqual([{ code: "DUPLICATE", path: ["id"] }]);
});

it("brings back with a person all agreements as they were", async () => {
  const { consent } = await give();
  await withdraw({ id: consent!.id });
  await give({ givenOn: "2026-01-02" });
  expect(await agrees()).toBe(true);
  const { data } = await server.query<{ it: { deletedRecord: { id: string } } }>(
    `mutation { it: contactDelete(input: { id: "con_${contact}" }) { deletedRecord { id } } }`,
  );
  expect(await restore(data.it.deletedRecord.id)).toEqual([]);
  expect(await agrees()).toBe(true);
});

it("lengthens no agreement: a longer one is a new record", async () => {
  const { consent } = await give({ until: "2026-02-01" });
  const until = async (day: string | null) => {
    const { data } = await server.query<{ it: Errors }>(
      `mutation($until: Date) { it: consentUpdate(input: { id: "${consent!.id}", until: $until }) { userErrors { code path } } }`,
      { until: day },
    );
    return data.it.userErrors;
  };
  for (const longer of [null, "2026-02-02"])
    expect(await until(longer)).toEqual([{ code: "INVALID", path: ["until"] }]);
  expect(await agrees()).toBe(false);
  expect(await until("2026-01-20")).toEqual([]);
  expect((await give({ givenOn: "2026-02-02" })).userErrors).toEqual([]);
  expect(await agrees()).toBe(true);
});
