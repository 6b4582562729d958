import { auc, type Scored, topShare } from "@guanxi/shared/auc";
import { calibration } from "@guanxi/shared/calibration";
import { clusterTraits } from "@guanxi/shared/cluster-traits";
import { clustersOf } from "@guanxi/shared/clusters";
import { isLost, lostAfterDays } from "@guanxi/shared/customer-lost";
import { kaplanMeier, medianStay } from "@guanxi/shared/kaplan-meier";
import { fitLogistic, predictLogistic } from "@guanxi/shared/logistic-regression";
import { sample } from "@guanxi/shared/sample";
import { wilson } from "@guanxi/shared/wilson";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasSharedData, sharedCsv } from "./shared-data.ts";

const scored = fc.array(fc.record({ score: fc.integer({ min: 0, max: 8 }), positive: fc.boolean() }), {
  maxLength: 60,
});

describe("AUC", () => {
  it("is the share of pairs put right, ties counting half", () => {
    fc.assert(
      fc.property(scored, (items) => {
        const pairs = items
          .filter(({ positive }) => positive)
          .flatMap((a) => items.filter(({ positive }) => !positive).map((b) => [a.score, b.score] as const));
        const right = pairs.reduce((sum, [a, b]) => sum + (a > b ? 1 : a === b ? 0.5 : 0), 0);
        if (pairs.length === 0) expect(auc(items)).toBeNull();
        else expect(auc(items)).toBeCloseTo(right / pairs.length, 12);
      }),
    );
  });
});

describe("the highest scores", () => {
  it("are judged against all; ties across the border count in proportion", () => {
    const ten = Array.from({ length: 10 }, (_, i): Scored => ({ score: i, positive: i === 9 || i === 0 }));
    expect(topShare(ten)).toEqual({ base: 0.2, precision: 1, lift: 5 });
    expect(topShare(ten.map(({ positive }) => ({ score: 1, positive })))).toEqual({
      base: 0.2,
      precision: 0.2,
      lift: 1,
    });
    expect(topShare([])).toBeNull();
    expect(topShare([{ score: 1, positive: false }])).toEqual({ base: 0, precision: 0, lift: null });
  });

  it("do not depend on the order they come in", () => {
    fc.assert(
      fc.property(
        scored.filter(({ length }) => length > 0),
        (items) => {
          expect(topShare(items.toReversed())!.precision).toBeCloseTo(topShare(items)!.precision, 12);
          expect(topShare(items, 1)!.precision).toBeCloseTo(topShare(items)!.base, 12);
        },
      ),
    );
  });
});

describe("calibration", () => {
  it("holds everything once, in rising bins that part no ties", () => {
    fc.assert(
      fc.property(scored, (items) => {
        const bins = calibration(items);
        expect(bins.length).toBeLessThanOrEqual(10);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
        expect(bins.reduce((sum, { positives }) => sum + positives, 0)).toBe(
          items.filter(({ positive }) => positive).length,
        );
        for (const [i, { said, came, low, high }] of bins.entries()) {
          if (i > 0) expect(said).toBeGreaterThan(bins[i - 1]!.said);
          expect(low).toBeLessThanOrEqual(came);
          expect(high).toBeGreaterThanOrEqual(came);
        }
      }),
    );
  });

  it("cuts a hundred into ten tens", () =>
    expect(
      calibration(Array.from({ length: 100 }, (_, i) => ({ score: i / 100, positive: i >= 50 }))).map(
        ({ count, came }) => [count, came],
      ),
    ).toEqual(Array.from({ length: 10 }, (_, i) => [10, i < 5 ? 0 : 1])));
});

