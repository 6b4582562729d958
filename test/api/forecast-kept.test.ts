import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { takeSnapshots } from "@guanxi/server/analytics/forecast/snapshots";
import { loadWorld } from "@guanxi/server/demo/load";
import { BRIDGE_STEPS } from "@guanxi/shared/pipeline-bridge";
import { as, byHeader } from "../as-role.ts";
import { testKeys } from "../keys.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const NOW = new Date("2026-11-23T04:00:00Z");
let server: TestServer;
beforeAll(async () => {
  server = await aServer(undefined, { authenticate: byHeader });
  await loadWorld(server.services.database, testKeys, { size: "small", seed: 5, asOf: NOW });
});
afterAll(() => server.close());

async function ask<Data>(query: string, variables: object = {}, headers = {}): Promise<Data> {
  const { data, errors } = await server.query<Data>(query, variables, headers);
  expect(errors).toBeUndefined();
  return data;
}

describe("snapshots", () => {
  const taken = (at?: string) => takeSnapshots(server.services, at ? new Date(at) : undefined);
  const rows = () =>
    server.services.database.query<{ week: string; periods: number; owners: number; told: string }>(
      `select week, count(distinct period_from || period_to::text)::int as periods,
         count(distinct owner_id)::int as owners, max(as_of)::text as told
       from forecast_snapshot group by week order by week`,
    );

  it("are taken once a week, for all deals and each owner, of this and the next month and quarter", async () => {
    expect(await taken("2026-11-23T04:00:00Z")).toBeGreaterThan(8);
    expect(await taken("2026-11-26T04:00:00Z")).toBe(0);
    expect(await taken("2026-11-30T04:00:00Z")).toBeGreaterThan(8);
    const weeks = await rows();
    expect(weeks.map(({ week, periods }) => [week, periods])).toEqual([
      ["2026-11-23", 4],
      ["2026-11-30", 4],
    ]);
    const [owners] = await server.services.database.query<{ n: number }>(
      "select count(distinct owner_id)::int as n from deal where stage not in ('WON', 'LOST')",
    );
    expect(weeks[0]!.owners).toBeGreaterThanOrEqual(owners!.n);
    const { forecast } = await ask<{ forecast: { outlook: object } }>(
      `{ forecast(period: { from: "2026-12-01", to: "2026-12-31" }, asOf: "2026-11-23T04:00:00Z") {
        outlook { openAmount p10 p50 p90 weighted } } }`,
    );
    const [kept] = await server.services.database.query(
      `select open_amount as "openAmount", p10, p50, p90, weighted from forecast_snapshot
       where week = '2026-11-23' and owner_id is null and period_from = '2026-12-01'  and period_to = '2026-12-31'`,
    );
    expect(kept).toEqual(forecast.outlook);
  });
});

interface Accuracy {
  past: {
    period: { from: string; to: string };
    asOf: string;
    kept: boolean;
    p10: string;
    p90: string;
    won: string;
    inside: boolean;
  }[];
  n: number;
  hits: number;
  share: number;
}
const ACCURACY = `query($g: ForecastGrain!, $n: Int!, $f: DealFilter) { forecastAccuracy(grain: $g, periods: $n, filter: $f) {
  past { period { from to } asOf kept p10 p90 won inside } n hits share } }`;
const accuracy = async (variables: object, headers = {}) =>
  (await ask<{ forecastAccuracy: Accuracy }>(ACCURACY, { g: "MONTH", n: 3, ...variables }, headers)).forecastAccuracy;

