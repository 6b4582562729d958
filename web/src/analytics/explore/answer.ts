import { industryLabel } from "@guanxi/shared/industry";
import { regionLabel } from "@guanxi/shared/region";
import type { ExploreQuery } from "../../gql/graphql.ts";
import type { Format } from "../../ui/format.ts";
import { VOCABULARY } from "./vocabulary.ts";

type Answered = ExploreQuery["explore"];
export type Column = Answered["columns"][number];

/** The words an answer needs that are the page's. */
export interface AnswerWords {
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
  readonly week: (day: string) => string;
  readonly quarter: (year: string, quarter: number) => string;
}

export interface Row {
  /** its dimensions' values as text, as one key */
  readonly id: string;
  readonly keys: readonly (string | null)[];
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
  readonly previous: readonly (number | null)[] | null;
}

/** An answer as the page draws it: numbers as numbers, values worded in the reader's language. */
export interface Answer {
  readonly dimensions: readonly Column[];
  readonly measures: readonly Column[];
  readonly names: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  readonly totals: readonly (number | null)[];
  readonly previousTotals: readonly (number | null)[] | null;
  readonly previousPeriod: { readonly from: string; readonly to: string } | null;
  readonly truncated: boolean;
  readonly withheld: number;
  readonly smallestGroup: number | null;
  readonly sql: string | null;
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

/** The value of a dimension in words. */
export function valueLabel(
  { key, kind, enumName, grain, width }: Pick<Column, "key" | "kind" | "enumName" | "grain" | "width">,
  value: string | null,
  label: string | null,
  format: Format,
  words: AnswerWords,
): string {
  if (value === null) return words.unknown;
  switch (kind) {
    case "ENUM":
      return VOCABULARY[enumName ?? ""]?.[value]?.[format.locale] ?? value;
    case "BOOLEAN":
      return value === "true" ? words.yes : words.no;
    case "RECORD":
      return label ?? value;
    case "DATE":
      if (grain === "YEAR") return value.slice(0, 4);
      if (grain === "QUARTER") return words.quarter(value.slice(0, 4), Math.ceil(Number(value.slice(5, 7)) / 3));
      if (grain === "MONTH") return format.month(value);
      return grain === "WEEK" ? words.week(format.date(value)) : format.date(value);
    case "NUMBER":
      return width == null
        ? format.decimal(value, 2)
        : `${format.compact(value)} – ${format.compact(Number(value) + width)}`;
    case "TEXT":
      if (key.endsWith(".industryCode")) return industryLabel(value, format.locale);
      return key.endsWith(".regionCode") ? regionLabel(value, format.locale) : value;
  }
}

/** Reads an answer of the server. */
export function readAnswer(
  answered: Answered,
  name: (column: Column) => string,
  format: Format,
  words: AnswerWords,
): Answer {
  const dimensions = answered.columns.filter(({ isMeasure }) => !isMeasure);
  const measures = answered.columns.filter(({ isMeasure }) => isMeasure);
  return {
    dimensions,
    measures,
    names: Object.fromEntries(answered.columns.map((column) => [column.key, name(column)])),
    rows: answered.rows.map(({ keys, values, previous }) => ({
      id: JSON.stringify(keys.map(({ value }) => value)),
      keys: keys.map(({ value }) => value),
      labels: keys.map(({ value, label }, at) => valueLabel(dimensions[at]!, value, label, format, words)),
      values: values.map(numberOf),
      previous: previous?.map(numberOf) ?? null,
    })),
    totals: answered.totals.map(numberOf),
    previousTotals: answered.previousTotals?.map(numberOf) ?? null,
    previousPeriod: answered.previousPeriod ?? null,
    truncated: answered.truncated,
    withheld: answered.withheld,
    smallestGroup: answered.smallestGroup,
    sql: answered.sql,
  };
}

/**
 * Whether the parts of a measure make up its whole: no value is negative and the rows sum to the total; to less than
 * it, where rows were left out.
 */
export function addsUp({ rows, totals, truncated, withheld, measures }: Answer, measure: number): boolean {
  const column = measures[measure]!;
  const total = totals[measure] ?? null;
  const values = rows.map((row) => row.values[measure] ?? 0);
  if (column.unit === "SHARE" || column.unit === "POINTS" || column.unit === "DAYS" || total === null || total <= 0)
    return false;
  if (/\.(?:avg|median|p90|min|max|distinct)$/.test(column.key) || values.some((value) => value < 0)) return false;
  const sum = values.reduce((all, value) => all + value, 0);
  return truncated || withheld > 0 ? sum <= total * 1.000001 : Math.abs(sum - total) <= total * 1e-6;
}
