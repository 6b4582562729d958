import { daysOf, RELATIVE_PERIODS, type RelativePeriodName } from "@guanxi/shared/relative-period";

/** A stretch of calendar days, both ends included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The periods one chooses from; others are written as what the server calls them or as "2026-01-01..2026-03-31". */
export const PERIOD_PRESETS = ["90d", "quarter", "last-quarter", "year", "12m", "all"] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];
export const DEFAULT_PERIOD: PeriodPreset = "90d";

export const COMPARISONS = ["previous", "year", "none"] as const;
export type Comparison = (typeof COMPARISONS)[number];

const DAY = 86_400_000;
const time = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayOf(time(day) + days * DAY);
const daysBetween = (from: string, to: string): number => Math.round((time(to) - time(from)) / DAY);

/** Moves a day by months; the 31st becomes the last day where a month is shorter. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

const quarterStart = (day: string): string =>
  `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`;

export const isPreset = (text: string): text is PeriodPreset => (PERIOD_PRESETS as readonly string[]).includes(text);

const CUSTOM = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** What the server calls the periods one chooses from; of leap years it counts 365 days too. */
const RELATIVE: Readonly<Partial<Record<PeriodPreset, RelativePeriodName>>> = {
  "90d": "LAST_90_DAYS",
  quarter: "QUARTER_TO_DATE",
  "last-quarter": "LAST_QUARTER",
  year: "YEAR_TO_DATE",
  "12m": "LAST_365_DAYS",
};

/** The period of an address as one that moves with the day; null for days that stay, and for all time. */
export const relativeOf = (text: string): RelativePeriodName | null =>
  isPreset(text) ? (RELATIVE[text] ?? null) : (RELATIVE_PERIODS.find((name) => name === text) ?? null);

/** A period that moves with the day, as the address has it. */
export const periodText = (relative: RelativePeriodName): string =>
  PERIOD_PRESETS.find((preset) => RELATIVE[preset] === relative) ?? relative;

/** The days a period of the address means when the data ends at `asOf`; null is all time; nonsense is the default. */
export function resolvePeriod(text: string, asOf: string): Days | null {
  const custom = CUSTOM.exec(text);
  if (custom && custom[1]! <= custom[2]! && !Number.isNaN(time(custom[1]!)) && !Number.isNaN(time(custom[2]!)))
    return { from: custom[1]!, to: custom[2]! };
  const named = isPreset(text) ? null : relativeOf(text);
  if (named) return daysOf(named, asOf);
  switch (text) {
    case "all":
      return null;
    case "quarter":
      return { from: quarterStart(asOf), to: asOf };
    case "last-quarter": {
      const end = addDays(quarterStart(asOf), -1);
      return { from: quarterStart(end), to: end };
    }
    case "year":
      return { from: `${asOf.slice(0, 4)}-01-01`, to: asOf };
    case "12m":
      return { from: addDays(addMonths(asOf, -12), 1), to: asOf };
    default:
      return { from: addDays(asOf, -89), to: asOf };
  }
}

/**
 * The days to compare with. "previous" is the stretch before: for a quarter or a year that still runs, the same number
 * of days of the one before, so that a running quarter is not measured against a whole one.
 */
export function resolveComparison(text: string, period: Days | null, comparison: Comparison): Days | null {
  if (!period || comparison === "none") return null;
  if (comparison === "year") return { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
  const length = daysBetween(period.from, period.to);
  if (text === "quarter" || text === "last-quarter") {
    const from = addMonths(period.from, -3);
    const end = addDays(period.from, -1);
    const to = text === "last-quarter" ? end : addDays(from, length);
    return { from, to: to < end ? to : end };
  }
  if (text === "year") return { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
  if (text === "12m") return { from: addMonths(period.from, -12), to: addDays(period.from, -1) };
  return { from: addDays(period.from, -1 - length), to: addDays(period.from, -1) };
}
