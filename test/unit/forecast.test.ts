import { ageBands, bandOf } from "@guanxi/shared/age-band";
import { coverageOf } from "@guanxi/shared/coverage";
import type { Stay } from "@guanxi/shared/deal-stay";
import { drawsOf, seedOf } from "@guanxi/shared/draws";
import { drawForecast, type ForecastInput } from "@guanxi/shared/forecast";
import { bridgeShare, type BridgeDeal } from "@guanxi/shared/pipeline-bridge";
import { winChances } from "@guanxi/shared/win-chance";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const fen = fc.integer({ min: 0, max: 1e10 });
const share = fc.oneof(fc.constantFrom(0, 1, 1e-18, 1 - 1e-15), fc.double({ min: 0, max: 1, noNaN: true }));
const cell = fc.record({
  amounts: fc.array(fen, { maxLength: 30 }),
  chance: share,
  weight: fc.oneof(fc.constant(Infinity), fc.double({ min: 0.5, max: 500, noNaN: true })),
});
const input: fc.Arbitrary<ForecastInput> = fc.record(
  {
    won: fen,
    open: fc.array(cell, { maxLength: 8 }),
    spread: fc.double({ min: 0, max: 0.3, noNaN: true }),
    fresh: fc.array(fc.tuple(fen, fc.double({ min: 0.001, max: 1, noNaN: true })), { maxLength: 6 }).map((list) => ({
      mean: list.reduce((sum, [, weight]) => sum + weight, 0),
      amounts: list.map(([amount]) => amount),
      weights: list.map(([, weight]) => weight),
    })),
  },
  { requiredKeys: ["won", "open"] },
);

describe("draws", () => {
  it("have the moments they should", () => {
    const draws = drawsOf(1);
    const many = <Kind extends (...a: never[]) => number>(draw: () => ReturnType<Kind>) => {
      const values = Array.from({ length: 40_000 }, draw);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
    };
    for (const [alpha, beta] of [
      [0.4, 1.7],
      [3, 5],
      [80, 20],
    ] as const) {
      const { mean, variance } = many(() => draws.beta(alpha, beta));
      const sum = alpha + beta;
      expect(mean).toBeCloseTo(alpha / sum, 1.9);
      expect(variance).toBeCloseTo((alpha * beta) / (sum * sum * (sum + 1)), 2.5);
    }
    for (const mean of [0.3, 12, 140]) {
      const drawn = many(() => draws.poisson(mean));
      expect(Math.abs(drawn.mean / mean - 1)).toBeLessThan(0.03);
      expect(Math.abs(drawn.variance / mean - 1)).toBeLessThan(0.06);
    }
  });
});

describe("the range of a forecast", () => {
  it("is in order, never below what is won already, and the same for the same seed", () => {
    fc.assert(
      fc.property(input, fc.integer(), (given, seed) => {
        const range = drawForecast(given, seed, 400);
        expect(range.p10).toBeLessThanOrEqual(range.p50);
        expect(range.p50).toBeLessThanOrEqual(range.p90);
        expect(range.p10).toBeGreaterThanOrEqual(given.won);
        expect(drawForecast(given, seed, 400)).toEqual(range);
      }),
      { numRuns: 60 },
    );
  });

  it("is what is won already where nothing is open, and the exact sum where everything is certain", () => {
    fc.assert(
      fc.property(fen, fc.array(fen, { maxLength: 20 }), (won, amounts) => {
        expect(drawForecast({ won, open: [], spread: 0.1 }, 1, 50)).toEqual({ p10: won, p50: won, p90: won });
        const sum = won + amounts.reduce((a, b) => a + b, 0);
        const certain = { won, open: [{ amounts, chance: 1, weight: 7 }], spread: 0.1 };
        expect(drawForecast(certain, 1, 50)).toEqual({ p10: sum, p50: sum, p90: sum });
      }),
    );
  });

  it("of a thousand equal deals is the binomial's", () => {
    for (const chance of [0.05, 0.3, 0.9]) {
      const open = [{ amounts: Array.from({ length: 1000 }, () => 100), chance, weight: Infinity }];
      const { p10, p50, p90 } = drawForecast({ won: 0, open }, seedOf("a thousand"));
      const deviation = Math.sqrt(1000 * chance * (1 - chance));
      expect(Math.abs(p50 / 100 - 1000 * chance)).toBeLessThan(1.5);
      expect(Math.abs(p10 / 100 - (1000 * chance - 1.2816 * deviation))).toBeLessThan(2);
      expect(Math.abs(p90 / 100 - (1000 * chance + 1.2816 * deviation))).toBeLessThan(2);
    }
  });

  it("is wider where a chance is learnt from few deals", () => {
    const of = (weight: number) =>
      drawForecast({ won: 0, open: [{ amounts: Array.from({ length: 200 }, () => 100), chance: 0.4, weight }] }, 3);
    const width = ({ p10, p90 }: { p10: number; p90: number }) => p90 - p10;
    expect(width(of(5))).toBeGreaterThan(width(of(100)) * 2);
    expect(width(of(100))).toBeGreaterThan(width(of(Infinity)));
  });
});

const stay = fc.record({
  stage: fc.constantFrom("LEAD", "PROPOSAL" as const),
  days: fc.integer({ min: 0, max: 300 }).map((days) => days + 0.5),
  wait: fc.option(fc.integer({ min: 0, max: 200 })),
  stays: fc.integer({ min: 1, max: 40 }),
});
const history = fc
  .array(stay, { maxLength: 60 })
  .map(
    (list) =>
      list.map(({ wait, ...rest }) => ({ ...rest, wonAfter: wait === null ? null : rest.days + wait })) as Stay[],
  );

