import { bad, good, type CellResult } from "./cell.ts";

/** The order of day, month and year in a column of dates written with figures only, the year at the end. */
export type DateOrder = "DMY" | "MDY";

/** What the dates of a column say about their order. */
export interface DateEvidence {
  dayFirst: number;
  monthFirst: number;
  either: number;
}

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/u;
const CLOCK =
  /^[T\s]*(上午|下午)?\s*(\d{1,2})[:时点](\d{2})(?:[:分](\d{2}))?(?:[.,]\d+)?\s*(?:秒|分)?\s*([AaPp][Mm])?\s*(Z|[+-]\d{2}:?\d{2})?$/u;

/** Counts which orders a cell's date fits; other texts say nothing. */
export function weighDate(text: string, evidence: DateEvidence): void {
  const match = YEAR_LAST.exec(text);
  if (!match) return;
  const [first, second] = [Number(match[1]), Number(match[2])];
  if (first > 12 && second <= 12) evidence.dayFirst++;
  else if (second > 12 && first <= 12) evidence.monthFirst++;
  else if (first !== second) evidence.either++;
}

/** The order that most dates fit; null when every date fits both. */
export function decideOrder({ dayFirst, monthFirst }: DateEvidence): DateOrder | null {
  if (dayFirst === monthFirst) return dayFirst === 0 ? null : "DMY";
  return dayFirst > monthFirst ? "DMY" : "MDY";
}

/** A calendar date as YYYY-MM-DD; a time of day behind it is left out. */
export function parseDate(text: string, order: DateOrder): CellResult {
  const parts = split(text, order);
  return parts ? good(parts.date) : bad("DATE_INVALID", `"${text}" is not a date; write it as YYYY-MM-DD.`);
}

/**
 * A moment as ISO text with its offset. A date without a time is taken at 00:00, a time without an offset in Shanghai,
 * where the workspace keeps its calendar.
 */
export function parseTime(text: string, order: DateOrder): CellResult {
  const parts = split(text, order);
  if (!parts) return bad("TIME_INVALID", `"${text}" is not a date or time; write it as YYYY-MM-DD HH:MM.`);
  return good(`${parts.date}T${parts.clock ?? "00:00:00"}${parts.offset ?? "+08:00"}`);
}

/** A founding year as its first day; a full date is taken as it is. */
export function parseYear(text: string, order: DateOrder): CellResult {
  const year = /^(\d{4})年?$/u.exec(text)?.[1];
  if (year === undefined) return parseDate(text, order);
  return Number(year) >= 1000 ? good(`${year}-01-01`) : bad("YEAR_INVALID", `"${text}" is not a year.`);
}

interface DateParts {
  readonly date: string;
  readonly clock: string | null;
  readonly offset: string | null;
}

function split(raw: string, order: DateOrder): DateParts | null {
  const text = raw.normalize("NFKC").trim();
  const yearFirst = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  const match = yearFirst ?? YEAR_LAST.exec(text);
  if (!match) return null;
  const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [year, month, day] = yearFirst
    ? [first, second, third]
    : order === "DMY"
      ? [third, second, first]
      : [third, first, second];
  if (!exists(year, month, day)) return null;
  const date = `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
  const rest = text.slice(match[0].length);
  if (rest.trim() === "") return { date, clock: null, offset: null };
  const clock = clockOf(rest);
  return clock && { date, ...clock };
}

function clockOf(rest: string): { clock: string; offset: string | null } | null {
  const match = CLOCK.exec(rest);
  if (!match) return null;
  const half = match[1] ?? match[5]?.toUpperCase();
  let hour = Number(match[2]);
  if ((half === "下午" || half === "PM") && hour < 12) hour += 12;
  if ((half === "上午" || half === "AM") && hour === 12) hour = 0;
  const [minute, second] = [Number(match[3]), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { clock: `${pad(hour)}:${pad(minute)}:${pad(second)}`, offset: match[6] ?? null };
}

const pad = (part: number): string => String(part).padStart(2, "0");

function exists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