describe("accuracy", () => {
  it("tells past forecasts, made anew from what was known when the period began, against what was won", async () => {
    const { past, n, hits, share } = await accuracy({ g: "QUARTER", n: 2 });
    expect(past.map(({ period, asOf, kept }) => [period, asOf, kept])).toEqual([
      [{ from: "2026-04-01", to: "2026-06-30" }, "2026-03-31T16:00:00.000Z", false],
      [{ from: "2026-07-01", to: "2026-09-30" }, "2026-06-30T16:00:00.000Z", false],
    ]);
    for (const { period, p10, p90, won, inside } of past) {
      const { forecast } = await ask<{ forecast: { outlook: { wonAmount: string } } }>(
        "query($p: PeriodInput!) { forecast(period: $p) { outlook { wonAmount } } }",
        { p: period },
      );
      expect(won).toBe(forecast.outlook.wonAmount);
      expect(inside).toBe(Number(p10) <= Number(won) && Number(won) <= Number(p90));
    }
    expect([n, hits, share]).toEqual([2, past.filter(({ inside }) => inside).length, hits / 2]);
  });

  it("tells what was kept where something was, to whoever sees every deal and asks for no part of them", async () => {
    const { database } = server.services;
    await database.query(`insert into forecast_snapshot (id, week, period_from, period_to, as_of, won, open_deals, open_amount, weighted, p10, p50, p90)
      values (gen_random_uuid(), '2026-09-28', '2026-10-01', '2026-10-31', '2026-09-28T01:00:00Z', 0, 1, 1, 1, 1, 2, 3)`);
    const last = async (variables: object, headers = {}) => (await accuracy(variables, headers)).past.at(-1)!;
    expect(await last({})).toMatchObject({ kept: true, asOf: "2026-09-28T01:00:00.000Z", p10: "1.00", inside: false });
    expect(await last({}, as("ANALYST"))).toMatchObject({ kept: true });
    expect(await last({ f: { source: { isNull: false } } })).toMatchObject({ kept: false });
    expect((await accuracy({}, as("SALES"))).past.filter(({ kept }) => kept)).toEqual([]);
  });

  it("of nothing is nothing, and looks back two years at most", async () => {
    const { n, share } = await accuracy({ f: { name: { eq: "没有这个商机" } } });
    expect([n, share]).toEqual([3, 1]); // nothing was said to come, and nothing came
    const { errors } = await server.query(ACCURACY, { g: "MONTH", n: 25 });
    expect(errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
  });
});

interface Bridge {
  steps: { step: string; deals: number; amount: string; largest: { dealId: string; amount: string }[] }[];
  inferred: number;
}
const bridge = async (variables: object) =>
  (
    await ask<{ forecastBridge: Bridge }>(
      `query($from: DateTime!, $to: DateTime, $p: PeriodInput!, $f: DealFilter) {
        forecastBridge(from: $from, to: $to, period: $p, filter: $f) {
          steps { step deals amount largest { dealId amount } } inferred } }`,
      variables,
    )
  ).forecastBridge;
const fen = (amount: string) => BigInt(amount.replace(".", ""));
const amountOf = ({ steps }: Bridge, step: string) => steps.find((one) => one.step === step)!;

describe("the bridge", () => {
  it("adds up to the last 分 between any two moments, of any deals", async () => {
    const moments = ["2026-04-01", "2026-07-07", "2026-10-01"].map((day) => `${day}T03:00:00Z`);
    const filters = [null, { company: { regionCode: { in: ["310000", "320000"] } } }];
    const seen = new Set<string>();
    for (const from of moments)
      for (const to of [...moments.filter((at) => at >= from), null])
        for (const f of filters)
          for (const p of [
            { from: "2026-07-01", to: "2026-09-30" },
            { from: "2026-10-01", to: "2026-12-31" },
          ]) {
            const told = await bridge({ from, to, p, f });
            const closing = told.steps.at(-1)!;
            const sum = told.steps.slice(0, -1).reduce((all, { amount }) => all + fen(amount), 0n);
            expect(closing.step).toBe("CLOSING");
            expect(sum).toBe(fen(closing.amount));
            if (from === to) expect(told.steps.filter(({ deals }) => deals).length).toBeLessThanOrEqual(2);
            for (const { step, deals, amount, largest } of told.steps)
              if (deals > 0 && deals <= 100) {
                seen.add(step);
                expect(largest).toHaveLength(deals);
                expect(largest.reduce((all, deal) => all + fen(deal.amount), 0n)).toBe(fen(amount));
              }
          }
    expect([...seen].toSorted()).toEqual([...BRIDGE_STEPS].toSorted());
  });

  it("ends with the deals that are expected in the period now; what leaves is taken away", async () => {
    const p = { from: "2026-10-01", to: "2026-12-31" };
    const told = await bridge({ from: "2026-09-30T16:00:00Z", p });
    const { deals } = await ask<{ deals: { totalCount: number; aggregate: { amount: { sum: string } } } }>(
      `{ deals(filter: { stage: { notIn: [WON, LOST] }, expectedCloseOn: { gte: "2026-10-01", lte: "2026-12-31" } }) {
        totalCount aggregate { amount { sum } } } }`,
    );
    const closing = amountOf(told, "CLOSING");
    expect([closing.deals, closing.amount]).toEqual([deals.totalCount, deals.aggregate.amount.sum]);
    for (const step of ["WON", "LOST"]) expect(Number(amountOf(told, step).amount)).toBeLessThan(0);
    expect(told.inferred).toBe(0);
  });

  it("says where nobody wrote down what deals were to bring", async () => {
    const { database } = server.services;
    await database.query("update deal_value_change set inferred = true where amount_before is null");
    const told = await bridge({ from: "2026-09-30T16:00:00Z", p: { from: "2026-10-01", to: "2026-12-31" } });
    expect(told.inferred).toBeGreaterThan(0);
    expect(told.inferred).toBeLessThanOrEqual(amountOf(told, "OPENING").deals);
  });
});
