import type { Format, Parts } from "../../ui/format.ts";
import type { Column } from "./answer.ts";

type Unit = Column["unit"];
/** The words of the units that are written out. */
export interface UnitWords {
  readonly days: (n: string) => string;
  readonly points: (n: string) => string;
}

/** A measure's number as it is written: short, or with every digit. */
export function written(value: number | null, unit: Unit, format: Format, words: UnitWords, full = false): string {
  switch (unit) {
    case "MONEY":
      return full ? format.moneyFull(value) : format.money(value);
    case "SHARE":
      return format.percent(value, full ? 2 : 1);
    case "DAYS":
      return value === null ? format.none : words.days(format.decimal(value, 1));
    case "COUNT":
      return format.integer(value);
    default:
      return format.decimal(value, full ? 4 : 2);
  }
}

/** The same for an axis, where the unit stands elsewhere. */
export const onAxis = (value: number, unit: Unit, format: Format): string =>
  unit === "SHARE" ? format.percent(value, 0) : Math.abs(value) < 10 ? format.decimal(value, 2) : format.compact(value);

/** A number and its unit apart, to be set large. */
export function figure(value: number | null, unit: Unit, format: Format, days: string): Parts {
  if (unit === "MONEY") return format.moneyParts(value);
  if (unit === "SHARE") return format.percentParts(value);
  if (unit === "DAYS" && value !== null) return { value: format.decimal(value, 1), unit: days, prefix: "" };
  return { value: unit === "COUNT" ? format.integer(value) : format.decimal(value, 2), unit: "", prefix: "" };
}

/** A change as it is told; shares in points, anything else as a part of what was before. */
export interface Change {
  readonly text: string;
  readonly direction: "up" | "down" | "flat";
  readonly good: boolean | null;
}

export function changeOf(
  now: number | null,
  before: number | null,
  { unit, good }: Pick<Column, "unit" | "good">,
  format: Format,
  words: UnitWords,
): Change | null {
  if (now === null || before === null) return null;
  const points = unit === "SHARE" || unit === "POINTS";
  if (!points && before === 0) return null;
  const size = points ? now - before : (now - before) / Math.abs(before);
  const direction = size > 0 ? "up" : size < 0 ? "down" : "flat";
  const text =
    unit === "SHARE"
      ? words.points(format.decimal(Math.abs(size) * 100, 1))
      : unit === "POINTS"
        ? format.decimal(Math.abs(size), 1)
        : format.percent(Math.abs(size), Math.abs(size) < 0.1 ? 1 : 0);
  return { text, direction, good: !good || direction === "flat" ? null : (direction === "up") === (good === "UP") };
}
