import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { aServer, type TestServer } from "../server.ts";
import { aCompany, aContact } from "../world.ts";

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
  const long = await log({ companyId: `com_${one}`, kind: "NOTE", summary: "长".repeat(4001) });
  expect(long.userErrors).toEqual([{ code: "TOO_LONG", path: ["summary"] }]);
});

it("tells open dashboards of a change within a second", async () => {
  await new Promise((resolve) => setTimeout(resolve, 400)); // what earlier tests changed has been told by now
  const client = createClient({ url: `${server.url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket });
  const heard = new Promise<unknown>((resolve, reject) => {
    client.subscribe(
      { query: "subscription { changes { type event } }" },
      { next: resolve, error: reject, complete: () => undefined },
    );
    client.on("connected", () => setTimeout(() => void create({ name: "一家新公司" }), 200));
  });
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error("nothing was told within a second")), 1_500),
  );
  expect(await Promise.race([heard, late])).toEqual({ data: { changes: { types: ["Company", "CompanyFact"] } } });
  await client.dispose();
});
