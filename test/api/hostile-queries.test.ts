import { aServer, type TestServer } from "../server.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

let server: TestServer;

beforeAll(async () => {
  server = await aServer();
});

// whatever was asked: the process goes on and answers
afterEach(async () => {
  const { data } = await server.query<{ companies: { totalCount: number } }>("{ companies { totalCount } }");
  if (data.companies.totalCount !== 0) throw new Error("the server is no longer what it was");
});

afterAll(() => server.close());

/** The error that a query is refused with; it must not run. */
async function refused(query: string, variables: object = {}): Promise<{ code: string; limit?: string }> {
  const { status, errors, data } = await server.query(query, variables);
  expect(status).toBe(400);
  expect(data ?? null).toBeNull();
  return errors![0]!.extensions;
}

const refusal = async (query: string, variables: object = {}) => (await refused(query, variables)).code;

const times = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(" ");

describe("a hostile query is refused before it runs", () => {
  it("a cycle of fragments", async () => {
    const cycle =
      "{ companies { nodes { ...A } } } fragment A on Company { parent { ...B } } fragment B on Company { parent { ...A } }";
    expect(await refusal(cycle)).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("fragments that double eighteen times", async () => {
    const doubling = times(
      18,
      (i) => `fragment F${i} on Company { a: parent { ...F${i + 1} } b: parent { ...F${i + 1} } }`,
    );
    const query = `{ companies { nodes { ...F0 } } } ${doubling} fragment F18 on Company { name }`;
    expect(await refusal(query)).toBe("TOO_COMPLEX");
  });

  it("fragments that are spread over and over at one place", async () => {
    const spread = times(18, (i) => `fragment F${i} on Company { ...F${i + 1} ...F${i + 1} }`);
    const query = `{ companies { nodes { ...F0 } } } ${spread} fragment F18 on Company { name }`;
    expect(await refusal(query)).toBe("TOO_COMPLEX");
  });

  it("fifteen thousand levels", async () => {
    const deep = `{ companies { nodes ${"{ parent ".repeat(15_000)} { name } ${"}".repeat(15_000)} } }`;
    expect(await refusal(deep)).toBe("GRAPHQL_PARSE_FAILED");
  });

  it("as many levels as the parser lets through", async () => {
    const deep = `{ companies { nodes ${"{ parent ".repeat(1_500)} { name } ${"}".repeat(1_500)} } }`;
    expect(await refusal(deep)).toBe("TOO_COMPLEX");
  });

  it("the same field thousands of times, which is slow to validate", async () => {
    expect(await refusal(`{ companies { nodes { ${"name ".repeat(9_000)} } } }`)).toBe("TOO_COMPLEX");
  });

  it("aliases by the hundred", async () => {
    const aliases = times(300, (i) => `a${i}: name`);
    expect(await refused(`{ companies { nodes { ${aliases} } } }`)).toMatchObject({
      code: "TOO_COMPLEX",
      limit: "aliases",
    });
  });

  it("directives by the hundred", async () => {
    expect(await refusal(`{ companies { totalCount ${"@include(if: true) ".repeat(300)} } }`)).toBe("TOO_COMPLEX");
  });

  it("root fields by the dozen, each a statement of its own, wherever they are written", async () => {
    const fields = times(60, (i) => `f${i}: workspace { name }`);
    const tooMany = { code: "TOO_COMPLEX", limit: "rootFields" };
    expect(await refused(`{ ${fields} }`)).toMatchObject(tooMany);
    expect(await refused(`{ ...F } fragment F on Query { ${fields} }`)).toMatchObject(tooMany);
    expect(await refused(`{ ... { ${fields} } }`)).toMatchObject(tooMany);
  });

  it("lists in lists that multiply beyond any answer", async () => {
    const lists =
      "companies(first: 100) { nodes { deals(first: 100) { nodes { interactions(first: 100) { nodes { id } } } } } }";
    expect(await refusal(`{ ${lists} }`)).toBe("TOO_COMPLEX");
  });

  it.each([-1, 0, 101, 2_147_483_647])("first: %i", async (first) => {
    const query = "query ($first: Int) { companies(first: $first) { nodes { id } } }";
    expect(await refusal(query, { first })).toBe("PAGE_SIZE");
    expect(await refusal(query.replaceAll("first", "last"), { last: first })).toBe("PAGE_SIZE");
  });

  it("a value that the enum in a variable does not have", async () => {
    const query = "query ($filter: CompanyFilter) { companies(filter: $filter) { totalCount } }";
    const filter = { status: { eq: "NOBODY" } };
    expect(await refusal(query, { filter })).toBe("BAD_USER_INPUT");
  });

  it("42. a filter nested without end", async () => {
    const nested = (depth: number): unknown => JSON.parse(`${'{"not":'.repeat(depth)}{}${"}".repeat(depth)}`);
    const query = "query ($filter: CompanyFilter) { companies(filter: $filter) { totalCount } }";
    expect(await refusal(query, { filter: nested(50) })).toBe("TOO_COMPLEX");
    expect(await refusal(query, { filter: nested(1_000) })).toBe("BAD_USER_INPUT");
  });

  it("42. variables nested twenty thousand deep, which is as long as a body may be", async () => {
    const deep = `${'{"not":'.repeat(20_000)}{}${"}".repeat(20_000)}`;
    const query = "query ($filter: CompanyFilter) { companies(filter: $filter) { totalCount } }";
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"query":${JSON.stringify(query)},"variables":{"filter":${deep}}}`,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  });

  it("a body that is no query", async () => {
    for (const body of ["", "{", "[]", "null", '"x"', JSON.stringify({ query: 7 }), "\0".repeat(100)]) {
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      expect(response.status, body).toBe(400);
      expect(await response.text()).not.toContain(" at ");
    }
  });
});

describe("what a query costs", () => {
  it("is told with its answer, counted before it ran", async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: "{ companies(first: 10) { totalCount nodes { owner { name } deals(first: 5) { nodes { id } } } } }",
      }),
    });
    const { extensions } = (await response.json()) as { extensions: unknown };
    // ten companies, an owner each, five deals each; the count as ten records
    expect(extensions).toEqual({ cost: { requested: 10 + 10 + 50 + 10, limit: 1_000_000, nodes: 60 } });
  });
});
