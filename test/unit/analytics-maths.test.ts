import { conversion, funnelSteps, reached, velocity } from "@guanxi/shared/funnel";
import { median, quantile } from "@guanxi/shared/quantile";
import { quintiles, rfmGroup } from "@guanxi/shared/rfm";
import { RFM_GROUPS } from "@guanxi/shared/rfm-group";
import { shrunkRatio, shrunkShare } from "@guanxi/shared/shrinkage";
import { tiersByPercentile, tiersByShare } from "@guanxi/shared/tiers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const amounts = fc
  .array(fc.integer({ min: -100, max: 1_000_000 }), { minLength: 1, maxLength: 60 })
  .map((list) => list.map((amount, index) => ({ id: String(index).padStart(3, "0"), amount })));

describe("tiers", () => {
  it("splits by cumulative share at 85 and 95 %", () => {
    const tiers = tiersByShare([
      { id: "a", amount: 80 },
      { id: "b", amount: 10 },
      { id: "c", amount: 6 },
      { id: "d", amount: 4 },
      { id: "e", amount: 0 },
    ]);
    expect([...tiers.values()]).toEqual(["A", "A", "B", "C", "C"]);
    expect(tiersByShare([{ id: "only", amount: 5 }]).get("only")).toBe("A");
  });

  it("splits by rank at 10 and 40 %", () => {
    const tiers = tiersByPercentile(
      Array.from({ length: 10 }, (_, index) => ({ id: `c${index}`, amount: 100 - index })),
    );
    expect([...tiers.values()].join("")).toBe("ABBBCCCCCC");
  });

  it("never ranks less money higher, and does not depend on the order it is given", () => {
    fc.assert(
      fc.property(amounts, (customers) => {
        for (const tiersOf of [tiersByShare, tiersByPercentile]) {
          const tiers = tiersOf(customers);
          expect(tiers).toEqual(tiersOf(customers.toReversed()));
          for (const a of customers)
            for (const b of customers) if (a.amount > b.amount) expect(tiers.get(a.id)! <= tiers.get(b.id)!).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("RFM", () => {
  it("puts a fifth into each quintile", () => {
    const scores = quintiles(Array.from({ length: 10 }, (_, index) => ({ id: `c${index}`, value: 7 })));
    expect([...scores.values()]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  it("names every cell of the grid", () => {
    const found = new Set<string>();
    for (let r = 1; r <= 5; r++)
      for (let f = 1; f <= 5; f++) for (let m = 1; m <= 5; m++) found.add(rfmGroup({ r, f, m }));
    expect([...found].sort()).toEqual([...RFM_GROUPS].sort());
    expect([
      rfmGroup({ r: 5, f: 5, m: 5 }),
      rfmGroup({ r: 1, f: 5, m: 5 }),
      rfmGroup({ r: 1, f: 1, m: 1 }),
      rfmGroup({ r: 5, f: 1, m: 1 }),
    ]).toEqual(["CHAMPION", "AT_RISK", "HIBERNATING", "NEW"]);
  });
});

describe("funnel", () => {
  it("tells 0 of 0 as no data", () =>
    expect([conversion(0, 0), conversion(0, 4), conversion(1, 4)]).toEqual([null, 0, 0.25]));

  it("counts a stage as reached from any later one", () => {
    expect([
      reached("NEGOTIATION", "QUALIFIED"),
      reached("WON", "LEAD"),
      reached("LEAD", "QUALIFIED"),
      reached("LOST", "LEAD"),
    ]).toEqual([true, true, false, false]);
  });

  it("tells the velocity: 12 open, a quarter won, 40,000 each, in 60 days; nothing of no win or no time", () => {
    const pipeline = { open: 12, winRate: 0.25, won: 5, wonAmount: 200_000, cycleDays: 60 };
    expect(velocity(pipeline)).toBe(2000);
    for (const part of [{ winRate: null }, { won: 0 }, { cycleDays: null }, { cycleDays: 0 }])
      expect(velocity({ ...pipeline, ...part })).toBeNull();
  });

  it("gives conversion against the previous and the first stage", () => {
    expect(funnelSteps({ LEAD: 10, QUALIFIED: 5, WON: 1 })).toEqual([
      { stage: "LEAD", count: 10, fromPrevious: null, fromFirst: 1 },
      { stage: "QUALIFIED", count: 5, fromPrevious: 0.5, fromFirst: 0.5 },
      { stage: "WON", count: 1, fromPrevious: 0.2, fromFirst: 0.1 },
    ]);
    expect(funnelSteps({ LEAD: 0, WON: 0 })[1]).toMatchObject({ fromPrevious: null, fromFirst: null });
  });
});

describe("quantiles and shrinkage", () => {
  it("interpolates as type 7", () => {
    expect([quantile([1, 2, 3, 4], 0.5), quantile([1, 2, 3, 4], 0.9), median([]), median([3])]).toEqual([
      2.5,
      3.7,
      null,
      3,
    ]);
  });

  it("stays between the least and the greatest, and rises with p", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p, q) => {
          const [low, high] = [Math.min(p, q), Math.max(p, q)].map((share) => quantile(values, share)!);
          expect(low).toBeLessThanOrEqual(high! + 1e-6);
          expect(low).toBeGreaterThanOrEqual(Math.min(...values));
          expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-6);
        },
      ),
    );
  });

  it("does not let three calls a year swing", () => {
    expect(shrunkRatio(0, (3 * 90) / 365)).toBeCloseTo(0.73, 2);
    expect(shrunkRatio(0, 20)).toBeLessThan(0.1);
    expect(shrunkShare(0, 0, 0.1, 4)).toBeCloseTo(0.1);
  });
});