describe("Wilson's interval", () => {
  it("is the published one, within 0 and 1", () => {
    expect(wilson(0, 0)).toBeNull();
    const { low, high } = wilson(8, 10)!;
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.4902", "0.9433"]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, part) => {
        const hits = Math.round(part * trials);
        const told = wilson(hits, trials)!;
        expect(told.low).toBeGreaterThanOrEqual(0);
        expect(told.low).toBeLessThanOrEqual(hits / trials);
        expect(told.high).toBeGreaterThanOrEqual(hits / trials);
        expect(told.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("Kaplan-Meier", () => {
  const stays = fc.array(fc.record({ time: fc.integer({ min: 0, max: 12 }), ended: fc.boolean() }), { maxLength: 50 });

  it("is the plain share where all have ended", () => {
    fc.assert(
      fc.property(stays, (some) => {
        const all = some.map(({ time }) => ({ time, ended: true }));
        for (const { time, survival } of kaplanMeier(all))
          expect(survival).toBeCloseTo(all.filter((stay) => stay.time > time).length / all.length, 12);
        const sorted = all.map(({ time }) => time).sort((a, b) => a - b);
        expect(medianStay(all)).toBe(sorted[Math.ceil(sorted.length / 2) - 1] ?? null);
      }),
    );
  });

  it("never rises, and open stays only make it longer", () => {
    fc.assert(
      fc.property(stays, (some) => {
        const steps = kaplanMeier(some);
        for (const [i, { survival }] of steps.entries()) {
          expect(survival).toBeGreaterThanOrEqual(0);
          expect(survival).toBeLessThan(i === 0 ? 1 : steps[i - 1]!.survival);
        }
        const asIfEnded = medianStay(some.map(({ time }) => ({ time, ended: true })));
        expect(medianStay(some) ?? Infinity).toBeGreaterThanOrEqual(asIfEnded ?? 0);
      }),
    );
  });

  it("gives the textbook's remission times of 6-MP (Freireich 1963): median 23 weeks", () => {
    const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ({ time, ended: true }));
    const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({ time, ended: false }));
    const steps = kaplanMeier([...open, ...ended]);
    expect(steps.map(({ survival }) => survival.toFixed(3))).toEqual([
      "0.857",
      "0.807",
      "0.753",
      "0.690",
      "0.627",
      "0.538",
      "0.448",
    ]);
    expect(medianStay([...open, ...ended])).toBe(23);
    expect(medianStay(open)).toBeNull();
    expect(medianStay([])).toBeNull();
  });
});

describe("logistic regression", () => {
  it("refuses what has no shape, and says which", () => {
    const bad: [string, (number | null)[][], boolean[]][] = [
      ["no rows", [], []],
      ["labels", [[1], [2]], [true]],
      ["without features", [[], []], [true, false]],
      ["row 1 has 2", [[1], [1, 2]], [true, false]],
      ["feature 0 of row 0 is NaN", [[Number.NaN], [2]], [true, false]],
      ["both outcomes", [[1], [2]], [true, true]],
    ];
    for (const [message, rows, labels] of bad) expect(() => fitLogistic(rows, labels)).toThrow(message);
    expect(() => predictLogistic(fitLogistic([[1], [2]], [true, false]), [1, 2])).toThrow("2 features");
  });

  it("finds the odds of a table of two by two, without penalty", () => {
    // 30 of 40 against 10 of 40: odds ratio 9
    const rows = Array.from({ length: 80 }, (_, i) => [i < 40 ? 1 : 0]);
    const labels = rows.map((_, i) => i < 30 || (i >= 40 && i < 50));
    const model = fitLogistic(rows, labels, 0);
    expect(model.weights[0]! / model.deviations[0]!).toBeCloseTo(Math.log(9), 6);
    expect(predictLogistic(model, [1])).toBeCloseTo(0.75, 6);
    expect(predictLogistic(model, [0])).toBeCloseTo(0.25, 6);
  });

  it("tells chances whose mean is the base rate, rising with a feature that speaks for it; repeats itself", () => {
    const row = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
      fc.constant(5),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(row, fc.boolean()), { minLength: 2, maxLength: 60 }), (given) => {
        const rows = given.map(([values]) => values);
        const labels = given.map(([, label]) => label);
        if (labels.every(Boolean) || !labels.some(Boolean)) return;
        const model = fitLogistic(rows, labels);
        const chances = rows.map((values) => predictLogistic(model, values));
        expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
        const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
        expect(mean).toBeCloseTo(labels.filter(Boolean).length / labels.length, 4);
        expect(model.weights[2]).toBe(0);
        expect(model.missing).toEqual([0, rows.filter(([, value]) => value === null).length, 0]);
        const higher = predictLogistic(model, [1e6, 1, 5]) - predictLogistic(model, [-1e6, 1, 5]);
        expect(Math.sign(higher) * Math.sign(model.weights[0]!)).toBeGreaterThanOrEqual(0);
        expect(fitLogistic(rows, labels)).toEqual(model);
      }),
    );
  });

  it("stays finite where a feature parts the outcomes, and where two features are one", () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i, 2 * i]);
    for (const penalty of [0, 1]) {
      const model = fitLogistic(
        rows,
        rows.map((_, i) => i >= 10),
        penalty,
      );
      expect(predictLogistic(model, [19, 38])).toBeGreaterThan(0.9);
      expect(model.weights.every(Number.isFinite)).toBe(true);
    }
  });
});

const TELCO = "telco/Telco-Customer-Churn.csv";
describe.skipIf(!hasSharedData(TELCO))("on the telco table (shared data; skipped without it)", () => {
  it("reaches the published AUC of 0.842 +- 0.012 in ten folds", () => {
    const table = sharedCsv(TELCO);
    expect(table.length).toBe(7043);
    const labels = table.map((row) => row.at(-1) === "Yes");
    const NUMBERS = [2, 5, 18, 19];
    const words = Array.from({ length: 19 }, (_, j) => j + 1).filter((j) => !NUMBERS.includes(j));
    const values = new Map(words.map((j) => [j, [...new Set(table.map((row) => row[j]!))].toSorted().slice(1)]));
    const rows = table.map((row) => [
      ...NUMBERS.map((j) => (row[j]!.trim() === "" ? null : Number(row[j]))),
      ...words.flatMap((j) => values.get(j)!.map((value) => Number(row[j] === value))),
    ]);
    expect(fitLogistic(rows, labels).missing[3]).toBe(11);
    const folds = Array.from({ length: 10 }, (_, fold) => {
      const train = [...rows.keys()].filter((i) => i % 10 !== fold);
      const model = fitLogistic(
        train.map((i) => rows[i]!),
        train.map((i) => labels[i]!),
      );
      const judged = rows.flatMap((row, i) =>
        i % 10 === fold ? [{ score: predictLogistic(model, row), positive: labels[i]! }] : [],
      );
      return auc(judged)!;
    });
    const mean = folds.reduce((sum, value) => sum + value, 0) / 10;
    expect(Math.abs(mean - 0.842), `mean ${mean}`).toBeLessThanOrEqual(0.012);
  });
});

