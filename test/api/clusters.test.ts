import { aGuardedServer, aSignedIn, type Visitor } from "./access/client.ts"; // first: it brings the metadata that decorators need
import { refreshAllFacts, refreshFacts } from "@guanxi/server/analytics/facts/refresh";
import { uuidv7 } from "@guanxi/shared/uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { TestServer } from "../server.ts";

const DAY = 86_400_000;
const AS_OF = new Date("2026-06-30T15:59:59Z"); // the last second of 30 June in Shanghai
const dayBefore = (days: number) =>
  new Date(Date.parse("2026-06-30T00:00:00Z") - days * DAY).toISOString().slice(0, 10);

let server: TestServer;
let people: Record<"ADMIN" | "SALES" | "ANALYST", Visitor & { userId: string }>;
beforeAll(async () => {
  server = await aGuardedServer();
  people = {
    ADMIN: await aSignedIn(server, "ADMIN"),
    SALES: await aSignedIn(server, "SALES"),
    ANALYST: await aSignedIn(server, "ANALYST"),
  };
});
afterAll(() => server.close());
beforeEach(() => server.services.database.query("delete from company"));

interface Clusters {
  readonly companies: number;
  readonly silhouette: number | null;
  readonly withheld: number;
  readonly clusters: {
    readonly cluster: number;
    readonly companies: number;
    readonly revenue12m: string;
    readonly share: number | null;
    readonly traits: readonly { readonly feature: string; readonly apart: number }[];
  }[];
}

async function clusters(who: keyof typeof people, filter: object | null = null): Promise<Clusters> {
  const { data, errors } = await server.query<{ customerClusters: Clusters }>(
    `query($filter: CompanyFilter) { customerClusters(filter: $filter) {
       companies silhouette withheld clusters { cluster companies revenue12m share traits { feature apart } } } }`,
    { filter },
    { cookie: people[who].cookie },
  );
  expect(errors).toBeUndefined();
  return data.customerClusters;
}

/** What a list says of a filter: how many, with how much revenue. */
async function listed(who: keyof typeof people, filter: object): Promise<{ companies: number; revenue: number }> {
  const { data } = await server.query<{
    companies: { totalCount: number; nodes: { fact: { revenue12m: string } }[] };
  }>(
    "query($filter: CompanyFilter) { companies(first: 100, filter: $filter) { totalCount nodes { fact { revenue12m } } } }",
    { filter },
    { cookie: people[who].cookie },
  );
  const { totalCount, nodes } = data.companies;
  return { companies: totalCount, revenue: nodes.reduce((sum, { fact }) => sum + Number(fact.revenue12m), 0) };
}

/** Three kinds: many that buy little and rarely, fewer that buy much, a few that buy as much and complain. */
const KINDS = [
  { companies: 40, orders: 2, amount: 100, complaints: 0 },
  { companies: 20, orders: 20, amount: 50_000, complaints: 0 },
  { companies: 10, orders: 20, amount: 50_000, complaints: 30 },
] as const;

/** @returns the ids of each kind's companies; every fifth of them belongs to the salesperson, all are in one of two cities */
async function aMarket(): Promise<string[][]> {
  const { database } = server.services;
  const companies: unknown[][] = [];
  const orders: unknown[][] = [];
  const interactions: unknown[][] = [];
  const ids = KINDS.map((kind, at) =>
    Array.from({ length: kind.companies }, (_, i) => {
      const id = uuidv7();
      const owner = i % 5 === 0 ? people.SALES.userId.slice(4) : null;
      companies.push([id, `客户 ${at}-${i}`, "CUSTOMER", owner, i % 2 === 0 ? "310000" : "110000"]);
      for (let order = 0; order < kind.orders; order++)
        orders.push([uuidv7(), id, dayBefore(10 + order * 15), kind.amount + i]);
      for (let n = 0; n < kind.complaints; n++)
        interactions.push([uuidv7(), id, `${dayBefore(5 + n * 10)}T04:00:00Z`, "COMPLAINT"]);
      return id;
    }),
  );
  await database.copy("company", ["id", "name", "status", "owner_id", "region_code"], companies);
  await database.copy("sales_order", ["id", "company_id", "ordered_on", "amount"], orders);
  await database.copy("interaction", ["id", "company_id", "at", "kind"], interactions);
  await refreshAllFacts(database, AS_OF);
  return ids;
}

