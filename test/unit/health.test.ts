import { HEALTH_FACTORS } from "@guanxi/shared/health-factor";
import { churnProbability, DEFAULT_HEALTH_WEIGHTS, healthLevelOf, healthOf } from "@guanxi/shared/health";
import type { HealthFacts } from "@guanxi/shared/health-facts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** A customer with nothing wrong. */
const steady: HealthFacts = {
  orders90d: 3,
  orders365dBefore90d: 12,
  revenue90d: 90_000,
  revenueBaseline365d: 365_000,
  daysSinceLastOrder: 12,
  medianGapDays: 30,
  orderCount: 24,
  interactions90d: 6,
  interactionsBaseline365d: 24,
  daysSinceLastInteraction: 5,
  complaints90d: 0,
  complaintsBaseline365d: 0,
  openComplaints: 0,
  serviceRequests90d: 0,
  serviceRequestsBaseline365d: 1,
  competitorContacts90d: 0,
  sentimentNegative90d: 0,
  sentimentPositive90d: 2,
  sentimentRated90d: 4,
  sentimentNegativeBaseline365d: 1,
  sentimentRatedBaseline365d: 14,
  activeDecisionMakers: 3,
  knownDecisionMakers: 3,
  departedChampions180d: 0,
  overdueAmount: 0,
  maxOverdueDays: 0,
  lateDaysMean90d: 2,
  lateDaysMeanBaseline365d: 2,
  revenue12m: 365_000,
  tenureDays: 900,
};

const nothing: HealthFacts = {
  ...steady,
  orders90d: 0,
  orders365dBefore90d: 0,
  revenue90d: 0,
  revenueBaseline365d: 0,
  daysSinceLastOrder: null,
  medianGapDays: null,
  orderCount: 0,
  interactions90d: 0,
  interactionsBaseline365d: 0,
  daysSinceLastInteraction: null,
  serviceRequestsBaseline365d: 0,
  sentimentPositive90d: 0,
  sentimentRated90d: 0,
  sentimentNegativeBaseline365d: 0,
  sentimentRatedBaseline365d: 0,
  activeDecisionMakers: 0,
  knownDecisionMakers: 0,
  lateDaysMean90d: null,
  lateDaysMeanBaseline365d: null,
  revenue12m: 0,
  tenureDays: 0,
};

const count = (max: number) => fc.integer({ min: 0, max });
const maybe = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null });
const facts: fc.Arbitrary<HealthFacts> = fc.record({
  orders90d: count(30),
  orders365dBefore90d: count(120),
  revenue90d: count(1e7),
  revenueBaseline365d: count(4e7),
  daysSinceLastOrder: maybe(900),
  medianGapDays: maybe(400),
  orderCount: count(200),
  interactions90d: count(60),
  interactionsBaseline365d: count(250),
  daysSinceLastInteraction: maybe(900),
  complaints90d: count(10),
  complaintsBaseline365d: count(20),
  openComplaints: count(6),
  serviceRequests90d: count(10),
  serviceRequestsBaseline365d: count(30),
  competitorContacts90d: count(5),
  sentimentNegative90d: count(10),
  sentimentPositive90d: count(10),
  sentimentRated90d: fc.integer({ min: 20, max: 40 }),
  sentimentNegativeBaseline365d: count(30),
  sentimentRatedBaseline365d: fc.integer({ min: 30, max: 90 }),
  activeDecisionMakers: count(5),
  knownDecisionMakers: fc.integer({ min: 5, max: 8 }),
  departedChampions180d: count(2),
  overdueAmount: count(1e6),
  maxOverdueDays: count(200),
  lateDaysMean90d: maybe(90),
  lateDaysMeanBaseline365d: maybe(60),
  revenue12m: count(4e7),
  tenureDays: count(2_000),
});

