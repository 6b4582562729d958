import { daysOf, RELATIVE_PERIODS } from "@guanxi/shared/relative-period";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("a relative period", () => {
  it.each([
    ["LAST_7_DAYS", "2026-03-03", "2026-02-25", "2026-03-03"],
    ["LAST_365_DAYS", "2026-03-03", "2025-03-04", "2026-03-03"],
    ["THIS_WEEK", "2026-11-22", "2026-11-16", "2026-11-22"], // a Sunday ends its week
    ["LAST_WEEK", "2026-11-23", "2026-11-16", "2026-11-22"],
    ["THIS_MONTH", "2028-02-10", "2028-02-01", "2028-02-29"],
    ["LAST_MONTH", "2026-01-31", "2025-12-01", "2025-12-31"],
    ["LAST_3_MONTHS", "2026-11-23", "2026-08-01", "2026-10-31"],
    ["LAST_12_MONTHS", "2026-11-23", "2025-11-01", "2026-10-31"],
    ["THIS_QUARTER", "2026-12-31", "2026-10-01", "2026-12-31"],
    ["LAST_QUARTER", "2026-02-01", "2025-10-01", "2025-12-31"],
    ["THIS_YEAR", "2026-06-01", "2026-01-01", "2026-12-31"],
    ["LAST_YEAR", "2026-06-01", "2025-01-01", "2025-12-31"],
    ["QUARTER_TO_DATE", "2026-11-23", "2026-10-01", "2026-11-23"],
    ["YEAR_TO_DATE", "2026-06-01", "2026-01-01", "2026-06-01"],
  ] as const)("%s on %s", (period, today, from, to) => {
    expect(daysOf(period, today)).toEqual({ from, to });
  });

  it("follows the one before it without a gap, whatever the day", () => {
    const days = fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (at) => {
        const today = at.toISOString().slice(0, 10);
        const after = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
        for (const unit of ["WEEK", "MONTH", "QUARTER", "YEAR"] as const)
          expect(after(daysOf(`LAST_${unit}`, today).to)).toBe(daysOf(`THIS_${unit}`, today).from);
        for (const period of RELATIVE_PERIODS) {
          const { from, to } = daysOf(period, today);
          expect(from <= to).toBe(true);
          if (/^THIS_|_TO_DATE$/.test(period)) expect(from <= today && today <= to).toBe(true);
        }
      }),
    );
  });
});