describe("chances", () => {
  it("are shares; of a period that is over they are none; every age has a band, bands join", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 400 }), (stays, days, age) => {
        const soon = winChances(stays, { from: 0, to: days });
        for (const { win, chance } of [...soon.bands, ...Object.values(soon.stages)]) {
          expect(win).toBeGreaterThan(0);
          expect(win).toBeLessThan(1);
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThan(1);
        }
        for (const stage of ["LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION"] as const) {
          const bands = soon.bands.filter((band) => band.stage === stage);
          expect(bands[0]!.from).toBe(0);
          for (const [i, band] of bands.entries()) expect(band.to).toBe(bands[i + 1]?.from ?? null);
          const band = bandOf(soon.bands, stage, age)!;
          expect(band.from <= age && (band.to === null || age < band.to)).toBe(true);
        }
        const over = winChances(stays, { from: -days, to: 0 });
        for (const { chance } of over.bands) expect(chance).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("are learnt by stage and age: deals that get stuck are seldom won, those at the end mostly", () => {
    const stays: Stay[] = [
      { stage: "LEAD", days: 10.5, wonAfter: 40.5, stays: 60 },
      { stage: "LEAD", days: 10.5, wonAfter: null, stays: 60 },
      { stage: "LEAD", days: 300.5, wonAfter: null, stays: 30 },
      { stage: "NEGOTIATION", days: 12.5, wonAfter: 12.5, stays: 90 },
      { stage: "NEGOTIATION", days: 12.5, wonAfter: null, stays: 10 },
    ];
    const { bands, stages } = winChances(stays, { from: 0, to: 90 });
    const young = bandOf(bands, "LEAD", 3)!;
    const old = bandOf(bands, "LEAD", 100)!;
    // 60 of 150, each for ten days
    expect(young.win).toBeCloseTo(60 / 150, 1.5);
    expect(old.win).toBeLessThan(0.1);
    expect(stages.NEGOTIATION.win).toBeCloseTo(0.9, 1);
    // within twenty days a lead of these cannot be won, within ninety each winner is
    expect(bandOf(winChances(stays, { from: 0, to: 20 }).bands, "LEAD", 3)!.chance).toBeLessThan(0.02);
    expect(young.chance).toBeCloseTo(young.win, 1.5);
  });

  it("of few deals stay near their stage's mean, and of none are told to be assumed", () => {
    const none = winChances([], { from: 0, to: 90 });
    expect(none.stages.LEAD.win).toBe(0.5);
    expect(none.stages.LEAD.stays).toBe(0);
    const one = winChances([{ stage: "LEAD", days: 5.5, wonAfter: 9.5, stays: 1 }], { from: 0, to: 90 });
    expect(one.stages.LEAD.win).toBeGreaterThan(0.5);
    expect(one.stages.LEAD.win).toBeLessThan(0.75);
  });

  it("have bands where stays end, each with some stays of its own", () => {
    const stays = Array.from({ length: 100 }, (_, i): Stay => ({
      stage: "LEAD",
      days: i + 0.5,
      wonAfter: null,
      stays: 1,
    }));
    expect(ageBands("LEAD", stays).map(({ from }) => from)).toEqual([0, 25.5, 50.5, 75.5, 90.5]);
    expect(ageBands("LEAD", stays.slice(0, 5))).toEqual([{ stage: "LEAD", from: 0, to: null }]);
  });
});

const end = fc.record({ counted: fc.boolean(), amount: fc.integer({ min: 0, max: 1e9 }) });
const bridged: fc.Arbitrary<BridgeDeal> = fc.record({
  opening: fc.option(end),
  outcome: fc.constantFrom("OPEN", "WON", "LOST" as const),
  closing: end,
  first: fc.integer({ min: 0, max: 1e9 }),
}) as never;

describe("the bridge", () => {
  it("adds up, deal by deal", () => {
    fc.assert(
      fc.property(bridged, (deal) => {
        const { OPENING = 0, CLOSING = 0, ...steps } = bridgeShare(deal);
        expect(OPENING + Object.values(steps).reduce((a, b) => a + b, 0)).toBe(CLOSING);
        expect(OPENING).toBe(deal.opening?.counted ? deal.opening.amount : 0);
        expect(CLOSING).toBe(deal.outcome === "OPEN" && deal.closing.counted ? deal.closing.amount : 0);
      }),
      { numRuns: 500 },
    );
  });

  it("tells what became of a deal", () => {
    const was = { counted: true, amount: 100 };
    const is = (counted: boolean, amount: number) => ({ counted, amount });
    expect(bridgeShare({ opening: was, outcome: "WON", closing: is(true, 120), first: 0 })).toEqual({
      OPENING: 100,
      RESIZED: 20,
      WON: -120,
    });
    expect(bridgeShare({ opening: was, outcome: "OPEN", closing: is(false, 100), first: 0 })).toEqual({
      OPENING: 100,
      SLIPPED: -100,
    });
    expect(bridgeShare({ opening: is(false, 50), outcome: "OPEN", closing: is(true, 50), first: 9 })).toEqual({
      MOVED_IN: 50,
      CLOSING: 50,
    });
    expect(bridgeShare({ opening: null, outcome: "LOST", closing: is(true, 70), first: 70 })).toEqual({
      NEW: 70,
      LOST: -70,
    });
    expect(bridgeShare({ opening: null, outcome: "LOST", closing: is(false, 70), first: 70 })).toEqual({});
  });
});

it("tells a coverage with how sure it is", () => {
  const { share: told, low, high } = coverageOf(8, 10);
  expect([told, low, high].map((value) => value!.toFixed(3))).toEqual(["0.800", "0.490", "0.943"]);
  expect(coverageOf(0, 0)).toEqual({ n: 0, hits: 0, share: null, low: null, high: null });
});
