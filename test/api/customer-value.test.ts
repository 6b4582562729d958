import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { refreshAllFacts, refreshFacts } from "@guanxi/server/analytics/facts/refresh";
import { CLV_LEAST_REPEAT_CUSTOMERS } from "@guanxi/shared/clv";
import { aServer, type TestServer } from "../server.ts";
import { aCompany, aDeal, anOrder } from "../world.ts";

const AS_OF = new Date("2026-06-30T15:59:59Z"); // the last second of 30 June in Shanghai
const dayBefore = (days: number) =>
  new Date(Date.parse("2026-06-30T00:00:00Z") - days * 86_400_000).toISOString().slice(0, 10);

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());
beforeEach(() => server.services.database.query("truncate company, deal cascade"));

interface Told {
  readonly expectedOrders24m: number | null;
  readonly aliveProbability: number | null;
  readonly clv24m: string | null;
}

const told = async (id: string): Promise<Told> => {
  const { data, errors } = await server.query<{ company: { fact: Told } }>(
    "query($id: ID!) { company(id: $id) { fact { expectedOrders24m aliveProbability clv24m } } }",
    { id: `com_${id}` },
  );
  expect(errors).toBeUndefined();
  return data.company.fact;
};

const NOTHING: Told = { expectedOrders24m: null, aliveProbability: null, clv24m: null };

/** A company that ordered on these days before the end, each time for as much. */
async function aBuyer(days: readonly number[], amount: number, row: Record<string, unknown> = {}): Promise<string> {
  const { database } = server.services;
  const company = await aCompany(database, { status: "CUSTOMER", ...row });
  for (const day of days) await anOrder(database, company, dayBefore(day), amount);
  return company;
}

/** Customers that buy once in `gap` days or so, of whom some stopped long ago. */
async function aMarket(customers: number): Promise<void> {
  for (let i = 0; i < customers; i++) {
    const gap = 20 + (i % 7) * 10;
    const stopped = i % 4 === 0 ? 300 : 5 + (i % 9);
    const orders = 3 + (i % 5);
    await aBuyer(
      Array.from({ length: orders }, (_, order) => stopped + order * gap + ((i * 7 + order * 5) % 11)),
      // purses differ by factors
      250 * 2 ** (i % 6),
    );
  }
}

it("tells what customers will be worth, more of who buys often and lately; nothing of who never bought or has left", async () => {
  const { database } = server.services;
  await aMarket(CLV_LEAST_REPEAT_CUSTOMERS + 10);
  const eager = await aBuyer([5, 20, 35, 50, 65, 80, 95, 110], 1_000);
  const silent = await aBuyer([400, 415, 430, 445, 460, 475, 490, 505], 1_000);
  const dear = await aBuyer([5, 20, 35, 50, 65, 80, 95, 110], 4_000);
  const once = await aBuyer([30], 1_000);
  const never = await aCompany(database);
  const gone = await aBuyer([100, 200, 300], 1_000, { status: "LOST" });
  const byDeals = await aCompany(database, { status: "CUSTOMER" });
  for (const day of [10, 60])
    await aDeal(database, byDeals, {
      stage: "WON",
      furthest_stage: "WON",
      amount: 900,
      closed_at: `${dayBefore(day)}T04:00:00Z`,
    });
  await refreshAllFacts(database, AS_OF);

  const [a, b, c] = await Promise.all([eager, silent, dear].map(told));
  expect(a!.aliveProbability).toBeGreaterThan(0.8);
  expect(b!.aliveProbability).toBeLessThan(0.2);
  expect(a!.expectedOrders24m).toBeGreaterThan(5 * b!.expectedOrders24m!);
  expect(Number(a!.clv24m)).toBeGreaterThan(5 * Number(b!.clv24m));
  expect(c!.expectedOrders24m).toBeCloseTo(a!.expectedOrders24m!, 9);
  expect(Number(c!.clv24m)).toBeGreaterThan(2 * Number(a!.clv24m));
  // a margin of 30 % of what orders bring, discounted
  expect(Number(a!.clv24m)).toBeLessThan(0.3 * a!.expectedOrders24m! * 1_500);
  expect(Number(a!.clv24m)).toBeGreaterThan((0.3 * a!.expectedOrders24m! * 700) / 1.1 ** 2);
  for (const customer of [once, byDeals]) {
    const { aliveProbability, clv24m } = await told(customer);
    expect(aliveProbability).toBeGreaterThan(0);
    expect(Number(clv24m)).toBeGreaterThan(0);
  }
  expect(await told(never)).toEqual(NOTHING);
  expect(await told(gone)).toEqual(NOTHING);

  // kept, as ranks are, when one company alone is brought up to date
  await anOrder(database, eager, dayBefore(1), 1_000);
  await refreshFacts(database, [eager], AS_OF);
  expect(await told(eager)).toEqual(a);

  const { data } = await server.query<{ companies: { nodes: { fact: { clv24m: string } }[] } }>(
    "{ companies(first: 5, orderBy: [{ field: FACT_CLV24M, direction: DESC, nulls: LAST }]) { nodes { fact { clv24m } } } }",
  );
  const sorted = data.companies.nodes.map(({ fact }) => Number(fact.clv24m));
  expect(sorted).toEqual(sorted.toSorted((x, y) => y - x));
});

it("merges the orders of one day", async () => {
  const { database } = server.services;
  await aMarket(CLV_LEAST_REPEAT_CUSTOMERS + 10);
  const whole = await aBuyer([200, 100, 10], 600);
  const split = await aBuyer([200, 200, 100, 100, 10, 10], 300);
  await refreshAllFacts(database, AS_OF);
  expect(await told(split)).toEqual(await told(whole));
});

it("says nothing while too few bought again, and of an empty workspace", async () => {
  const { database } = server.services;
  await refreshAllFacts(database, AS_OF);
  const only = await aBuyer([10, 40, 70], 500);
  await refreshAllFacts(database, AS_OF);
  expect(await told(only)).toEqual(NOTHING);
  for (let i = 2; i < CLV_LEAST_REPEAT_CUSTOMERS; i++) await aBuyer([10 + i, 60 + i], 500);
  await aBuyer([20], 500);
  await refreshAllFacts(database, AS_OF);
  expect(await told(only)).toEqual(NOTHING);
  // one more, all of them alike
  await aBuyer([15, 65], 500);
  await refreshAllFacts(database, AS_OF);
  const value = await told(only);
  expect(value.expectedOrders24m).toBeGreaterThan(0);
  expect(Number(value.clv24m)).toBeGreaterThan(0);
});
