import { industryLabel } from "@guanxi/shared/industry";
import type { Locale } from "@guanxi/shared/labels";
import type { OverviewQuery } from "../../gql/graphql.ts";
import { addDays, addMonths, type Days } from "../../graph/filter/period.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";

export type TrendSeries = OverviewQuery["overview"]["trend"][number];

export interface TrendModel {
  readonly buckets: readonly string[];
  readonly monthly: boolean;
  readonly lines: readonly {
    key: string;
    label: string;
    role: "total" | "previous" | "part";
    values: readonly (number | null)[];
    buckets: readonly string[];
  }[];
}

/** The trend's series side by side; the comparison stands at the same place of its own period. */
export function trendModel(
  series: readonly TrendSeries[],
  locale: Locale,
  labels: { total: string; previous: string },
): TrendModel {
  const total = series.find((item) => item.key === "total");
  const buckets = total?.points.map((point) => point.bucket) ?? [];
  const gap = buckets[1] && buckets[0] ? (Date.parse(buckets[1]) - Date.parse(buckets[0])) / 86_400_000 : 7;
  return {
    buckets,
    monthly: gap > 20,
    lines: series
      .filter((item) => item.points.length > 0)
      .map((item) => ({
        key: item.key,
        role:
          item.key === "total"
            ? ("total" as const)
            : item.key === "previous"
              ? ("previous" as const)
              : ("part" as const),
        label:
          item.key === "total"
            ? labels.total
            : item.key === "previous"
              ? labels.previous
              : industryLabel(item.key, locale),
        values: item.points.slice(0, buckets.length).map((point) => point.value),
        buckets: item.points.map((point) => point.bucket),
      })),
  };
}

/** The days of a week or month, cut to the period it is counted in. */
export function bucketSpan(bucket: string, monthly: boolean, period: Days | null): Days {
  const end = addDays(monthly ? addMonths(bucket, 1) : addDays(bucket, 7), -1);
  return {
    from: period && period.from > bucket ? period.from : bucket,
    to: period && period.to < end ? period.to : end,
  };
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0);

/** One section brings most of what was won. */
export function trendFinding(model: TrendModel, format: Format): Finding | null {
  const total = sum(model.lines.find((line) => line.role === "total")?.values ?? []);
  if (total <= 0) return null;
  const parts = model.lines
    .filter((line) => line.role === "part")
    .map((line) => ({ label: line.label, value: sum(line.values) }))
    .sort((a, b) => b.value - a.value);
  const first = parts[0];
  if (!first || first.value / total < 0.4) return null;
  return { key: "home.trend.share", values: { section: first.label, share: format.percent(first.value / total, 0) } };
}
