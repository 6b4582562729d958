import { afterAll, beforeAll, expect, it } from "vitest";
import { aServer, type TestServer } from "../../server.ts";
import { allTables } from "./tables.ts";
import { aCompany, aContact, aDeal, aUser } from "../../world.ts";

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());

interface Payload {
  readonly companies: { id: string; name: string; version: number }[];
  readonly deletedIds?: string[];
  readonly userErrors: { code: string; path: string[] | null }[];
}

const run = async (verb: string, input: object) =>
  (
    await server.query<{ it: Payload }>(
      `mutation($input: Companies${verb}Input!) { it: companies${verb}(input: $input) {
        companies { id name version } ${verb === "Delete" ? "deletedIds" : ""} userErrors { code path } } }`,
      { input },
    )
  ).data.it;

/** The outbox too, whatever of it has been made into deliveries meanwhile. */
const everything = async () => {
  const { outbox, ...tables } = await allTables(server.services.database, ["audit_entry"]);
  return { ...tables, outbox: outbox!.map((row) => row.replace(/"dispatched": \w+/, "")).toSorted() };
};

it("makes, changes, assigns and deletes many at once, in the order of the input", async () => {
  const made = await run("Create", { items: ["甲", "乙", "丙"].map((name) => ({ name })) });
  expect(made.companies.map(({ name }) => name)).toEqual(["甲", "乙", "丙"]);
  const ids = made.companies.map(({ id }) => id);
  const changed = await run("Update", {
    items: [
      { id: ids[2], version: 1, name: "丙二" },
      { id: ids[0], name: "甲二" },
    ],
  });
  expect(changed.companies).toMatchObject([
    { id: ids[2], name: "丙二", version: 2 },
    { id: ids[0], name: "甲二", version: 2 },
  ]);
  const owner = `usr_${await aUser(server.services.database)}`;
  const assigned = await run("Assign", { ids, ownerId: owner });
  expect(assigned.companies.map(({ version }) => version)).toEqual([3, 2, 3]);
  const gone = await run("Delete", { items: ids.map((id) => ({ id })) });
  expect(gone).toEqual({ companies: [], deletedIds: ids, userErrors: [] });
});

it("writes all or none: one wrong record, and nothing at all has changed", async () => {
  const { database } = server.services;
  const [one, two] = [await aCompany(database, { name: "甲" }), await aCompany(database, { name: "乙" })];
  const used = "usr_00000000-0000-7000-8000-000000000000";
  const before = await everything();
  const refusals: [string, object, string[]][] = [
    [
      "Create",
      { items: [{ name: "好" }, { name: " " }, { name: "好", creditCode: "1" }] },
      ["1 name REQUIRED", "2 creditCode INVALID"],
    ],
    ["Create", { items: [{ name: "好" }, { name: "好", ownerId: used }] }, ["1 ownerId NOT_FOUND"]],
    [
      "Create",
      {
        items: [
          { name: "好", externalKey: "K" },
          { name: "好", externalKey: "K" },
        ],
      },
      ["0 externalKey DUPLICATE"],
    ],
    ["Create", { items: [] }, ["items TOO_MANY"]],
    ["Create", { items: Array.from({ length: 101 }, () => ({ name: "多" })) }, ["items TOO_MANY"]],
    [
      "Update",
      {
        items: [
          { id: `com_${one}`, name: "新" },
          { id: `com_${two}`, version: 7, name: "新" },
        ],
      },
      ["1 version CONFLICT"],
    ],
    [
      "Update",
      {
        items: [
          { id: `com_${one}`, name: "新" },
          { id: `com_${one}`, name: "更新" },
        ],
      },
      ["1 id INVALID"],
    ],
    [
      "Update",
      {
        items: [
          { id: `com_${one}`, parentId: `com_${two}` },
          { id: `com_${two}`, parentId: `com_${one}` },
        ],
      },
      ["0 parentId INVALID", "1 parentId INVALID"],
    ],
    [
      "Delete",
      { items: [{ id: `com_${one}` }, { id: "com_00000000-0000-7000-8000-000000000000" }, { id: "nonsense" }] },
      ["1 id NOT_FOUND", "2 id NOT_FOUND"],
    ],
    ["Assign", { ids: [], ownerId: null }, ["ids TOO_MANY"]],
    ["Assign", { ids: [`com_${one}`, `com_${two}`], ownerId: used }, ["0 ownerId NOT_FOUND", "1 ownerId NOT_FOUND"]],
  ];
  for (const [verb, input, expected] of refusals) {
    const { userErrors } = await run(verb, input);
    expect(userErrors.map(({ path, code }) => [...(path ?? []), code].join(" "))).toEqual(expected);
  }
  expect(await everything()).toEqual(before);
});

