import {
  aliveProbability,
  type BgNbd,
  bgNbdLogLikelihood,
  expectedPurchases,
  fitBgNbd,
  type PurchaseHistory,
} from "@guanxi/shared/bg-nbd";
import { CLV_MONTHS, customerValue } from "@guanxi/shared/clv";
import { expectedSpending, fitGammaGamma } from "@guanxi/shared/gamma-gamma";
import { logHypergeometric } from "@guanxi/shared/hypergeometric";
import { minimise } from "@guanxi/shared/nelder-mead";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasSharedData, sharedText } from "./shared-data.ts";

const CDNOW = "cdnow/CDNOW_sample.txt";
const PUBLISHED: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

/** Purchases of the calibration period in weeks, those of one day merged, with the mean amount of the repeats. */
function cdnow(): (PurchaseHistory & { mean: number })[] {
  const customers = new Map<string, Map<number, number>>();
  for (const line of sharedText(CDNOW).trim().split(/\r?\n/)) {
    const [, id, date, , dollars] = line.trim().split(/\s+/) as [string, string, string, string, string];
    const day = Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`) / 86_400_000;
    if (day > Date.parse("1997-09-30") / 86_400_000) continue;
    const days = customers.get(id) ?? new Map<number, number>();
    customers.set(id, days.set(day, (days.get(day) ?? 0) + Number(dollars)));
  }
  return [...customers.values()].map((days) => {
    const [[first], ...repeats] = [...days].toSorted(([a], [b]) => a - b) as [[number, number], ...[number, number][]];
    return {
      repeats: repeats.length,
      last: ((repeats.at(-1)?.[0] ?? first) - first) / 7,
      age: (Date.parse("1997-09-30") / 86_400_000 - first) / 7,
      mean: repeats.reduce((sum, [, amount]) => sum + amount, 0) / repeats.length || 0,
    };
  });
}

describe.skipIf(!hasSharedData(CDNOW))("on the CDNOW sample, as published (shared data; skipped without it)", () => {
  const customers = hasSharedData(CDNOW) ? cdnow() : [];

  it("BG/NBD finds r .243, alpha 4.414, a .793, b 2.426 with log-likelihood -9582.4", () => {
    expect(customers.length).toBe(2357);
    const model = fitBgNbd(customers)!;
    expect(model.r).toBeCloseTo(0.243, 3);
    expect(model.alpha).toBeCloseTo(4.414, 3);
    expect(model.a).toBeCloseTo(0.793, 3);
    expect(model.b).toBeCloseTo(2.426, 3);
    expect(bgNbdLogLikelihood(model, customers).toFixed(1)).toBe("-9582.4");
  });

  it("Gamma-Gamma finds p 6.25, q 3.74, gamma 15.44 over the 946 that bought again", () => {
    const repeating = customers.filter(({ repeats }) => repeats > 0);
    expect(repeating.length).toBe(946);
    const { p, q, gamma } = fitGammaGamma(customers)!;
    expect([p.toFixed(2), q.toFixed(2), gamma.toFixed(2)]).toEqual(["6.25", "3.74", "15.44"]);
  });
});

it("expects 1.226 purchases in 39 weeks of the published customer (x 2, t 30.43, T 38.86)", () =>
  expect(expectedPurchases(PUBLISHED, { repeats: 2, last: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3));

describe("2F1", () => {
  it("is what is known in closed form", () => {
    for (const z of [0, 0.01, 0.3, 0.9, 0.999]) {
      if (z > 0) expect(Math.exp(logHypergeometric(1, 1, 2, z))).toBeCloseTo(-Math.log1p(-z) / z, 10);
      expect(logHypergeometric(300, 2.5, 2.5, z)).toBeCloseTo(-300 * Math.log1p(-z), 6);
    }
    expect(() => logHypergeometric(1, 1, 1, 1)).toThrow(RangeError);
  });
});

/** Exponential rates and geometric drop-outs, mixed by hand: expected purchases as an integral over the chance to drop out. */
function byIntegral({ r, alpha, a, b }: BgNbd, { repeats: x, age }: PurchaseHistory, time: number): number {
  // p = 1 / (1 + e^-u): both ends are smooth in u
  let sum = 0;
  let weight = 0;
  for (let u = -30 / a - 10; u <= 30 / (b + x) + 10; u += 0.02) {
    const p = 1 / (1 + Math.exp(-u));
    const density = Math.exp(a * -Math.log1p(Math.exp(-u)) + (b + x) * -Math.log1p(Math.exp(u)));
    sum += (density * -Math.expm1(-(r + x) * Math.log1p((p * time) / (alpha + age)))) / p;
    weight += density;
  }
  return sum / weight;
}

describe("BG/NBD", () => {
  const parameter = (low: number, high: number) =>
    fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
  const models = fc.record({
    r: parameter(0.05, 50),
    alpha: parameter(0.05, 500),
    a: fc.oneof(parameter(0.05, 30), fc.constantFrom(1, 1 + 1e-9, 2, 0.5)),
    b: fc.oneof(parameter(0.05, 100), fc.constantFrom(0.5, 1)),
  });
  const histories = fc
    .record({ repeats: fc.integer({ min: 0, max: 120 }), last: parameter(0.1, 200), rest: parameter(0.1, 200) })
    .map(({ repeats, last, rest }) => ({ repeats, last: repeats ? last : 0, age: last + rest }));

  it("expects what integrating by hand gives, without holes at a = 1 or a + b = 1", () => {
    fc.assert(
      fc.property(models, histories, parameter(0.1, 300), (model, customer, time) => {
        const direct = byIntegral(model, customer, time) * aliveProbability(model, customer);
        expect(Math.abs(expectedPurchases(model, customer, time) - direct)).toBeLessThan(1e-6 * (1 + direct));
      }),
      { numRuns: 100 },
    );
    const once = { repeats: 0, last: 0, age: 10 };
    for (const hole of [
      { r: 0.5, alpha: 5, a: 1, b: 2 },
      { r: 0.5, alpha: 5, a: 0.4, b: 0.6 },
    ])
      expect(expectedPurchases(hole, once, 20)).toBeCloseTo(byIntegral(hole, once, 20), 6);
  });

  it("gives chances, and never fewer purchases in more time, nor a better chance after a longer silence", () => {
    fc.assert(
      fc.property(models, histories, parameter(0.1, 100), parameter(0.1, 100), (model, customer, time, more) => {
        const alive = aliveProbability(model, customer);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expect(aliveProbability(model, { ...customer, age: customer.age + more })).toBeLessThanOrEqual(alive + 1e-12);
        const soon = expectedPurchases(model, customer, time);
        expect(soon).toBeGreaterThanOrEqual(0);
        expect(expectedPurchases(model, customer, time + more)).toBeGreaterThanOrEqual(soon * (1 - 1e-9));
        expect(expectedPurchases(model, customer, 0)).toBe(0);
      }),
    );
  });

  it("says nothing of nobody and of customers that bought once, and stays finite where all are alike", () => {
    expect(fitBgNbd([])).toBeNull();
    expect(fitBgNbd([{ repeats: 0, last: 0, age: 50 }])).toBeNull();
    expect(fitBgNbd([{ repeats: 0, last: 0, age: 0 }])).toBeNull();
    for (const count of [1, 40]) {
      const model = fitBgNbd(Array.from({ length: count }, () => ({ repeats: 10, last: 40, age: 44 })))!;
      expect(Object.values(model).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
      const next = expectedPurchases(model, { repeats: 10, last: 40, age: 44 }, 44);
      expect(next).toBeGreaterThan(5);
      expect(next).toBeLessThan(11);
    }
  });
});

describe("Gamma-Gamma", () => {
  it("says nothing of nobody; expects of who are all alike what they spend, in whatever currency", () => {
    expect(fitGammaGamma([])).toBeNull();
    expect(fitGammaGamma([{ repeats: 0, mean: 0 }])).toBeNull();
    for (const unit of [1, 1e6]) {
      const alike = Array.from({ length: 20 }, () => ({ repeats: 5, mean: 7 * unit }));
      const model = fitGammaGamma(alike)!;
      expect(expectedSpending(model, alike[0]!)! / unit).toBeCloseTo(7, 1);
    }
  });

  it("lies between the own mean and everybody's, nearer to the own with more purchases", () => {
    const model = { p: 6.25, q: 3.74, gamma: 15.44 };
    const all = expectedSpending(model, { repeats: 0, mean: 0 })!;
    expect(all).toBeCloseTo((6.25 * 15.44) / 2.74, 9);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 1, max: 500, noNaN: true }), (repeats, mean) => {
        const told = expectedSpending(model, { repeats, mean })!;
        expect(told).toBeGreaterThanOrEqual(Math.min(mean, all) - 1e-9);
        expect(told).toBeLessThanOrEqual(Math.max(mean, all) + 1e-9);
        const surer = expectedSpending(model, { repeats: repeats + 1, mean })!;
        expect(Math.abs(surer - mean)).toBeLessThanOrEqual(Math.abs(told - mean) + 1e-9);
      }),
    );
    expect(expectedSpending({ p: 1, q: 0.9, gamma: 1 }, { repeats: 0, mean: 0 })).toBeNull();
  });
});

describe("CLV", () => {
  const models = { purchases: PUBLISHED, spending: { p: 6.25, q: 3.74, gamma: 15.44 } };
  const customer = { repeats: 2, last: 30.43, age: 38.86, mean: 40 };
  const value = (margin: number, yearlyDiscount: number) => customerValue(models, customer, { margin, yearlyDiscount });

  it("is purchases times spending times margin, less what waiting costs", () => {
    const spending = expectedSpending(models.spending, customer)!;
    const plain = value(1, 0);
    expect(plain.expectedOrders).toBeCloseTo(expectedPurchases(PUBLISHED, customer, (CLV_MONTHS * 365.25) / 12 / 7), 9);
    expect(plain.clv).toBeCloseTo(plain.expectedOrders * spending, 9);
    expect(value(0.3, 0).clv).toBeCloseTo(0.3 * plain.clv!, 9);
    expect(value(1, 0.1).clv).toBeLessThan(plain.clv!);
    expect(value(1, 0.1).clv).toBeGreaterThan(plain.clv! / 1.1 ** 2);
    expect(customerValue({ ...models, spending: null }, customer, { margin: 1, yearlyDiscount: 0 }).clv).toBeNull();
  });
});

it("finds the bottom of a bent valley, and refuses a start without a value", () => {
  const { at } = minimise(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2, [-1.2, 1]);
  expect(at[0]).toBeCloseTo(1, 5);
  expect(at[1]).toBeCloseTo(1, 5);
  expect(() => minimise(() => Number.NaN, [0])).toThrow(RangeError);
});