describe("clusters", () => {
  /** Three kinds of customers, far apart in the logarithm. */
  const kinds = [
    [1, 1_000],
    [30, 1_000],
    [30, 1_000_000],
  ] as const;
  const planted = (seed: number) =>
    Array.from({ length: 90 }, (_, i) => {
      const [orders, revenue] = kinds[i % 3]!;
      const wobble = 1 + (((i * 7919 + seed * 31) % 100) - 50) / 500;
      return { id: `c${String(i).padStart(3, "0")}`, values: [orders * wobble, revenue * wobble] };
    });

  it("finds what was planted, and says what sets each apart", () => {
    const items = planted(1);
    const found = clustersOf(items)!;
    expect(found.map((ids) => ids.length)).toEqual([30, 30, 30]);
    for (const ids of found) expect(new Set(ids.map((id) => Number(id.slice(1)) % 3)).size).toBe(1);
    const { traits, silhouette } = clusterTraits(
      items.map(({ id, values }) => ({ values, cluster: found.findIndex((ids) => ids.includes(id)) })),
      ["orders", "revenue"],
    );
    expect(silhouette).toBeGreaterThan(0.7);
    const rich = traits.get(found.findIndex((ids) => ids.includes("c002")))!;
    expect(rich[0]).toMatchObject({ feature: "revenue" });
    expect(rich[0]!.apart).toBeGreaterThan(1);
    const rare = traits.get(found.findIndex((ids) => ids.includes("c000")))!;
    expect(rare[0]).toMatchObject({ feature: "orders" });
    expect(rare[0]!.apart).toBeLessThan(-1);
  });

  it("finds it also among more than it learns from; everybody joins a group", () => {
    const many = Array.from({ length: 101 }, (_, copy) =>
      planted(copy).map(({ id, values }) => ({ id: `${copy}-${id}`, values })),
    ).flat();
    const found = clustersOf(many)!;
    expect(found.map((ids) => ids.length)).toEqual([3030, 3030, 3030]);
    for (const ids of found) expect(new Set(ids.map((id) => Number(id.slice(-3)) % 3)).size).toBe(1);
  });

  it("is the same again in any order, everybody in one group", () => {
    const items = planted(2);
    const found = clustersOf(items, 5)!;
    expect(clustersOf(items.toReversed(), 5)).toEqual(found);
    expect(found.flat().toSorted()).toEqual(items.map(({ id }) => id));
  });

  it("says nothing of nobody, of one, of all alike; refuses what is no number", () => {
    const ofOne = (values: readonly number[]) =>
      clustersOf(values.map((value, i) => ({ id: `${i}`, values: [value] })));
    expect(ofOne([])).toBeNull();
    expect(ofOne([1])).toBeNull();
    expect(ofOne(Array.from({ length: 30 }, () => 4))).toBeNull();
    expect(ofOne([1, 2, 3])).toHaveLength(3);
    expect(() => ofOne([Number.NaN])).toThrow(RangeError);
    expect(() =>
      clustersOf([
        { id: "a", values: [1, 2] },
        { id: "b", values: [1] },
      ]),
    ).toThrow(RangeError);
    expect(clusterTraits([], ["orders"])).toEqual({ traits: new Map(), silhouette: null });
    expect(clusterTraits([{ values: [3], cluster: 1 }], ["orders"])).toEqual({
      traits: new Map([[1, []]]),
      silhouette: null,
    });
  });
});

it("counts a customer as lost after three of its own gaps, within 90 and 365 days", () => {
  expect([10, 30, 40, 100, 200].map(lostAfterDays)).toEqual([90, 90, 120, 300, 365]);
  expect(lostAfterDays(null)).toBe(365);
  expect(isLost({ daysSinceLastOrder: null, medianGapDays: null })).toBeNull();
  expect(isLost({ daysSinceLastOrder: 119, medianGapDays: 40 })).toBe(false);
  expect(isLost({ daysSinceLastOrder: 120, medianGapDays: 40 })).toBe(true);
});

it("takes a sample of about the size asked for, from all parts, in step with nothing", () => {
  const items = Array.from({ length: 9_000 }, (_, i) => i);
  const taken = sample(items, 3_000);
  expect(Math.abs(taken.length - 3_000)).toBeLessThan(5);
  for (const period of [2, 3, 5, 7])
    for (let rest = 0; rest < period; rest++)
      expect(taken.filter((i) => i % period === rest).length * period).toBeGreaterThan(2_900);
  expect(taken.filter((i) => i < 900).length).toBeGreaterThan(290);
  expect(sample(items, 9_000)).toEqual(items);
});
