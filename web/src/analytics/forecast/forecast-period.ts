import { type CalendarPeriod, type ForecastGrain, periodAt } from "@guanxi/shared/calendar-period";

/** Which period is looked ahead to. */
export const HORIZONS = ["month", "next-month", "quarter", "next-quarter"] as const;
export type HorizonName = (typeof HORIZONS)[number];

interface ForecastPeriod extends CalendarPeriod {
  readonly grain: ForecastGrain;
}

/** The days of a period of the address, and how long it is; nonsense is this quarter. */
export function forecastPeriod(text: string, today: string): ForecastPeriod {
  const name = HORIZONS.find((item) => item === text) ?? "quarter";
  const grain = name.endsWith("month") ? "MONTH" : "QUARTER";
  return { ...periodAt(today, grain, name.startsWith("next-") ? 1 : 0), grain };
}

/** How far the bridge looks back, in days. */
export const SINCE = { week: 7, month: 28, quarter: 91 } as const;
export type SinceName = keyof typeof SINCE;
export const SINCE_NAMES = Object.keys(SINCE) as readonly SinceName[];

/** How many past periods are told. */
export const PAST: Readonly<Record<ForecastGrain, number>> = { MONTH: 12, QUARTER: 8 };
