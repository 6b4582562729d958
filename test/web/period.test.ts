import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  COMPARISONS,
  isPreset,
  PERIOD_PRESETS,
  resolveComparison,
  resolvePeriod,
} from "../../web/src/graph/filter/period.ts";

const DAY = 86_400_000;
const length = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / DAY + 1;
const aDay = fc
  .integer({ min: Date.UTC(2000, 0, 1) / DAY, max: Date.UTC(2060, 11, 31) / DAY })
  .map((at) => new Date(at * DAY).toISOString().slice(0, 10));

describe("days and months", () => {
  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", -12, "2023-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -13, "2024-12-15"],
    ["2026-10-31", 1, "2026-11-30"],
  ])("%s and %i months is %s", (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

  it.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-03-01", -1, "2026-02-28"],
  ])("%s and %i days is %s", (day, days, expected) => expect(addDays(day, days)).toBe(expected));

  it("come back from where they went", () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => addDays(addDays(day, n), -n) === day),
    );
    fc.assert(
      fc.property(aDay, fc.integer({ min: -200, max: 200 }), (day, n) => {
        const [year, month] = addMonths(day, n).split("-").map(Number) as [number, number];
        const [from, start] = day.split("-").map(Number) as [number, number];
        expect(year * 12 + month - (from * 12 + start)).toBe(n);
      }),
    );
  });
});

describe("a period", () => {
  it.each([
    ["90d", "2026-11-23", "2026-08-26", "2026-11-23"],
    ["quarter", "2026-11-23", "2026-10-01", "2026-11-23"],
    ["last-quarter", "2026-11-23", "2026-07-01", "2026-09-30"],
    ["last-quarter", "2026-02-10", "2025-10-01", "2025-12-31"],
    ["year", "2026-11-23", "2026-01-01", "2026-11-23"],
    ["12m", "2026-11-23", "2025-11-24", "2026-11-23"],
    ["12m", "2024-02-29", "2023-03-01", "2024-02-29"],
    ["2026-01-01..2026-03-31", "2026-11-23", "2026-01-01", "2026-03-31"],
  ])("%s on %s runs from %s to %s", (text, asOf, from, to) => expect(resolvePeriod(text, asOf)).toEqual({ from, to }));

  it("is all time, or the default for nonsense", () => {
    expect(resolvePeriod("all", "2026-11-23")).toBeNull();
    const usual = resolvePeriod("90d", "2026-11-23");
    for (const text of ["", "abc", "2026-03-31..2026-01-01", "2026-13-01..2026-14-01", "2026-01-01"])
      expect([text, resolvePeriod(text, "2026-11-23")]).toEqual([text, usual]);
  });

  it("never ends before it begins, nor after the data", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIOD_PRESETS), aDay, (preset, asOf) => {
        expect(isPreset(preset)).toBe(true);
        const period = resolvePeriod(preset, asOf);
        if (!period) return preset === "all";
        expect(period.from <= period.to).toBe(true);
        expect(period.to <= asOf).toBe(true);
        return true;
      }),
    );
  });

  it("is read back as it was written", () => {
    fc.assert(
      fc.property(aDay, aDay, aDay, (a, b, asOf) => {
        const [from, to] = [a, b].sort() as [string, string];
        expect(resolvePeriod(`${from}..${to}`, asOf)).toEqual({ from, to });
      }),
    );
  });
});

describe("a comparison", () => {
  const compare = (text: string, asOf: string, comparison: (typeof COMPARISONS)[number] = "previous") =>
    resolveComparison(text, resolvePeriod(text, asOf), comparison);

  it.each([
    ["90d", "2026-11-23", "2026-05-28", "2026-08-25"],
    ["quarter", "2026-11-23", "2026-07-01", "2026-08-23"],
    ["quarter", "2026-12-31", "2026-07-01", "2026-09-30"],
    ["quarter", "2026-06-30", "2026-01-01", "2026-03-31"],
    ["last-quarter", "2026-11-23", "2026-04-01", "2026-06-30"],
    ["year", "2026-11-23", "2025-01-01", "2025-11-23"],
    ["year", "2024-02-29", "2023-01-01", "2023-02-28"],
    ["12m", "2026-11-23", "2024-11-24", "2025-11-23"],
  ])("of %s on %s is %s to %s", (text, asOf, from, to) => expect(compare(text, asOf)).toEqual({ from, to }));

  it("with the year before keeps the days of the calendar", () => {
    expect(compare("90d", "2026-11-23", "year")).toEqual({ from: "2025-08-26", to: "2025-11-23" });
  });

  it("is none for all time and where nobody wants one", () => {
    expect(compare("all", "2026-11-23")).toBeNull();
    expect(compare("90d", "2026-11-23", "none")).toBeNull();
  });

  it("stands before the period, ends not before it begins, and is as long", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constantFrom(...PERIOD_PRESETS),
          fc.tuple(aDay, aDay).map((days) => days.sort().join("..")),
        ),
        aDay,
        fc.constantFrom(...COMPARISONS),
        (text, asOf, comparison) => {
          const period = resolvePeriod(text, asOf);
          const before = resolveComparison(text, period, comparison);
          if (!period || comparison === "none") return before === null;
          expect(before!.from <= before!.to).toBe(true);
          expect(before!.from < period.from).toBe(true);
          if (comparison === "previous") {
            expect(before!.to < period.from).toBe(true);
            // Quarters and years differ by their months; everything else is compared day for day.
            const apart = Math.abs(length(before!) - length(period));
            expect(apart).toBeLessThanOrEqual(
              text === "quarter" || text === "last-quarter" ? 3 : text === "year" || text === "12m" ? 1 : 0,
            );
          } else
            expect(Math.abs(length(before!) - length(period))).toBeLessThanOrEqual(Math.ceil(length(period) / 365));
          return true;
        },
      ),
    );
  });
});
