import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type FactsSource, factsSql } from "@guanxi/server/analytics/facts/facts.sql";
import { refreshAllFacts, refreshFacts } from "@guanxi/server/analytics/facts/refresh";
import { settings } from "@guanxi/server/platform/settings";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { aDatabase } from "../database.ts";
import { aCompany, aContact, aDeal, anInteraction, anOrder, aPayment } from "../world.ts";

const AS_OF = new Date("2026-06-30T15:59:59Z"); // the last second of 30 June in Shanghai
const DAY = 86_400_000;
const dayBefore = (days: number) =>
  new Date(Date.parse("2026-06-30T00:00:00Z") - days * DAY).toISOString().slice(0, 10);
const instantBefore = (days: number) => new Date(AS_OF.getTime() - days * DAY - 3_600_000).toISOString();

let database: AnyDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.close());
beforeEach(() => database.query("truncate company, deal cascade"));

const fact = async (company: string) => {
  const [row] = await database.query<Record<string, string | number | null>>(
    "select * from company_fact where company_id = $1",
    [company],
  );
  return row!;
};

it("counts as a plain recount does, whatever the rows", async () => {
  const order = fc.record({
    days: fc.integer({ min: -40, max: 900 }),
    amount: fc.integer({ min: 1, max: 99_999 }),
    cancelled: fc.boolean(),
  });
  const talk = fc.record({
    days: fc.integer({ min: -10, max: 700 }),
    kind: fc.constantFrom("CALL", "VISIT", "COMPLAINT", "COMPETITOR", "SERVICE_REQUEST"),
    sentiment: fc.constantFrom("POSITIVE", "NEUTRAL", "NEGATIVE", null),
  });
  const due = fc.record({
    days: fc.integer({ min: -60, max: 500 }),
    paidAfter: fc.option(fc.integer({ min: -20, max: 200 }), { nil: null }),
  });
  const history = fc.record({
    orders: fc.array(order, { maxLength: 12 }),
    talks: fc.array(talk, { maxLength: 12 }),
    dues: fc.array(due, { maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ orders, talks, dues }) => {
      const company = await aCompany(database);
      for (const { days, amount, cancelled } of orders)
        await anOrder(database, company, dayBefore(days), amount, { status: cancelled ? "CANCELLED" : "CONFIRMED" });
      for (const { days, kind, sentiment } of talks)
        await anInteraction(database, company, instantBefore(days), { kind, sentiment });
      if (dues.length > 0) {
        const owner = await anOrder(database, company, dayBefore(899), 0);
        for (const { days, paidAfter } of dues)
          await aPayment(database, company, owner, dayBefore(days), {
            paid_on: paidAfter === null ? null : dayBefore(days - paidAfter),
          });
      }
      await refreshAllFacts(database, AS_OF);
      const row = await fact(company);
      const trade = [
        ...orders.filter(({ days, cancelled }) => days >= 0 && !cancelled),
        ...(dues.length > 0 ? [{ days: 899, amount: 0 }] : []),
      ];
      const sum = (from: number, to: number) =>
        trade.filter(({ days }) => days >= from && days < to).reduce((total, { amount }) => total + amount, 0);
      expect(Number(row.revenue_12m)).toBe(sum(0, 365));
      expect(Number(row.revenue_prev_12m)).toBe(sum(365, 730));
      expect(Number(row.revenue_90d)).toBe(sum(0, 90));
      expect(Number(row.revenue_baseline_365d)).toBe(sum(90, 455));
      expect(row.orders_total).toBe(trade.length);
      expect(row.last_ordered_on).toBe(
        trade.length === 0 ? null : dayBefore(Math.min(...trade.map(({ days }) => days))),
      );
      const said = talks.filter(({ days }) => days >= 0);
      const recent = said.filter(({ days }) => days < 90);
      expect(row.interactions_90d).toBe(
        recent.filter(({ kind }) => kind !== "COMPLAINT" && kind !== "COMPETITOR").length,
      );
      expect(row.complaints_90d).toBe(recent.filter(({ kind }) => kind === "COMPLAINT").length);
      expect(row.sentiment_rated_90d).toBe(recent.filter(({ sentiment }) => sentiment !== null).length);
      expect(row.open_complaints).toBe(said.filter(({ kind, days }) => kind === "COMPLAINT" && days < 365).length);
      const unpaid = dues.filter(({ days, paidAfter }) => days > 0 && (paidAfter === null || paidAfter > days));
      expect(Number(row.overdue_amount)).toBe(100 * unpaid.length);
      expect(row.max_overdue_days).toBe(Math.max(0, ...unpaid.map(({ days }) => days)));

      // one company brought up to date alone is what the whole rebuild gives
      await refreshFacts(database, [company], AS_OF);
      expect(await fact(company)).toEqual(row);

      // whether interactions are counted from what is kept of them or from the rows
      for (const moment of [AS_OF, new Date(AS_OF.getTime() - 30 * DAY - 7 * 3_600_000)]) {
        const of = (from: FactsSource) =>
          database.query(factsSql(settings.timeZone, from), [moment.toISOString(), [company]]);
        expect(await of("rollup")).toEqual(await of("rows"));
      }
      await database.query("delete from company where id = $1", [company]);
    }),
    { numRuns: 40 },
  );
});

