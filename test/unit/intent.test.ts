import { intentOf, type IntentFacts, urgencyOf, VISIT_KINDS } from "@guanxi/shared/intent";
import { ATTITUDES } from "@guanxi/shared/attitude";
import { BUYING_ROLES } from "@guanxi/shared/buying-role";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const NOTHING: IntentFacts = {
  neededIn: null,
  budget: null,
  amount: null,
  budgetIn: null,
  people: [],
  visits: [],
  cycle: null,
};
const READY: IntentFacts = {
  ...NOTHING,
  neededIn: 20,
  budget: 500,
  amount: 400,
  people: [
    { role: "BUDGET", attitude: "SUPPORTIVE" },
    { role: "VETO", attitude: "SUPPORTIVE" },
    { role: "NEED", attitude: "SUPPORTIVE" },
    { role: "CHAMPION", attitude: "SUPPORTIVE" },
  ],
};

const facts: fc.Arbitrary<IntentFacts> = fc.record({
  neededIn: fc.option(fc.integer({ min: -900, max: 900 })),
  budget: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  amount: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  budgetIn: fc.option(fc.integer({ min: -400, max: 400 })),
  people: fc.array(fc.record({ role: fc.constantFrom(...BUYING_ROLES), attitude: fc.constantFrom(...ATTITUDES) }), {
    maxLength: 8,
  }),
  visits: fc.array(fc.record({ kind: fc.constantFrom(...VISIT_KINDS), daysAgo: fc.integer({ min: 0, max: 90 }) }), {
    maxLength: 20,
  }),
  cycle: fc.option(fc.record({ since: fc.integer({ min: 0, max: 900 }), median: fc.integer({ min: 0, max: 400 }) })),
});

describe("purchase intent", () => {
  it("is 100 where all three are there, and says nothing of nothing", () => {
    expect(intentOf(READY)).toEqual({
      score: expect.closeTo(100, 9),
      lift: 0,
      total: expect.closeTo(100, 9),
      urgency: 1,
      budgetFit: 1,
      decisionPower: 1,
      confidence: 1,
    });
    expect(intentOf(NOTHING)).toMatchObject({ score: null, total: null, confidence: 0 });
  });

  it("is a share of each part, whatever is known", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { score, total, lift, urgency, budgetFit, decisionPower, confidence } = intentOf(given);
        for (const part of [urgency, budgetFit, decisionPower, confidence])
          expect(part === null || (part >= 0 && part <= 1)).toBe(true);
        if (score === null) {
          expect(confidence).toBe(0);
          return;
        }
        expect(score >= 0 && score <= 100.000001 && total! >= score && total! <= 100.000001 && lift >= 0).toBe(true);
        const parts = [urgency, budgetFit, decisionPower].filter((part) => part !== null);
        expect(score).toBeLessThanOrEqual(100 * Math.max(...parts) + 1e-9);
        expect(score).toBeGreaterThanOrEqual(100 * Math.min(...parts) - 1e-9);
      }),
    );
  });

  it("ages by itself: highest within thirty days, lower the later, fading once the day is past", () => {
    for (let day = 30; day < 400; day++) expect(urgencyOf(day + 1)).toBeLessThanOrEqual(urgencyOf(day));
    for (let day = 0; day > -200; day--) expect(urgencyOf(day - 1)).toBeLessThanOrEqual(urgencyOf(day));
    expect([urgencyOf(10), urgencyOf(90), urgencyOf(-30)]).toEqual([1, 0.6, 0.5]);
  });

  it("falls with half the money, with money that comes too late, with an opponent, with somebody who blocks", () => {
    const score = (more: Partial<IntentFacts>) => intentOf({ ...READY, ...more }).score!;
    const full = score({});
    expect(score({ budget: 200 })).toBeCloseTo(100 * 0.5 ** (1 / 3), 6);
    expect(score({ budgetIn: 60 })).toBeLessThan(full);
    expect(
      score({ people: READY.people.map((one) => (one.role === "VETO" ? { ...one, attitude: "OPPOSED" } : one)) }),
    ).toBeLessThan(full);
    expect(score({ people: [...READY.people, { role: "BLOCKER", attitude: "OPPOSED" }] })).toBeLessThan(full);
    expect(score({ people: [{ role: "USER", attitude: "SUPPORTIVE" }] })).toBe(0);
  });

  it("is lifted by looks at the price, by half as much a fortnight later, and by an order that is due", () => {
    const lift = (more: Partial<IntentFacts>) => intentOf({ ...READY, ...more }).lift;
    expect(lift({ visits: [{ kind: "PRICING", daysAgo: 14 }] })).toBeCloseTo(
      lift({ visits: [{ kind: "PRICING", daysAgo: 0 }] }) / 2,
      9,
    );
    expect(lift({ cycle: { since: 40, median: 45 } })).toBeGreaterThan(lift({ cycle: { since: 10, median: 45 } }));
    expect(
      lift({ visits: Array.from({ length: 99 }, () => ({ kind: "PRICING" as const, daysAgo: 0 })) }),
    ).toBeLessThanOrEqual(12);
  });
});
