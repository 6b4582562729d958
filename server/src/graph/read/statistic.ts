import type { ScalarKind } from "../../platform/model/model.ts";
import type { Statistic } from "../../platform/model/statistics.ts";

/**
 * A statistic of `value` over the rows of a query.
 *
 * Sums and means are exact whatever the order of the rows: floating point numbers are added up as decimals of fifteen
 * digits.
 *
 * @param only the `filter (where ...)` that says which rows count, or nothing
 */
export function statisticSql(statistic: Statistic, kind: ScalarKind, value: string, only = ""): string {
  switch (statistic) {
    case "distinct":
      return `count(distinct ${value})${only}::int`;
    case "min":
    case "max":
      return `${statistic}(${value})${only}`;
    case "sum":
      return kind === "float" ? `(sum((${value})::numeric)${only})::float8` : `(sum(${value})${only})::numeric`;
    case "avg":
      // avg() keeps sixteen digits in all; the sum with eight more decimals is divided with those
      return `round((sum((${value})::numeric)${only} * 1.00000000) / nullif(count(${value})${only}, 0), 6)::float8`;
    case "median":
      return `percentile_cont(0.5) within group (order by (${value})::float8)${only}`;
    case "p90":
      return `percentile_cont(0.9) within group (order by (${value})::float8)${only}`;
  }
}
