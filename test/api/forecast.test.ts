import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadWorld } from "@guanxi/server/demo/load";
import { testKeys } from "../keys.ts";
import { DEAL_DIMENSIONS, dealGroupWhere } from "../../web/src/analytics/deal-groups.ts";
import { aServer, type TestServer } from "../server.ts";

let server: TestServer;
const NOW = new Date("2026-11-23T04:00:00Z");
const PERIOD = { from: "2026-10-01", to: "2026-12-31" };

beforeAll(async () => {
  server = await aServer();
  await loadWorld(server.services.database, testKeys, { size: "small", seed: 7, asOf: NOW });
});
afterAll(() => server.close());

interface Outlook {
  won: number;
  wonAmount: string;
  open: number;
  openAmount: string;
  weighted: string;
  expected: string;
  p10: string;
  p50: string;
  p90: string;
}
interface Told {
  learntFrom: number;
  outlook: Outlook;
  course: { day: string; won: number; wonAmount: string }[];
  stages: { stage: string; deals: number; amount: string; weighted: string }[];
  bands: { stage: string; deals: number }[];
  gaps: { gap: string; deals: number; amount: string | null }[];
  deals: { dealId: string; chance: number; weighted: string; amount: string }[];
  groups: { key: string | null; outlook: Outlook }[];
}
const OUTLOOK = "won wonAmount open openAmount weighted expected p10 p50 p90";
const QUERY = `query($p: PeriodInput!, $f: DealFilter, $g: ForecastDimension, $a: DateTime) {
  forecast(period: $p, filter: $f, groupBy: $g, asOf: $a) { learntFrom outlook { ${OUTLOOK} } course { day won wonAmount }
    stages { stage deals amount weighted } bands { stage deals } gaps { gap deals amount }
    deals { dealId chance weighted amount } groups { key outlook { ${OUTLOOK} } } } }`;

async function forecast(variables: object = {}): Promise<Told> {
  const { data, errors } = await server.query<{ forecast: Told }>(QUERY, { p: PERIOD, ...variables });
  expect(errors).toBeUndefined();
  return data.forecast;
}

/** How many deals a filter finds, and their amount, by the list itself. */
async function listed(filter: object): Promise<{ deals: number; amount: number }> {
  const { data, errors } = await server.query<{
    deals: { totalCount: number; aggregate: { amount: { sum: string | null } } };
  }>("query($f: DealFilter) { deals(filter: $f) { totalCount aggregate { amount { sum } } } }", { f: filter });
  expect(errors).toBeUndefined();
  return { deals: data.deals.totalCount, amount: Number(data.deals.aggregate.amount.sum ?? 0) };
}

const sum = (values: (string | number | null)[]) => values.reduce<number>((all, value) => all + Number(value), 0);
const OPEN = { stage: { notIn: ["WON", "LOST"] } };
const WON = {
  stage: { eq: "WON" },
  closedAt: { gte: "2026-09-30T16:00:00Z", lt: "2026-12-31T16:00:00Z" },
};