it("judges a company without orders by its won deals, and one with orders by those alone", async () => {
  const dealsOnly = await aCompany(database);
  await aDeal(database, dealsOnly, { stage: "WON", furthest_stage: "WON", amount: 300, closed_at: instantBefore(10) });
  await aDeal(database, dealsOnly, { stage: "LOST", furthest_stage: "LEAD", amount: 70, closed_at: instantBefore(10) });
  const both = await aCompany(database);
  await aDeal(database, both, { stage: "WON", furthest_stage: "WON", amount: 300, closed_at: instantBefore(10) });
  await anOrder(database, both, dayBefore(5), 40);
  await refreshAllFacts(database, AS_OF);
  expect(Number((await fact(dealsOnly)).revenue_12m)).toBe(300);
  expect(Number((await fact(both)).revenue_12m)).toBe(40);
});

it("says nothing where there is nothing, and nothing of those who left", async () => {
  const empty = await aCompany(database);
  const gone = await aCompany(database, { status: "LOST" });
  await anOrder(database, gone, dayBefore(400), 10);
  await aContact(database, gone, { role: "CHAMPION", status: "DEPARTED", departed_on: dayBefore(30) });
  await refreshAllFacts(database, AS_OF);
  const prospect = await aCompany(database);
  await anInteraction(database, prospect, instantBefore(200));
  await refreshAllFacts(database, AS_OF);
  expect(await fact(prospect)).toMatchObject({ health_score: null, health_level: null, top_reasons: [] });
  expect(await fact(empty)).toMatchObject({
    health_score: null,
    health_level: null,
    risk_probability: null,
    tier: null,
    rfm_group: null,
  });
  expect(await fact(gone)).toMatchObject({
    health_score: null,
    health_level: null,
    risk_probability: null,
    departed_champions_180d: 1,
  });
});

it("cuts tiers and quintiles over everybody", async () => {
  for (const amount of [850, 100, 30, 20])
    await anOrder(database, await aCompany(database, { name: String(amount) }), dayBefore(3), amount);
  await refreshAllFacts(database, AS_OF);
  const rows = await database.query<{ name: string; tier: string; rfm_monetary: number }>(
    "select name, tier, rfm_monetary from company join company_fact on company_id = company.id order by revenue_12m desc",
  );
  expect(rows.map(({ tier }) => tier)).toEqual(["A", "B", "C", "C"]);
  expect(rows.map(({ rfm_monetary }) => rfm_monetary)).toEqual([4, 3, 2, 1]);
});
