import type { Random } from "./random.ts";

/** Milliseconds of a day; days are counted from 1970-01-01 in Asia/Shanghai, which has no summer time. */
export const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** The day of an instant in Asia/Shanghai. */
export const dayOf = (at: Date): number => Math.floor((at.getTime() + SHANGHAI) / DAY);

/** "2026-03-01" of a day. */
export const dateText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The day of "2026-03-01". */
export const dayOfText = (text: unknown): number => Date.parse(text as string) / DAY;

/** The instant of an hour (may have a fraction) of a day in Asia/Shanghai. */
export const instant = (day: number, hour: number): Date =>
  new Date(day * DAY + Math.round(hour * 3600) * 1000 - SHANGHAI);

/** First day of the Lunar New Year (春节), 2018 to 2035. */
const SPRING_FESTIVAL = [
  "2018-02-16",
  "2019-02-05",
  "2020-01-25",
  "2021-02-12",
  "2022-02-01",
  "2023-01-22",
  "2024-02-10",
  "2025-01-29",
  "2026-02-17",
  "2027-02-06",
  "2028-01-26",
  "2029-02-13",
  "2030-02-03",
  "2031-01-23",
  "2032-02-11",
  "2033-01-31",
  "2034-02-19",
  "2035-02-08",
].map((text) => Date.parse(text) / DAY);

/** How busy business is on a day, 1 on an ordinary one: the pause around Spring Festival and National Day, the push at quarter ends. */
export function season(day: number): number {
  let known = seasons.get(day);
  if (known === undefined) seasons.set(day, (known = seasonOf(day)));
  return known;
}

/** A few thousand days, asked millions of times. */
const seasons = new Map<number, number>();

function seasonOf(day: number): number {
  for (const festival of SPRING_FESTIVAL) {
    const since = day - festival;
    if (since >= -10 && since <= 14) return since >= -3 && since <= 7 ? 0.08 : 0.55;
  }
  const date = new Date(day * DAY);
  const month = date.getUTCMonth();
  const inMonth = date.getUTCDate();
  if (month === 9 && inMonth <= 7) return 0.2;
  if (month % 3 === 2 && inMonth >= 15) return 1.45;
  return month === 7 ? 0.9 : 1;
}

/** The nearest working day at or before a day that falls on a weekend, or Monday after: Saturdays go back, Sundays forward. */
export function workday(day: number): number {
  const weekday = (((day + 3) % 7) + 7) % 7;
  return weekday === 5 ? day - 1 : weekday === 6 ? day + 1 : day;
}

/** An instant in office hours of a working day near `day`: two humps, around ten and around three. */
export function officeTime(random: Random, day: number): Date {
  const hump = random.chance(0.52) ? 10.2 : 15.3;
  const hour = Math.min(18.4, Math.max(8.6, hump + random.normal() * 1.1));
  return instant(workday(day), hour > 12 && hour < 13.2 ? 13.2 + random.next() : hour);
}