describe.each<[string, object | null]>([
  ["all deals", null],
  ["a region", { company: { regionCode: { in: ["310000", "320000"] } } }],
  ["none", { name: { eq: "没有这个商机" } }],
])("of %s", (_, filter) => {
  const and = (more: object) => (filter ? { and: [filter, more] } : more);

  it("every number opens into its deals", async () => {
    const { outlook, course, stages, bands, gaps } = await forecast({ f: filter });
    const won = await listed(and(WON));
    const open = await listed(and(OPEN));
    expect([outlook.won, Number(outlook.wonAmount)]).toEqual([won.deals, won.amount]);
    expect([outlook.open, Number(outlook.openAmount)]).toEqual([open.deals, open.amount]);
    expect([course.at(-1)?.won ?? 0, Number(course.at(-1)?.wonAmount ?? 0)]).toEqual([won.deals, won.amount]);
    const middle = course[Math.floor(course.length / 2)];
    if (middle) {
      const until = new Date(Date.parse(`${middle.day}T00:00:00+08:00`) + 86_400_000).toISOString();
      const then = await listed(and({ ...WON, closedAt: { ...WON.closedAt, lt: until } }));
      expect([middle.won, Number(middle.wonAmount)]).toEqual([then.deals, then.amount]);
    }
    for (const { stage, deals, amount } of stages) {
      expect({ deals, amount: Number(amount) }).toEqual(await listed(and({ stage: { eq: stage } })));
      expect(sum(bands.filter((band) => band.stage === stage).map((band) => band.deals))).toBe(deals);
    }
    const overdue = await listed(and({ ...OPEN, expectedCloseOn: { lt: "2026-11-23" } }));
    const told = gaps.find(({ gap }) => gap === "OVERDUE")!;
    expect([told.deals, Number(told.amount)]).toEqual([overdue.deals, overdue.amount]);
    expect(Number(outlook.weighted)).toBeCloseTo(won.amount + sum(stages.map(({ weighted }) => weighted)), 0);
  });

  it("is told by owner, team and product; groups add up, ranges are in order", async () => {
    for (const g of ["OWNER", "TEAM", "PRODUCT", "REGION"]) {
      const { outlook, groups } = await forecast({ f: filter, g });
      for (const name of ["won", "open"] as const)
        expect(sum(groups.map((group) => group.outlook[name]))).toBe(outlook[name]);
      for (const name of ["wonAmount", "openAmount", "weighted"] as const)
        expect(sum(groups.map((group) => group.outlook[name]))).toBeCloseTo(Number(outlook[name]), 0);
      for (const { p10, p50, p90, wonAmount } of [outlook, ...groups.map((group) => group.outlook)]) {
        expect(Number(p10)).toBeLessThanOrEqual(Number(p50));
        expect(Number(p50)).toBeLessThanOrEqual(Number(p90));
        expect(Number(wonAmount)).toBeLessThanOrEqual(Number(p10));
      }
    }
  });
});

it("every group opens into its deals: those won in the period and those open", async () => {
  for (const g of DEAL_DIMENSIONS) {
    const { groups } = await forecast({ g });
    expect(groups.length).toBeGreaterThan(1);
    for (const { key, outlook } of groups) {
      const where = dealGroupWhere(g, key);
      const found = await listed({ and: [{ or: [WON, OPEN] }, where] });
      expect([g, key, outlook.won + outlook.open]).toEqual([g, key, found.deals]);
      expect(Number(outlook.wonAmount) + Number(outlook.openAmount)).toBeCloseTo(found.amount, 2);
    }
  }
});

it("answers the same each time, and tells the heaviest deals first", async () => {
  const first = await forecast({ g: "OWNER", a: NOW.toISOString() });
  expect(await forecast({ g: "OWNER", a: NOW.toISOString() })).toEqual(first);
  const { deals } = first;
  expect(deals.length).toBeGreaterThan(20);
  expect(deals.map(({ weighted }) => Number(weighted))).toEqual(
    deals.map(({ weighted }) => Number(weighted)).toSorted((a, b) => b - a),
  );
  for (const { chance, weighted, amount } of deals) expect(Number(weighted)).toBeCloseTo(chance * Number(amount), 1);
});

it("says of a period that is over what was won in it, and nothing else", async () => {
  const { outlook } = await forecast({ p: { from: "2026-01-01", to: "2026-03-31" } });
  for (const told of [outlook.p10, outlook.p50, outlook.p90, outlook.weighted, outlook.expected])
    expect(told).toBe(outlook.wonAmount);
  expect(outlook.won).toBeGreaterThan(10);
});

it("refuses a moment to come and a period that ends before it begins", async () => {
  for (const variables of [
    { p: PERIOD, a: new Date(Date.now() + 86_400_000).toISOString() },
    { p: { from: "2026-02-01", to: "2026-01-01" } },
  ]) {
    const { errors } = await server.query(QUERY, variables);
    expect(errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
  }
});
