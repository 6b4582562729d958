import type { CalendarPeriod } from "@guanxi/shared/calendar-period";
import { addDays } from "../../graph/filter/period.ts";
import type { Forecast } from "./useForecast.ts";

/** A period day by day: what is won until today, and from there the range in which it ends. */
export interface Fan {
  readonly days: readonly string[];
  /** the place of today; -1 before the period, its last place after it */
  readonly now: number;
  /** won since the period began, until today; nothing from there on */
  readonly won: readonly (number | null)[];
  /** from what is won today to how much the period ends with in one case of ten, in half, in nine; straight in between */
  readonly p10: readonly (number | null)[];
  readonly p50: readonly (number | null)[];
  readonly p90: readonly (number | null)[];
}

/** The days of a period and what is drawn of them. */
export function fanOf({ course, outlook }: Forecast, period: CalendarPeriod, today: string): Fan {
  const days: string[] = [];
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) days.push(day);
  const last = days.length - 1;
  const now = today < period.from ? -1 : Math.min(last, days.indexOf(today < period.to ? today : period.to));
  const won: (number | null)[] = [];
  let [next, sum] = [0, 0];
  for (const [place, day] of days.entries()) {
    while (next < course.length && course[next]!.day <= day) sum = Number(course[next++]!.wonAmount);
    won.push(place <= now ? sum : null);
  }
  const start = Math.max(0, now);
  const from = Number(outlook.wonAmount);
  const ray = (amount: string) =>
    days.map((_, place) =>
      place < start
        ? null
        : last === start
          ? Number(amount)
          : from + ((Number(amount) - from) * (place - start)) / (last - start),
    );
  return { days, now, won, p10: ray(outlook.p10), p50: ray(outlook.p50), p90: ray(outlook.p90) };
}
