/** How long a period of a forecast is. */
export const FORECAST_GRAINS = ["MONTH", "QUARTER"] as const;
export type ForecastGrain = (typeof FORECAST_GRAINS)[number];

/** Calendar days, both included, as YYYY-MM-DD. */
export interface CalendarPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * The calendar month or quarter that a day lies in, or one so many before or after it. The fiscal year is the calendar's.
 *
 * @param day as YYYY-MM-DD
 * @example periodAt("2026-11-23", "QUARTER", 1) // { from: "2027-01-01", to: "2027-03-31" }
 */
export function periodAt(day: string, grain: ForecastGrain, offset = 0): CalendarPeriod {
  const months = grain === "MONTH" ? 1 : 3;
  const [year, month] = day.split("-").map(Number) as [number, number];
  const first = Math.floor((month - 1) / months) * months + offset * months;
  const dayOf = (of: number, date: number) => new Date(Date.UTC(year, of, date)).toISOString().slice(0, 10);
  return { from: dayOf(first, 1), to: dayOf(first + months, 0) };
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const at = Date.parse(day);
  const since = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - since * 86_400_000).toISOString().slice(0, 10);
}
