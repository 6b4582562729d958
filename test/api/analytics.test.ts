import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { loadWorld } from "@guanxi/server/demo/load";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await aServer();
  await loadWorld(server.services.database, testKeys, { size: "small", seed: 7, asOf: new Date() });
  await refreshAllFacts(server.services.database);
});

afterAll(() => server.close());

async function ask<Data>(query: string, variables?: object): Promise<Data> {
  const { data, errors } = await server.query<Data>(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

/** How many companies a filter finds, by the list itself. */
const companies = async (filter: object | null) =>
  (
    await ask<{ companies: { totalCount: number } }>(
      "query($f: CompanyFilter) { companies(filter: $f) { totalCount } }",
      { f: filter },
    )
  ).companies.totalCount;
const deals = async (filter: object | null) =>
  (
    await ask<{ deals: { totalCount: number } }>("query($f: DealFilter) { deals(filter: $f) { totalCount } }", {
      f: filter,
    })
  ).deals.totalCount;

const FILTERS: [string, object | null][] = [
  ["all", null],
  ["one industry", { industryCode: { startsWith: "C" } }],
  ["a region and a size", { and: [{ regionCode: { in: ["310000", "320000"] } }, { sizeClass: { ne: "MICRO" } }] }],
  ["nobody", { name: { eq: "没有这家公司" } }],
];

describe.each(FILTERS)("of %s", (_, filter) => {
  const and = (more: object) => (filter ? { and: [filter, more] } : more);

  it("churn risk counts what the list finds", async () => {
    const { churnRisk } = await ask<{
      churnRisk: Record<string, number> & { points: unknown[]; reasons: { factor: string; companies: number }[] };
    }>(
      "query($f: CompanyFilter) { churnRisk(filter: $f) { companies atRisk watch healthy points { companyId } reasons { factor companies } } }",
      { f: filter },
    );
    expect(churnRisk.companies).toBe(await companies(filter));
    expect(churnRisk.atRisk).toBe(await companies(and({ fact: { healthLevel: { eq: "AT_RISK" } } })));
    expect(churnRisk.watch).toBe(await companies(and({ fact: { healthLevel: { eq: "WATCH" } } })));
    expect(churnRisk.healthy).toBe(await companies(and({ fact: { healthLevel: { eq: "HEALTHY" } } })));
    for (const { factor, companies: count } of churnRisk.reasons)
      expect(count).toBe(
        await companies(and({ fact: { topReasons: { has: factor }, healthLevel: { isNull: false } } })),
      );
  });

  it("segments add up to the whole and open into as many companies", async () => {
    for (const dimension of ["INDUSTRY", "REGION", "SIZE_CLASS", "STATUS", "TIER", "OWNER"]) {
      const { segments } = await ask<{
        segments: { companies: number; revenue: string; by: { companies: number; revenue12m: string }[] };
      }>(
        "query($f: CompanyFilter, $d: SegmentDimension!) { segments(filter: $f) { companies revenue by(dimension: $d) { companies revenue12m } } }",
        { f: filter, d: dimension },
      );
      expect(segments.companies).toBe(await companies(filter));
      expect(segments.by.reduce((sum, share) => sum + share.companies, 0)).toBe(segments.companies);
      const revenue = segments.by.reduce((sum, share) => sum + Number(share.revenue12m), 0);
      expect(revenue).toBeCloseTo(Number(segments.revenue), 1);
    }
    const { segments } = await ask<{
      segments: {
        rfm: {
          groups: { group: string; companies: number }[];
          cells: { recency: number; frequency: number; companies: number }[];
        };
      };
    }>(
      "query($f: CompanyFilter) { segments(filter: $f) { rfm { groups { group companies } cells { recency frequency companies } } } }",
      { f: filter },
    );
    for (const { group, companies: count } of segments.rfm.groups)
      expect(count).toBe(await companies(and({ fact: { rfmGroup: { eq: group } } })));
    const [cell] = segments.rfm.cells;
    if (cell)
      expect(cell.companies).toBe(
        await companies(and({ fact: { rfmRecency: { eq: cell.recency }, rfmFrequency: { eq: cell.frequency } } })),
      );
  });

  it("the funnel opens into its deals, stage by stage, and its groups add up", async () => {
    const f = filter ? { company: filter } : null;
    const andDeal = (more: object) => (f ? { and: [f, more] } : more);
    const { funnel } = await ask<{
      funnel: {
        cohort: {
          deals: number;
          won: number;
          lost: number;
          open: number;
          wonAmount: string;
          winRate: number | null;
          meanCycleDays: number | null;
          velocity: string | null;
          stages: { stage: string; reached: number; current: number }[];
          losses: { stage: string; deals: number }[];
        };
        groups: { cohort: { deals: number; won: number } }[];
      };
    }>(
      "query($f: DealFilter) { funnel(filter: $f, groupBy: PRODUCT) { cohort { deals won lost open wonAmount winRate meanCycleDays velocity stages { stage reached current } losses { stage deals } } groups { cohort { deals won } } } }",
      { f },
    );
    const { cohort, groups } = funnel;
    expect(cohort.deals).toBe(await deals(f));
    expect(cohort.won + cohort.lost + cohort.open).toBe(cohort.deals);
    for (const stage of ["LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION"]) {
      const lost = cohort.losses.filter((loss) => loss.stage === stage).reduce((sum, loss) => sum + loss.deals, 0);
      expect(lost).toBe(await deals(andDeal({ lostFromStage: { eq: stage } })));
    }
    expect(cohort.losses.reduce((sum, loss) => sum + loss.deals, 0)).toBe(cohort.lost);
    if (cohort.velocity !== null)
      expect(Number(cohort.velocity)).toBeCloseTo(
        (cohort.open * cohort.winRate! * Number(cohort.wonAmount)) / cohort.won / cohort.meanCycleDays!,
        1,
      );
    expect(groups.reduce((sum, group) => sum + group.cohort.deals, 0)).toBe(cohort.deals);
    for (const [i, { stage, reached, current }] of cohort.stages.entries()) {
      const furthest = cohort.stages.slice(i).map((later) => later.stage);
      expect(reached).toBe(await deals(andDeal({ furthestStage: { in: furthest } })));
      if (stage !== "WON") expect(current).toBe(await deals(andDeal({ stage: { eq: stage } })));
    }
  });

  it("the overview's figures are those of the deals closed in its period", async () => {
    const year = new Date().getUTCFullYear() - 1;
    const { overview } = await ask<{
      overview: {
        companies: number;
        kpis: { key: string; value: number | null; count: number; series: { value: number | null }[] }[];
      };
    }>(
      "query($f: CompanyFilter, $p: PeriodInput!) { overview(period: $p, filter: $f) { companies kpis { key value count series { value } } } }",
      { f: filter, p: { from: `${year}-01-01`, to: `${year}-12-31` } },
    );
    expect(overview.companies).toBe(await companies(filter));
    const [won, rate] = overview.kpis;
    const closed = { closedAt: { gte: `${year - 1}-12-31T16:00:00Z`, lt: `${year}-12-31T16:00:00Z` } };
    const f = filter ? { company: filter } : {};
    expect(won!.count).toBe(await deals({ ...f, ...closed, stage: { eq: "WON" } }));
    expect(rate!.count).toBe(await deals({ ...f, ...closed, stage: { in: ["WON", "LOST"] } }));
    const sum = won!.series.reduce((total, { value }) => total + (value ?? 0), 0);
    expect(sum).toBeCloseTo(won!.value ?? 0, 1);
  });
});

it("health explains itself: the points add up to the score", async () => {
  const { companies: worst } = await ask<{ companies: { nodes: { id: string; fact: { healthScore: number } }[] } }>(
    "{ companies(first: 5, orderBy: [{ field: FACT_HEALTH_SCORE }]) { nodes { id fact { healthScore } } } }",
  );
  for (const { id, fact } of worst.nodes) {
    const { companyHealth } = await ask<{
      companyHealth: { company: { id: string }; score: number; factors: { points: number; weight: number }[] };
    }>("query($id: ID!) { companyHealth(id: $id) { company { id } score factors { points weight } } }", { id });
    expect(companyHealth.company.id).toBe(id);
    expect(companyHealth.score).toBeCloseTo(fact.healthScore, 6);
    expect(companyHealth.factors.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(companyHealth.score, 6);
    expect(companyHealth.factors.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100, 6);
  }
});

it("says no data for nothing: 0 of 0", async () => {
  const { funnel } = await ask<{
    funnel: { cohort: { winRate: null; velocity: null; stages: { conversionFromPrevious: number | null }[] } };
  }>(
    `{ funnel(filter: { name: { eq: "x" } }) { cohort { winRate meanCycleDays velocity stages { conversionFromPrevious } } } }`,
  );
  expect([funnel.cohort.winRate, funnel.cohort.velocity]).toEqual([null, null]);
  expect(funnel.cohort.stages.map(({ conversionFromPrevious }) => conversionFromPrevious)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

it("refuses a period that ends before it begins", async () => {
  const { errors } = await server.query(
    `{ funnel(period: { from: "2026-02-01", to: "2026-01-01" }) { cohort { deals } } }`,
  );
  expect(errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
});
