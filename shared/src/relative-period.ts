import type { Labels } from "./labels.ts";

/** Periods that move with the day, so that a question kept stays one of today (相对期间). */
export const RELATIVE_PERIODS = [
  "TODAY",
  "YESTERDAY",
  "LAST_7_DAYS",
  "LAST_30_DAYS",
  "LAST_90_DAYS",
  "LAST_365_DAYS",
  "THIS_WEEK",
  "LAST_WEEK",
  "THIS_MONTH",
  "LAST_MONTH",
  "LAST_3_MONTHS",
  "LAST_6_MONTHS",
  "LAST_12_MONTHS",
  "THIS_QUARTER",
  "LAST_QUARTER",
  "THIS_YEAR",
  "LAST_YEAR",
  "QUARTER_TO_DATE",
  "YEAR_TO_DATE",
] as const;
export type RelativePeriodName = (typeof RELATIVE_PERIODS)[number];

export const relativePeriodLabels: Labels<RelativePeriodName> = {
  TODAY: { zh: "今天", en: "Today" },
  YESTERDAY: { zh: "昨天", en: "Yesterday" },
  LAST_7_DAYS: { zh: "最近 7 天", en: "Last 7 days" },
  LAST_30_DAYS: { zh: "最近 30 天", en: "Last 30 days" },
  LAST_90_DAYS: { zh: "最近 90 天", en: "Last 90 days" },
  LAST_365_DAYS: { zh: "最近 365 天", en: "Last 365 days" },
  THIS_WEEK: { zh: "本周", en: "This week" },
  LAST_WEEK: { zh: "上周", en: "Last week" },
  THIS_MONTH: { zh: "本月", en: "This month" },
  LAST_MONTH: { zh: "上月", en: "Last month" },
  LAST_3_MONTHS: { zh: "最近 3 个整月", en: "Last 3 whole months" },
  LAST_6_MONTHS: { zh: "最近 6 个整月", en: "Last 6 whole months" },
  LAST_12_MONTHS: { zh: "最近 12 个整月", en: "Last 12 whole months" },
  THIS_QUARTER: { zh: "本季度", en: "This quarter" },
  LAST_QUARTER: { zh: "上季度", en: "Last quarter" },
  THIS_YEAR: { zh: "今年", en: "This year" },
  LAST_YEAR: { zh: "去年", en: "Last year" },
  QUARTER_TO_DATE: { zh: "本季度至今", en: "Quarter to date" },
  YEAR_TO_DATE: { zh: "今年至今", en: "Year to date" },
};

/** A span of calendar days, both included, as YYYY-MM-DD. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const told = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * The days of a relative period. `LAST_n_DAYS` ends with today; `LAST_n_MONTHS` are the whole months before this one, so
 * that they can be compared; weeks begin on Monday; `THIS_...` is whole too, days to come included, and
 * `..._TO_DATE` ends with today.
 *
 * @param today the day it is, as YYYY-MM-DD
 * @example daysOf("LAST_3_MONTHS", "2026-11-23") // { from: "2026-08-01", to: "2026-10-31" }
 */
export function daysOf(period: RelativePeriodName, today: string): Days {
  const [year, month, date] = today.split("-").map(Number) as [number, number, number];
  const day = (offset: number) => told(new Date(Date.UTC(year, month - 1, date + offset)));
  const months = (from: number, count: number): Days => ({
    from: told(new Date(Date.UTC(year, month - 1 + from, 1))),
    to: told(new Date(Date.UTC(year, month - 1 + from + count, 0))),
  });
  const sinceMonday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
  const inQuarter = (month - 1) % 3;
  switch (period) {
    case "TODAY":
      return { from: today, to: today };
    case "YESTERDAY":
      return { from: day(-1), to: day(-1) };
    case "LAST_7_DAYS":
      return { from: day(-6), to: today };
    case "LAST_30_DAYS":
      return { from: day(-29), to: today };
    case "LAST_90_DAYS":
      return { from: day(-89), to: today };
    case "LAST_365_DAYS":
      return { from: day(-364), to: today };
    case "THIS_WEEK":
      return { from: day(-sinceMonday), to: day(6 - sinceMonday) };
    case "LAST_WEEK":
      return { from: day(-sinceMonday - 7), to: day(-sinceMonday - 1) };
    case "THIS_MONTH":
      return months(0, 1);
    case "LAST_MONTH":
      return months(-1, 1);
    case "LAST_3_MONTHS":
      return months(-3, 3);
    case "LAST_6_MONTHS":
      return months(-6, 6);
    case "LAST_12_MONTHS":
      return months(-12, 12);
    case "THIS_QUARTER":
      return months(-inQuarter, 3);
    case "LAST_QUARTER":
      return months(-inQuarter - 3, 3);
    case "THIS_YEAR":
      return months(1 - month, 12);
    case "LAST_YEAR":
      return months(-11 - month, 12);
    case "QUARTER_TO_DATE":
      return { from: months(-inQuarter, 3).from, to: today };
    case "YEAR_TO_DATE":
      return { from: months(1 - month, 12).from, to: today };
  }
}
