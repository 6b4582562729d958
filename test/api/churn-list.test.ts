import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { loadWorld } from "@guanxi/server/demo/load";
import { testKeys } from "../keys.ts";
import { generateWorld } from "@guanxi/server/demo/world";
import { uuidv7 } from "@guanxi/shared/uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aServer, type TestServer } from "../server.ts";
import { aContact } from "../world.ts";

const AS_OF = new Date("2026-06-30T15:59:59Z"); // the last second of 30 June in Shanghai
/** A small world has some twenty leavers: one alone would say little. */
const SEEDS = [11, 12, 13];

const LIST = `query($first: Int, $after: String, $status: CompanyStatus!) {
  companies(
    first: $first, after: $after
    filter: { status: { eq: $status }, fact: { revenue12m: { gt: "0" } } }
    orderBy: [{ field: FACT_RISK_PROBABILITY, direction: DESC, nulls: LAST }]
  ) { totalCount nodes { id fact { riskProbability healthLevel topReasons } } pageInfo { endCursor hasNextPage } }
}`;

interface Listed {
  readonly id: string;
  readonly fact: { riskProbability: number; healthLevel: string; topReasons: string[] };
}
interface Page {
  readonly companies: {
    totalCount: number;
    nodes: Listed[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  };
}

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());

/** The churn list of a world as the dashboard asks for it; the database holds the rows, never who leaves. */
async function churnList(): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let after: string | undefined, more = true; more;) {
    const { data, errors } = await server.query<Page>(LIST, { first: 100, after, status: "CUSTOMER" });
    expect(errors).toBeUndefined();
    listed.push(...data.companies.nodes);
    more = data.companies.pageInfo.hasNextPage;
    after = data.companies.pageInfo.endCursor;
    if (!more) expect(listed.length).toBe(data.companies.totalCount);
  }
  return listed;
}

it("has the planted leavers at its top: three times as many in the worst decile as anywhere", async () => {
  const { database } = server.services;
  const worst = { customers: 0, leavers: 0 };
  const all = { customers: 0, leavers: 0 };
  const count = (into: typeof all, customers: readonly Listed[], leavers: ReadonlySet<string>): void => {
    into.customers += customers.length;
    into.leavers += customers.filter(({ id }) => leavers.has(id)).length;
  };
  for (const seed of SEEDS) {
    await database.query("truncate team, app_user, company, product, deal, competitor, survey, playbook cascade");
    await loadWorld(database, testKeys, { size: "small", seed, asOf: AS_OF });
    await refreshAllFacts(database, AS_OF);

    const listed = await churnList();
    const chances = listed.map(({ fact }) => fact.riskProbability);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(listed[0]!.fact).toMatchObject({
      healthLevel: "AT_RISK",
      topReasons: expect.arrayContaining([expect.any(String)]),
    });

    // Only now the truth is made: by walking the same world again, apart from the database.
    const world = generateWorld({ size: "small", seed, asOf: AS_OF });
    for (const _ of world.batches());
    const leavers = new Set(world.truth.filter(({ leaves }) => leaves).map(({ companyId }) => `com_${companyId}`));
    count(all, listed, leavers);
    count(worst, listed.slice(0, Math.ceil(listed.length / 10)), leavers);
  }
  const base = all.leavers / all.customers;
  const precision = worst.leavers / worst.customers;
  expect(base).toBeGreaterThan(0.06);
  expect(precision, `${JSON.stringify(worst)} of ${JSON.stringify(all)}`).toBeGreaterThanOrEqual(3 * base);
});

it("leaves the schema as it was, and goes on checking", async () => {
  const { database } = server.services;
  const indexes = () => database.query("select indexdef from pg_indexes where schemaname = 'public' order by 1");
  await database.query("truncate team, app_user, company, product, deal, competitor, survey, playbook cascade");
  const before = await indexes();
  const world = { size: "small", seed: SEEDS[0]!, asOf: AS_OF } as const;
  const interrupted = (): void => {
    throw new Error("interrupted");
  };
  await expect(loadWorld(database, testKeys, world, interrupted)).rejects.toThrow("interrupted");
  expect(await indexes()).toEqual(before);
  expect(await database.query("select 1 from app_user")).toEqual([]);
  await loadWorld(database, testKeys, world);
  expect(await indexes()).toEqual(before);
  await expect(aContact(database, uuidv7())).rejects.toMatchObject({ code: "23503" });
});
