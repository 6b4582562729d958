import { today } from "@guanxi/server/platform/today";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aServer, type TestServer } from "../../server.ts";
import { aCompany, aContact } from "../../world.ts";

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());

interface Payload {
  userErrors: { code: string; path: string[] | null }[];
  company?: { id: string; name: string; sizeClass: string | null; fact: { ordersTotal: number } } | null;
  interaction?: {
    id: string;
    summary: string | null;
    company: { name: string; fact: { interactions90d: number } };
  } | null;
}

const create = async (input: object) =>
  (
    await server.query<{ companyCreate: Payload }>(
      "mutation($input: CompanyCreateInput!) { companyCreate(input: $input) { company { id name sizeClass fact { ordersTotal } } userErrors { code path } } }",
      { input },
    )
  ).data.companyCreate;

const log = async (input: object) =>
  (
    await server.query<{ interactionLog: Payload }>(
      "mutation($input: InteractionLogInput!) { interactionLog(input: $input) { interaction { id summary company { name fact { interactions90d } } } userErrors { code path } } }",
      { input },
    )
  ).data.interactionLog;

const count = async () =>
  (await server.query<{ companies: { totalCount: number } }>("{ companies { totalCount } }")).data.companies.totalCount;

it("creates a company, its size class derived, its facts there at once", async () => {
  const { company, userErrors } = await create({
    name: " 测试重工 ",
    creditCode: "91110000600037341L",
    industryCode: "C34",
    regionCode: "110000",
    headcount: 1500,
    annualRevenue: "500000000",
  });
  expect(userErrors).toEqual([]);
  expect(company).toMatchObject({ name: "测试重工", sizeClass: "LARGE", fact: { ordersTotal: 0 } });
});

it("refuses with every reason at once, and writes nothing", async () => {
  const before = await count();
  const { company, userErrors } = await create({
    name: "  ",
    creditCode: "91110000600037341M",
    industryCode: "9",
    regionCode: "999999",
    ownerId: "usr_00000000-0000-7000-8000-000000000000",
    headcount: -1,
  });
  expect(company).toBeNull();
  expect(userErrors.map(({ code, path }) => `${path} ${code}`)).toEqual([
    "name REQUIRED",
    "creditCode INVALID",
    "industryCode INVALID",
    "regionCode INVALID",
    "headcount INVALID",
    "ownerId NOT_FOUND",
  ]);
  const second = await create({ name: "同码公司", creditCode: "91110000600037341L" });
  expect(second.userErrors).toEqual([{ code: "DUPLICATE", path: ["creditCode"] }]);
  expect(await count()).toBe(before);
});

it("logs an interaction, and what follows from it follows", async () => {
  const company = await aCompany(server.services.database, { name: "有联系的公司" });
  const person = await aContact(server.services.database, company);
  const { interaction, userErrors } = await log({
    companyId: `com_${company}`,
    contactId: `con_${person}`,
    kind: "CALL",
    summary: "谈了价格",
  });
  expect(userErrors).toEqual([]);
  expect(interaction).toMatchObject({
    summary: "谈了价格",
    company: { name: "有联系的公司", fact: { interactions90d: 1 } },
  });
});

it("treats a person of another company like one that does not exist", async () => {
  const [one, other] = [await aCompany(server.services.database), await aCompany(server.services.database)];
  const stranger = await aContact(server.services.database, other);
  const hidden = await log({ companyId: `com_${one}`, contactId: `con_${stranger}`, kind: "CALL" });
  const missing = await log({
    companyId: `com_${one}`,
    contactId: "con_00000000-0000-7000-8000-000000000000",
    kind: "CALL",
  });
  expect(hidden).toEqual(missing);
  expect(hidden.userErrors).toEqual([{ code: "NOT_FOUND", path: ["contactId"] }]);
  const long = await log({ companyId: `com_${one}`, kind: "NOTE", summary: "长".repeat(5001) });
  expect(long.userErrors).toEqual([{ code: "TOO_LONG", path: ["summary"] }]);
});

