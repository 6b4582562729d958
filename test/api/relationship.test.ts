import { afterAll, beforeAll, expect, it } from "vitest";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { loadWorld } from "@guanxi/server/demo/load";
import { today } from "@guanxi/server/platform/today";
import { testKeys } from "../keys.ts";
import { aServer, type TestServer } from "../server.ts";
import { aCompany, anAnswer, anInteraction, aSurvey } from "../world.ts";

interface Measured {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}
interface Relationship {
  readonly surveys: {
    readonly kind: string;
    readonly current: Measured;
    readonly previous: Measured;
    readonly months: { readonly month: string; readonly measured: Measured }[];
  }[];
  readonly responses: {
    readonly answered: number;
    readonly unanswered: number;
    readonly medianHours: number | null;
    readonly p90Hours: number | null;
  };
  readonly points: { readonly companyId: string; readonly score: number; readonly probability: number }[];
  readonly contentAtRisk: { readonly companies: number; readonly filter: object };
  readonly discontentHealthy: { readonly companies: number; readonly filter: object };
}

const M = "{ value low high n }";
const QUERY = `query($p: PeriodInput!, $f: CompanyFilter) { relationship(period: $p, filter: $f) {
  surveys { kind current ${M} previous ${M} months { month measured ${M} } }
  responses { answered unanswered medianHours p90Hours } points { companyId score probability }
  contentAtRisk { companies filter } discontentHealthy { companies filter } } }`;

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

async function relationship(period: object, filter: object | null = null): Promise<Relationship> {
  const { data, errors } = await server.query<{ relationship: Relationship }>(QUERY, { p: period, f: filter });
  expect(errors).toBeUndefined();
  return data.relationship;
}

const YEAR = { from: "2026-01-01", to: "2026-12-31" };

it("says no data where there is none", async () => {
  const { surveys, responses, points, contentAtRisk } = await relationship(YEAR);
  expect(surveys.map(({ kind, current }) => [kind, current])).toEqual(
    ["NPS", "CSAT", "CES"].map((kind) => [kind, { value: null, low: null, high: null, n: 0 }]),
  );
  expect(surveys[0]!.months).toHaveLength(12);
  expect(responses).toEqual({ answered: 0, unanswered: 0, medianHours: null, p90Hours: null });
  expect([points, contentAtRisk.companies]).toEqual([[], 0]);
});

it("measures what was answered on the workspace's days, and how long a customer waited for our next word", async () => {
  const sql = server.services.database;
  const company = await aCompany(sql, { name: "等回复公司" });
  const survey = await aSurvey(sql, "NPS");
  const answer = (score: number, at: string) => anAnswer(sql, company, survey, "NPS", score, { answered_at: at });
  await answer(10, "2026-03-01T00:00:00Z");
  await answer(9, "2026-03-31T15:59:00Z"); // the last minute of March in Shanghai
  await answer(3, "2026-03-31T16:01:00Z"); // April there
  const word = (at: string, kind: string, direction: string) => anInteraction(sql, company, at, { kind, direction });
  await word("2026-03-02T01:00:00Z", "EMAIL", "INBOUND"); // answered after 5 hours
  await word("2026-03-02T03:00:00Z", "EMAIL", "INBOUND"); // after 3
  await word("2026-03-02T06:00:00Z", "CALL", "OUTBOUND");
  await word("2026-03-03T06:00:00Z", "CALL", "INBOUND"); // answers itself
  await word("2026-03-20T06:00:00Z", "COMPLAINT", "INBOUND"); // never answered
  const march = await relationship({ from: "2026-03-01", to: "2026-03-31" });
  expect(march.surveys[0]!.current).toMatchObject({ value: 100, n: 2 });
  expect(march.responses).toEqual({ answered: 2, unanswered: 1, medianHours: 4, p90Hours: expect.closeTo(4.8, 6) });
  const april = await relationship({ from: "2026-04-01", to: "2026-04-30" });
  expect(april.surveys[0]).toMatchObject({ current: { value: -100, n: 1 }, previous: { value: 100, n: 1 } }); // 30 days before
  expect((await relationship(YEAR, { name: { eq: "另一家" } })).surveys[0]!.current.n).toBe(0);
  const { errors } = await server.query(QUERY, { p: { from: "2026-04-01", to: "2026-03-01" } });
  expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});

it("finds on the demo world whose words and deeds disagree, and the numbers open into them", async () => {
  const demo = await aServer();
  await loadWorld(demo.services.database, testKeys, { size: "small", seed: 7, asOf: new Date() });
  await refreshAllFacts(demo.services.database);
  const to = today();
  const { data } = await demo.query<{ relationship: Relationship }>(QUERY, {
    p: { from: `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`.replace("-02-29", "-02-28"), to },
  });
  const { points, surveys, responses, contentAtRisk, discontentHealthy } = data.relationship;
  expect(points.length).toBeGreaterThan(20);
  expect(
    surveys.every(({ current }) => current.n > 0 && current.low! <= current.value! && current.value! <= current.high!),
  ).toBe(true);
  expect(responses.answered).toBeGreaterThan(50);
  for (const { companies, filter } of [contentAtRisk, discontentHealthy]) {
    const list = await demo.query<{ companies: { totalCount: number } }>(
      "query($f: CompanyFilter) { companies(filter: $f) { totalCount } }",
      { f: filter },
    );
    expect(list.data.companies.totalCount).toBe(companies);
  }
  expect(contentAtRisk.companies + discontentHealthy.companies).toBeGreaterThan(0);
  await demo.close();
});
