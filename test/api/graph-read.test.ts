import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aServer, type TestServer } from "../server.ts";
import { aCompany, aContact, aDeal, anInteraction, anOrder, aUser } from "../world.ts";

let server: TestServer;
const ids: string[] = [];

beforeAll(async () => {
  server = await aServer();
  const { database } = server.services;
  const owner = await aUser(database, { name: "李珂" });
  for (let i = 0; i < 25; i++)
    ids.push(
      await aCompany(database, {
        name: `企业${String(i).padStart(2, "0")}`,
        legal_name: i === 3 ? '带"引号"、\\反斜杠与\n换行' : null,
        headcount: i % 5 === 0 ? null : i,
        status: i % 2 === 0 ? "CUSTOMER" : "PROSPECT",
        founded_on: "1999-12-31",
        annual_revenue: "1234567890123.45",
        owner_id: i < 10 ? owner : null,
        parent_id: i > 20 ? ids[0]! : null,
      }),
    );
  const chief = await aContact(database, ids[1]!, { name: "王芳", role: "VETO" });
  await aContact(database, ids[1]!, { name: "张三", reports_to_id: chief });
  await aDeal(database, ids[1]!, { name: "产线二期", amount: 50, stage: "WON", furthest_stage: "WON" });
  await aDeal(database, ids[1]!, { name: "产线三期", amount: 70 });
  await aDeal(database, null, { name: "无主商机", company_text: "某厂" });
  await anOrder(database, ids[1]!, "2026-01-02", 50);
  await anInteraction(database, ids[1]!, "2026-01-02T00:00:00Z", { summary: "谈了价格" });
});

afterAll(() => server.close());

interface Page {
  companies: {
    totalCount: number;
    nodes: { name: string; headcount: number | null }[];
    pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  };
}

describe("a list", () => {
  const PAGE = `query($first: Int, $after: String, $last: Int, $before: String, $orderBy: [CompanyOrder!]) {
    companies(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
      totalCount nodes { name headcount } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`;

  it("comes page by page, each record once, with rows of no value where the order wants them", async () => {
    for (const [direction, nulls] of [
      ["ASC", "LAST"],
      ["ASC", "FIRST"],
      ["DESC", "LAST"],
      ["DESC", "FIRST"],
    ]) {
      const orderBy = [{ field: "HEADCOUNT", direction, nulls }];
      const seen: (number | null)[] = [];
      let after: string | undefined;
      for (let more = true; more;) {
        const { data } = await server.query<Page>(PAGE, { first: 4, after, orderBy });
        seen.push(...data.companies.nodes.map(({ headcount }) => headcount));
        expect(data.companies.totalCount).toBe(25);
        after = data.companies.pageInfo.endCursor;
        more = data.companies.pageInfo.hasNextPage;
      }
      const numbers = seen.filter((value) => value !== null);
      expect(seen).toHaveLength(25);
      expect(numbers).toEqual(numbers.toSorted((a, b) => (direction === "ASC" ? a - b : b - a)));
      expect(seen.indexOf(null)).toBe(nulls === "FIRST" ? 0 : 20);
    }
  });

  it("can be read backwards", async () => {
    const { data: end } = await server.query<Page>(PAGE, { last: 3 });
    expect(end.companies.nodes.map(({ name }) => name)).toEqual(["企业22", "企业23", "企业24"]);
    expect(end.companies.pageInfo.hasPreviousPage).toBe(true);
    const { data } = await server.query<Page>(PAGE, { last: 3, before: end.companies.pageInfo.startCursor });
    expect(data.companies.nodes.map(({ name }) => name)).toEqual(["企业19", "企业20", "企业21"]);
  });

  it("keeps its place while records come and go", async () => {
    const { data: first } = await server.query<Page>(PAGE, { first: 3 });
    const made = await aCompany(server.services.database, { name: "企业00之前" });
    const { data } = await server.query<Page>(PAGE, { first: 2, after: first.companies.pageInfo.endCursor });
    expect(data.companies.nodes.map(({ name }) => name)).toEqual(["企业03", "企业04"]);
    await server.services.database.query("delete from company where id = $1", [made]);
  });

  it("is filtered by its fields, its relations, and their absence", async () => {
    const count = async (filter: object) => {
      const { data } = await server.query<Page>(
        "query($filter: CompanyFilter) { companies(filter: $filter) { totalCount } }",
        { filter },
      );
      return data.companies.totalCount;
    };
    expect(await count({ status: { eq: "CUSTOMER" } })).toBe(13);
    expect(await count({ headcount: { isNull: true } })).toBe(5);
    expect(await count({ headcount: { ne: 1 } })).toBe(24);
    expect(await count({ headcount: { gte: 20, lt: 23 } })).toBe(2);
    expect(await count({ name: { in: [] } })).toBe(0);
    expect(await count({ or: [{ name: { eq: "企业01" } }, { name: { startsWith: "企业2" } }] })).toBe(6);
    expect(await count({ not: { owner: { name: { eq: "李珂" } } } })).toBe(15);
    expect(await count({ ownerIsNull: true })).toBe(15);
    expect(await count({ deals: { some: { amount: { gt: "60" } } } })).toBe(1);
    expect(await count({ deals: { every: { stage: { eq: "WON" } } } })).toBe(24);
    expect(await count({ contacts: { none: { role: { eq: "VETO" } } } })).toBe(24);
    expect(await count({ name: { contains: "%" } })).toBe(0);
    expect(await count({ parent: { id: { eq: `com_${ids[0]}` } } })).toBe(4);
  });

  it("is searched word by word", async () => {
    const { data } = await server.query<Page>(`{ companies(search: "企业 引号") { totalCount nodes { name } } }`);
    expect(data.companies.nodes).toEqual([{ name: "企业03" }]);
  });
});