it("never writes, and never fails inside, on values no record can hold", async () => {
  const company = `com_${await aCompany(server.services.database)}`;
  const contact = `con_${await aContact(server.services.database, company.slice(4))}`;
  const before = await everything();
  const inputs: [string, string, object][] = [
    ["company", "Create", { name: "\0" }],
    ["company", "Create", { name: "好", annualRevenue: "-1" }],
    ["company", "Create", { name: "好", foundedOn: "0000-01-01" }],
    ["company", "Create", { name: "好", country: "XX" }],
    ["company", "Create", { name: "好", parentId: contact }],
    ["company", "Create", { name: "好", parentId: "com_'; drop table company; --" }],
    ["company", "Update", { id: company, name: null }],
    ["company", "Update", { id: company, status: null }],
    ["company", "Update", { id: contact, name: "好" }],
    [
      "orderLine",
      "Create",
      {
        orderId: "ord_00000000-0000-7000-8000-000000000000",
        productId: "prod_00000000-0000-7000-8000-000000000000",
        quantity: "9999999999999999",
        unitPrice: "1",
        amount: "1",
      },
    ],
    ["companyAlias", "Create", { companyId: contact, kind: "SHORT", name: "别名" }],
    ["team", "Create", { name: "队", parentId: "team_00000000-0000-7000-8000-000000000000" }],
    ["deal", "Create", { name: "单", companyId: company, stage: "LOST" }],
    ["deal", "Create", { name: "单", companyId: company, lostReason: "PRICE" }],
    ["recordRestore", "", { id: "del_00000000-0000-7000-8000-000000000000" }],
  ];
  for (const [one, verb, input] of inputs) {
    const type = `${one.charAt(0).toUpperCase()}${one.slice(1)}${verb}Input`;
    const { data, errors } = await server.query<{ it: Payload }>(
      `mutation($input: ${type}!) { it: ${one}${verb}(input: $input) { userErrors { code path } } }`,
      { input },
    );
    expect(errors, JSON.stringify(input)).toBeUndefined();
    expect(data.it.userErrors.length, JSON.stringify(input)).toBeGreaterThan(0);
  }
  expect(await everything()).toEqual(before);
});

it("lets no two records of one write have the same code or the same part, and a code pass from one to the other", async () => {
  const { database } = server.services;
  const code = "91110000600037341L";
  const twice = await run("Create", { items: ["甲", "乙"].map((name) => ({ name, creditCode: code })) });
  const taken = (index: string) => ({ code: "DUPLICATE", path: [index, "creditCode"] });
  expect(twice.userErrors).toEqual([taken("0"), taken("1")]);
  const holder = `com_${await aCompany(database, { credit_code: code })}`;
  const heir = `com_${await aCompany(database)}`;
  const handed = {
    items: [
      { id: heir, creditCode: code },
      { id: holder, creditCode: null },
    ],
  };
  expect((await run("Update", handed)).userErrors).toEqual([]);
  const late = await run("Create", { items: [{ name: "丙", creditCode: code }] });
  expect(late.userErrors).toEqual([taken("0")]);

  const company = await aCompany(database);
  const part = {
    dealId: `deal_${await aDeal(database, company)}`,
    contactId: `con_${await aContact(database, company)}`,
    role: "BUDGET",
  };
  const { data } = await server.query<{ it: Payload }>(
    "mutation($input: DealContactsLinkInput!) { it: dealContactsLink(input: $input) { userErrors { code path } } }",
    { input: { items: [part, part] } },
  );
  const doubled = (index: string) => ({ code: "DUPLICATE", path: [index, "contactId"] });
  expect(data.it.userErrors).toEqual([doubled("0"), doubled("1")]);
});