it("tells the figures that belong to a reason, and gives the caller's own word back", async () => {
  const { data } = await server.query<{ companyCreate: unknown }>(
    `mutation { companyCreate(input: { name: "${"长".repeat(201)}", headcount: -3, clientMutationId: "mine" }) {
      clientMutationId company { id } userErrors { code path parameters { name value } } } }`,
  );
  expect(data.companyCreate).toEqual({
    clientMutationId: "mine",
    company: null,
    userErrors: [
      {
        code: "TOO_LONG",
        path: ["name"],
        parameters: [
          { name: "longest", value: "200" },
          { name: "actual", value: "201" },
        ],
      },
      { code: "INVALID", path: ["headcount"], parameters: [{ name: "least", value: "0" }] },
    ],
  });
});

it("holds an interaction with a person for a proof of the person and the company, unless it goes one way", async () => {
  const company = await aCompany(server.services.database);
  const person = await aContact(server.services.database, company);
  const gone = await aContact(server.services.database, company, { status: "DEPARTED" });
  const verified = async () => {
    const { data } = await server.query<Record<string, { verifiedAt: string | null; version: number }>>(
      `{ company(id: "com_${company}") { verifiedAt version } contact(id: "con_${person}") { verifiedAt version } }`,
    );
    return data;
  };
  const at = "2026-03-02T08:00:00.000Z";
  const base = { companyId: `com_${company}`, at };
  await log({ ...base, contactId: `con_${person}`, kind: "EMAIL" });
  await log({ ...base, contactId: `con_${gone}`, kind: "CALL" });
  await log({ ...base, kind: "CALL" });
  const nothing = { verifiedAt: null, version: 1 };
  expect(await verified()).toEqual({ company: nothing, contact: nothing });
  await log({ ...base, contactId: `con_${person}`, kind: "EMAIL", direction: "INBOUND" });
  await log({ ...base, at: "2026-02-01T08:00:00Z", contactId: `con_${person}`, kind: "CALL" });
  const proven = { verifiedAt: at, version: 1 };
  expect(await verified()).toEqual({ company: proven, contact: proven });
});

it("keeps a record with its company, and lets nobody stand above himself", async () => {
  const { database } = server.services;
  const [one, other] = [await aCompany(database), await aCompany(database)];
  const [boss, clerk] = [await aContact(database, one), await aContact(database, one)];
  const stranger = await aContact(database, other);
  const report = async (id: string, to: string) =>
    (
      await server.query<{ contactUpdate: Payload }>(
        `mutation { contactUpdate(input: { id: "con_${id}", reportsToId: "con_${to}" }) { userErrors { code path } } }`,
      )
    ).data.contactUpdate.userErrors;
  expect(await report(clerk, boss)).toEqual([]);
  expect(await report(boss, clerk)).toEqual([{ code: "INVALID", path: ["reportsToId"] }]);
  expect(await report(boss, boss)).toEqual([{ code: "INVALID", path: ["reportsToId"] }]);
  expect(await report(boss, stranger)).toEqual([{ code: "NOT_FOUND", path: ["reportsToId"] }]);
  const { data } = await server.query<{ deal: { id: string }; dealCreate: { deal: { id: string } } }>(
    `mutation { dealCreate(input: { name: "搬家", companyId: "com_${one}" }) { deal { id } } }`,
  );
  const moved = await server.query<{ dealUpdate: Payload }>(
    `mutation { dealUpdate(input: { id: "${data.dealCreate.deal.id}", companyId: "com_${other}" }) { userErrors { code path } } }`,
  );
  expect(moved.data.dealUpdate.userErrors).toEqual([{ code: "INVALID", path: ["companyId"] }]);
});

it("writes the history of a company's status, from its first one on", async () => {
  const { company } = await create({ name: "有来历的客户" });
  const set = (input: object) =>
    server.query("mutation($input: CompanyUpdateInput!) { companyUpdate(input: $input) { userErrors { code } } }", {
      input: { id: company!.id, ...input },
    });
  await set({ status: "CUSTOMER" });
  await set({ city: "上海" });
  await set({ status: "LOST", lostReason: "PRICE" });
  const { data } = await server.query<{ company: { lostOn: string | null; statusChanges: { nodes: unknown[] } } }>(
    "query($id: ID!) { company(id: $id) { lostOn statusChanges { nodes { fromStatus toStatus } } } }",
    { id: company!.id },
  );
  expect(data.company.lostOn).toBe(today());
  expect(data.company.statusChanges.nodes).toEqual([
    { fromStatus: null, toStatus: "PROSPECT" },
    { fromStatus: "PROSPECT", toStatus: "CUSTOMER" },
    { fromStatus: "CUSTOMER", toStatus: "LOST" },
  ]);
});
