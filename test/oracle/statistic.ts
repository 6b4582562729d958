import type { ScalarKind } from "@guanxi/server/platform/model/model";
import { type Statistic, statisticKind } from "@guanxi/server/platform/model/statistics";
import { exact, exactText, mean, sum } from "./exact.ts";
import type { Tables } from "./tables.ts";
import { comparable } from "./values.ts";

/** A floating point number as the database makes a decimal of it. */
const decimalText = (kind: ScalarKind, text: string) => (kind === "float" ? Number(text).toPrecision(15) : text);

function percentile(texts: readonly string[], share: number): number {
  const numbers = texts.map(Number).toSorted((a, b) => a - b);
  const place = share * (numbers.length - 1);
  const low = numbers[Math.floor(place)]!;
  return low + (place - Math.floor(place)) * (numbers[Math.ceil(place)]! - low);
}

/** A statistic of the values of many rows, as PostgreSQL's text; absent ones do not count. */
export function statisticText(
  statistic: Statistic,
  kind: ScalarKind,
  values: readonly (string | null)[],
  tables: Tables,
): string | null {
  const texts = values.filter((text) => text !== null);
  const key = (text: string) => (kind === "string" || kind === "enum" ? text : comparable(kind, text, tables));
  if (statistic === "distinct") return String(new Set(texts.map(key)).size);
  if (texts.length === 0) return null;
  const numbers = () => texts.map((text) => exact(decimalText(kind, text)));
  switch (statistic) {
    case "sum": {
      const text = exactText(sum(numbers()));
      return statisticKind("sum", kind) === "float" ? String(Number(text)) : text;
    }
    case "avg":
      return String(Number(exactText(mean(numbers()))));
    case "median":
      return String(percentile(texts, 0.5));
    case "p90":
      return String(percentile(texts, 0.9));
    case "min":
      return texts.reduce((least, text) => (key(text) < key(least) ? text : least));
    case "max":
      return texts.reduce((most, text) => (key(text) > key(most) ? text : most));
  }
}
