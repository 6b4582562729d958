import { settings } from "./settings.ts";

/** The day it is in the workspace at a moment, as YYYY-MM-DD. */
export const dayAt = (at: Date): string => new Intl.DateTimeFormat("en-CA", { timeZone: settings.timeZone }).format(at);

/** The day it is in the workspace now. */
export const today = (): string => dayAt(new Date());

/** The workspace's calendar day of an instant, in SQL. */
export const dayIn = (instant: string): string => `(${instant} at time zone '${settings.timeZone}')::date`;

/** The day it is now, as the database says. */
export const TODAY = dayIn("now()");

/** How far the workspace's clocks are ahead of UTC at an instant, in milliseconds. */
function ahead(at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: settings.timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)!.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1000) * 1000;
}

/** The instant at which an hour of a day of the workspace begins. */
export function instantOf(day: string, hour: number): Date {
  const told = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  const guess = told - ahead(told);
  return new Date(told - ahead(guess));
}

/** The instant a day of the workspace begins. */
export const startOf = (day: string): Date => instantOf(day, 0);

/** So many days after a day, as YYYY-MM-DD. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
