import { confidence, lift } from "@guanxi/shared/affinity";
import { ces, csat, nps } from "@guanxi/shared/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const scores = (most: number, least = 0) =>
  fc.array(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 60 }).map((list) => ({
    list,
    counted: new Map(list.map((score) => [score, list.filter((one) => one === score).length])),
  }));

describe("what customers answer", () => {
  it("NPS is % of 9 and 10 less % of 0 to 6, within its interval, within -100 and 100", () => {
    expect(
      nps(
        new Map([
          [10, 6],
          [8, 1],
          [3, 3],
        ]),
      ).value,
    ).toBeCloseTo(30, 10);
    fc.assert(
      fc.property(scores(10), ({ list, counted }) => {
        const { value, low, high, n } = nps(counted);
        const share = (wanted: (score: number) => boolean) => list.filter(wanted).length / list.length;
        expect(value).toBeCloseTo(100 * (share((s) => s >= 9) - share((s) => s <= 6)), 9);
        expect(n).toBe(list.length);
        expect(low! >= -100 && low! <= value! && value! <= high! && high! <= 100).toBe(true);
      }),
    );
  });

  it("is unsure of few answers, surer of many, and sure of none", () => {
    const width = (n: number) => {
      const { low, high } = nps(
        new Map([
          [10, n],
          [0, n],
        ]),
      );
      return high! - low!;
    };
    expect(nps(new Map([[10, 1]])).low).toBeLessThan(60);
    expect(width(1)).toBeGreaterThan(width(10));
    expect(width(10)).toBeGreaterThan(width(1000));
    expect(width(1000)).toBeLessThan(10);
    for (const measure of [nps, csat, ces])
      expect(measure(new Map())).toEqual({ value: null, low: null, high: null, n: 0 });
  });

  it("CSAT is the share of 4 and 5, CES the mean of 1 to 7", () => {
    expect(
      csat(
        new Map([
          [5, 2],
          [4, 1],
          [1, 1],
        ]),
      ).value,
    ).toBe(0.75);
    expect(
      ces(
        new Map([
          [7, 1],
          [1, 1],
        ]),
      ),
    ).toMatchObject({ value: 4, low: 1, high: 7 });
    expect(ces(new Map([[6, 1]]))).toEqual({ value: 6, low: null, high: null, n: 1 });
    fc.assert(
      fc.property(scores(7, 1), ({ list, counted }) => {
        const { value, low, high } = ces(counted);
        expect(value).toBeCloseTo(list.reduce((sum, score) => sum + score, 0) / list.length, 9);
        if (list.length > 1) expect(low! <= value! + 1e-9 && value! <= high! + 1e-9).toBe(true);
      }),
    );
  });
});

describe("what is bought together", () => {
  it("confidence and lift are those of plain counting; no data of nobody", () => {
    const ownership = { customers: 100, ofA: 20, ofB: 25, both: 10 };
    expect(confidence(ownership)).toBe(0.5);
    expect(lift(ownership)).toBe(2);
    expect(confidence({ ...ownership, ofA: 0, both: 0 })).toBeNull();
    expect(lift({ ...ownership, ofB: 0, both: 0 })).toBeNull();
  });
});