const clusterOf = async (id: string): Promise<number | null> => {
  const [row] = await server.services.database.query<{ cluster: number | null }>(
    "select cluster from company_fact where company_id = $1",
    [id],
  );
  return row!.cluster;
};

it("has no groups of nobody, nor of few, nor of who never bought", async () => {
  const { database } = server.services;
  const none = { companies: 0, silhouette: null, withheld: 0, clusters: [] };
  expect(await clusters("ADMIN")).toEqual(none);
  await database.copy(
    "company",
    ["id", "name"],
    Array.from({ length: 40 }, (_, i) => [uuidv7(), `潜在 ${i}`]),
  );
  const [one] = await database.query<{ id: string }>("select id from company limit 1");
  await database.copy(
    "sales_order",
    ["id", "company_id", "ordered_on", "amount"],
    [[uuidv7(), one!.id, dayBefore(10), 100]],
  );
  await refreshAllFacts(database, AS_OF);
  expect(await clusters("ADMIN")).toEqual(none);
});

it("finds who is alike, says by what, and each group opens into as many companies with as much revenue", async () => {
  const kinds = await aMarket();
  const found = await clusters("ADMIN");
  expect(found).toMatchObject({ companies: 70, withheld: 0 });
  expect(found.silhouette).toBeGreaterThan(0.5);
  expect(found.clusters.map(({ cluster, companies }) => [cluster, companies])).toEqual([
    [1, 40],
    [2, 20],
    [3, 10],
  ]);
  expect(found.clusters.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 9);
  for (const [at, ids] of kinds.entries()) for (const id of ids) expect(await clusterOf(id)).toBe(at + 1);
  const [little, , angry] = found.clusters;
  expect(little!.traits.find(({ feature }) => feature === "REVENUE")!.apart).toBeLessThan(-0.5);
  expect(angry!.traits[0]!).toMatchObject({ feature: "COMPLAINTS" });
  expect(angry!.traits[0]!.apart).toBeGreaterThan(1);
  for (const { cluster, companies, revenue12m } of found.clusters) {
    const list = await listed("ADMIN", { fact: { cluster: { eq: cluster } } });
    expect(list.companies).toBe(companies);
    expect(list.revenue).toBeCloseTo(Number(revenue12m), 2);
  }
});

it("tells of the companies a filter finds and the caller sees, of no others", async () => {
  await aMarket();
  const inShanghai = { regionCode: { eq: "310000" } };
  const some = await clusters("ADMIN", inShanghai);
  expect(some.clusters.map(({ cluster, companies }) => [cluster, companies])).toEqual([
    [1, 20],
    [2, 10],
    [3, 5],
  ]);
  const own = await clusters("SALES");
  expect(own.clusters.map(({ cluster, companies }) => [cluster, companies])).toEqual([
    [1, 8],
    [2, 4],
    [3, 2],
  ]);
  for (const { cluster, companies, revenue12m } of own.clusters) {
    const list = await listed("SALES", { fact: { cluster: { eq: cluster } } });
    expect(list.companies).toBe(companies);
    expect(list.revenue).toBeCloseTo(Number(revenue12m), 2);
  }
});

it("shows a masked role no group of one or two, nor what would tell it by subtraction", async () => {
  const [, , angry] = await aMarket();
  await server.services.database.query("delete from company where id = any ($1::uuid[])", [angry!.slice(2)]);
  expect(await clusters("ADMIN")).toMatchObject({ companies: 62, withheld: 0 });
  const masked = await clusters("ANALYST");
  expect(masked).toMatchObject({ companies: 40, withheld: 2 });
  expect(masked.clusters.map(({ companies }) => companies)).toEqual([40]);
});

it("leaves a company in its group when it alone changes, until all are compared again", async () => {
  const { database } = server.services;
  const [[little], , [angry]] = (await aMarket()) as [string[], string[], string[]];
  await database.query("delete from interaction where company_id = $1", [angry!]);
  await refreshFacts(database, [angry!, little!], AS_OF);
  expect(await clusterOf(angry!)).toBe(3);
  expect(await clusterOf(little!)).toBe(1);
  await refreshAllFacts(database, AS_OF);
  expect(await clusterOf(angry!)).toBe(2);
});