describe("health score", () => {
  it("has weights of 100 and thinks well of a steady customer", () => {
    expect(HEALTH_FACTORS.reduce((sum, factor) => sum + DEFAULT_HEALTH_WEIGHTS[factor], 0)).toBe(100);
    const health = healthOf(steady);
    expect(health.score).toBeGreaterThan(90);
    expect(health).toMatchObject({ level: "HEALTHY", confidence: 1, reasons: [] });
    expect(health.probability).toBeLessThan(0.05);
  });

  it("says nothing of who is unknown", () => {
    expect(healthOf(nothing)).toMatchObject({
      score: null,
      level: null,
      confidence: 0,
      probability: null,
      reasons: [],
    });
  });

  it("stays within its bounds, and its factors sum to it", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { score, probability, confidence, factors, reasons } = healthOf(given);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(factors.map(({ factor }) => factor)).toEqual([...HEALTH_FACTORS]);
        for (const { weight, points, numbers } of factors) {
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(weight + 1e-9);
          for (const { value } of numbers) expect(Number.isFinite(value)).toBe(true);
        }
        expect(reasons.length).toBeLessThanOrEqual(3);
        if (score === null) return;
        expect(factors.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100);
        expect(factors.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        if (probability !== null) expect(probability > 0 && probability < 1).toBe(true);
      }),
    );
  });

  // Each of these can only speak against a customer, whatever else is true of it.
  it.each([
    "complaints90d",
    "openComplaints",
    "serviceRequests90d",
    "competitorContacts90d",
    "sentimentNegative90d",
    "departedChampions180d",
    "overdueAmount",
    "maxOverdueDays",
  ] as const)("never rises with more %s", (key) => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 10 }), (given, more) => {
        fc.pre(key !== "maxOverdueDays" || given.overdueAmount > 0);
        // Payment without any data gets data by the first overdue invoice, which changes the weights of the others.
        fc.pre(
          key !== "overdueAmount" ||
            given.overdueAmount > 0 ||
            given.lateDaysMean90d !== null ||
            given.lateDaysMeanBaseline365d !== null,
        );
        fc.pre(given.daysSinceLastInteraction !== null);
        const worse = healthOf({ ...given, [key]: given[key] + more });
        expect(worse.score!).toBeLessThanOrEqual(healthOf(given).score! + 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  it.each(["orders90d", "interactions90d", "activeDecisionMakers"] as const)("never falls with more %s", (key) => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 10 }), (given, more) => {
        const better = healthOf({ ...given, [key]: given[key] + more });
        const before = healthOf(given);
        if (before.score !== null) expect(better.score!).toBeGreaterThanOrEqual(before.score - 1e-9);
      }),
    );
  });

  it("halves coverage for a departed champion, and gives the weight of unknown factors away", () => {
    const points = (given: HealthFacts): number =>
      healthOf(given).factors.find(({ factor }) => factor === "COVERAGE")!.points;
    expect(points({ ...steady, departedChampions180d: 1 })).toBeCloseTo(points(steady) / 2);
    const unpaid = healthOf({ ...steady, lateDaysMean90d: null, lateDaysMeanBaseline365d: null });
    expect(unpaid.factors.find(({ factor }) => factor === "TRADE")!.weight).toBeCloseTo(30 / 0.9);
    expect(unpaid.confidence).toBeCloseTo(0.9);
  });

  it("names the worst first", () => {
    const fading = {
      ...steady,
      orders90d: 0,
      revenue90d: 0,
      daysSinceLastOrder: 110,
      complaints90d: 3,
      openComplaints: 2,
      interactions90d: 3,
    };
    const health = healthOf(fading);
    expect(health.reasons.slice(0, 2)).toEqual(["TRADE", "SUPPORT"]);
    expect(health.level).not.toBe("HEALTHY");
  });

  it("does not mind one quiet quarter of a customer with three calls a year", () => {
    expect(
      healthOf({ ...steady, interactions90d: 0, interactionsBaseline365d: 3, daysSinceLastInteraction: 95 }).score!,
    ).toBeGreaterThan(80);
  });
});

it("draws the borders of the levels", () => {
  expect([100, 70, 69.9, 40, 39.9, 0].map((score) => healthLevelOf(score))).toEqual([
    "HEALTHY",
    "HEALTHY",
    "WATCH",
    "WATCH",
    "AT_RISK",
    "AT_RISK",
  ]);
});

it("thinks leaving likelier with a lower score and a longer delay", () => {
  const score = fc.double({ min: 0, max: 100, noNaN: true });
  const delay = fc.double({ min: 0, max: 20, noNaN: true });
  fc.assert(
    fc.property(score, score, delay, delay, (a, b, c, d) => {
      expect(churnProbability(Math.min(a, b), Math.max(c, d))!).toBeGreaterThanOrEqual(
        churnProbability(Math.max(a, b), Math.min(c, d))!,
      );
    }),
  );
  expect(churnProbability(50, null)).toBeNull();
});
