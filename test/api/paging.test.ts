import { uuidv7 } from "@guanxi/shared/uuid";
import { aServer, type TestServer } from "../server.ts";
import { aCompany } from "../world.ts";
import { afterAll, beforeAll, expect, it } from "vitest";

const COMPANIES = 20_000;

let server: TestServer;

beforeAll(async () => {
  server = await aServer();
  await server.services.database.query(
    `insert into company (id, name, headcount)
       select gen_random_uuid(), '公司 ' || (i % 997), case when i % 3 = 0 then null else i % 50 end
       from generate_series(1, ${COMPANIES}) i`,
  );
});

afterAll(() => server.close());

interface Answer {
  readonly companies: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const QUERY = `query ($after: String, $orderBy: [CompanyOrder!]) {
  companies(first: 100, after: $after, orderBy: $orderBy) { nodes { id } pageInfo { hasNextPage endCursor } }
}`;

const idsOf = async () =>
  (await server.services.database.query<{ id: string }>("select id from company")).map(({ id }) => `com_${id}`);

it.each([
  ["by name, which many share", [{ field: "NAME" }]],
  ["by headcount, which many lack", [{ field: "HEADCOUNT", direction: "DESC", nulls: "FIRST" }]],
])("pages through 20,000 companies %s, while others come and go", async (_name, orderBy) => {
  const before = new Set(await idsOf());
  const { database } = server.services;
  const paging = new AbortController();
  const disturb = async () => {
    const going = [...before];
    for (let i = 0; !paging.signal.aborted; i++) {
      await aCompany(database, { id: uuidv7(), name: `公司 ${i % 997}`, headcount: i % 50 });
      const gone = going[(i * 7_919) % going.length]!;
      await database.query("delete from company where id = $1", [gone.slice("com_".length)]);
    }
  };
  const disturbed = disturb();

  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { data }: { data: Answer } = await server.query<Answer>(QUERY, { after, orderBy });
    seen.push(...data.companies.nodes.map(({ id }) => id));
    after = data.companies.pageInfo.hasNextPage ? data.companies.pageInfo.endCursor : null;
  } while (after !== null);
  paging.abort();
  await disturbed;

  const once = new Set(seen);
  expect(seen.length, "none twice").toBe(once.size);
  const stood = (await idsOf()).filter((id) => before.has(id));
  expect(stood.length).toBeLessThan(before.size); // some did go meanwhile
  expect(stood.length).toBeGreaterThan(COMPANIES / 2);
  expect(
    stood.filter((id) => !once.has(id)),
    "none missed of those that stood throughout",
  ).toEqual([]);
});