it("answers any depth, aliases, fragments and conditions in one go", async () => {
  const { data, errors } = await server.query<Record<string, never>>(
    `query($id: ID!, $no: Boolean!) {
      one: company(id: $id) { ...head contacts(first: 1) { nodes { person: name reports { nodes { name reportsTo { name } } } } }
        deals(orderBy: [{ field: AMOUNT, direction: DESC }]) { totalCount edges { node { name amount companyMissing } } }
        orders { nodes { orderedOn amount } } interactions { nodes { summary at } } skipped: name @include(if: $no) }
      again: node(id: $id) { __typename id ... on Company { headcount } ... on Deal { name } }
      nodes(ids: [$id, "com_00000000-0000-7000-8000-000000000000"]) { id }
    } fragment head on Company { name annualRevenue foundedOn owner { name } parent { name } }`,
    { id: `com_${ids[1]}`, no: false },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    one: {
      name: "企业01",
      annualRevenue: "1234567890123.45",
      foundedOn: "1999-12-31",
      owner: { name: "李珂" },
      parent: null,
      contacts: { nodes: [{ person: "张三", reports: { nodes: [] } }] },
      deals: {
        totalCount: 2,
        edges: [
          { node: { name: "产线三期", amount: "70.00", companyMissing: false } },
          { node: { name: "产线二期", amount: "50.00", companyMissing: false } },
        ],
      },
      orders: { nodes: [{ orderedOn: "2026-01-02", amount: "50.00" }] },
      interactions: { nodes: [{ summary: "谈了价格", at: "2026-01-02T00:00:00.000Z" }] },
    },
    again: { __typename: "Company", id: `com_${ids[1]}`, headcount: 1 },
    nodes: [{ id: `com_${ids[1]}` }, null],
  });
});

it("answers the same when graphql-js runs it beside something the engine does not know", async () => {
  const inner = `companies(first: 4, orderBy: [{ field: NAME }]) { c: totalCount nodes { id legalName n: name createdAt owner { name } contacts { nodes { name } } } }`;
  const { data: alone } = await server.query<{ companies: object }>(`{ ${inner} }`);
  const { data: mixed } = await server.query<{ companies: object; workspace: object }>(
    `{ ${inner} workspace { engine } }`,
  );
  expect(mixed.companies).toEqual(alone.companies);
});

describe("wrong input", () => {
  const code = async (query: string, variables?: object) => {
    const { errors } = await server.query(query, variables);
    return errors?.map(({ extensions, message }) => `${extensions.code}: ${message}`);
  };

  it("is told by a sentence and a code", async () => {
    expect(await code("{ companies(first: 1000000) { totalCount } }")).toEqual([
      "PAGE_SIZE: first is a number from 1 to 100, not 1000000; use after and before to go on",
    ]);
    expect(await code("{ companies(first: -1) { totalCount } }")).toEqual([expect.stringContaining("PAGE_SIZE")]);
    expect(await code(`{ company(id: "deal_${ids[0]}") { name } }`)).toEqual([
      `BAD_ID: "deal_${ids[0]}" is the id of a Deal, not of a Company`,
    ]);
    expect(await code(`{ company(id: "42") { name } }`)).toEqual([expect.stringContaining("BAD_ID")]);
    expect(await code(`{ companies(after: "nonsense") { nodes { name } } }`)).toEqual([
      expect.stringContaining("BAD_CURSOR"),
    ]);
    expect(await code(`{ companies(filter: { nme: { eq: "x" } }) { totalCount } }`)).toEqual([
      expect.stringContaining("GRAPHQL_VALIDATION_FAILED"),
    ]);
    expect(await code("query($f: CompanyFilter) { companies(filter: $f) { totalCount } }", { f: { nme: {} } })).toEqual(
      [expect.stringContaining("BAD_USER_INPUT")],
    );
    expect(await code(`{ companies(filter: { foundedOn: { eq: "31.12.1999" } }) { totalCount } }`)).toEqual([
      expect.stringContaining("YYYY-MM-DD"),
    ]);
  });

  it("is refused before it costs anything", async () => {
    const deep = "subsidiaries(first: 100) { nodes { ".repeat(6) + "name" + " } }".repeat(6);
    expect(await code(`{ companies(first: 100) { nodes { ${deep} } } }`)).toEqual([
      expect.stringContaining("TOO_COMPLEX"),
    ]);
    expect(await code(`{ ${"a ".repeat(11_000)} }`)).toEqual([expect.stringContaining("GRAPHQL_PARSE_FAILED")]);
  });

  it("never shows what went wrong inside", async () => {
    await server.services.database.query("alter table company rename column city to town");
    const { errors, status } = await server.query("{ companies { nodes { city } } }");
    await server.services.database.query("alter table company rename column town to city");
    expect(status).toBe(500);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).toBe("Internal error");
    expect(JSON.stringify(errors)).not.toContain("city");
  });
});
