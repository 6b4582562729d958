import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import { addsUp, type Answer } from "./answer.ts";
import { isCompared } from "./course.ts";
import { changeOf, type UnitWords, written } from "./numbers.ts";

/** What an answer says first: how it changed, else who is ahead, else how much it is altogether. */
export function answerFinding(answer: Answer, shown: number, format: Format, units: UnitWords): Finding | null {
  const column = answer.measures[shown]!;
  const name = answer.names[column.key]!;
  const total = answer.totals[shown] ?? null;
  const number = (value: number | null) => written(value, column.unit, format, units);
  if (total === null) return null;
  if (isCompared(answer, shown)) {
    const change = changeOf(total, answer.previousTotals?.[shown] ?? null, column, format, units);
    if (change)
      return {
        key: `explore.finding.${change.direction}`,
        values: { name, total: number(total), change: change.text },
      };
  }
  const known = answer.rows.filter((row) => row.values[shown] !== null && row.keys.every((key) => key !== null));
  const isDated = answer.dimensions.some(({ kind, width }) => kind === "DATE" || width != null);
  if (known.length < 2 || isDated)
    return answer.dimensions.length === 0
      ? null
      : {
          key: addsUp(answer, shown) ? "explore.finding.total" : "explore.finding.overall",
          values: { name, total: number(total) },
        };
  const first = known.reduce((most, row) => (row.values[shown]! > most.values[shown]! ? row : most));
  const label = first.labels.join(" · ");
  if (addsUp(answer, shown))
    return {
      key: "explore.finding.share",
      values: { name, label, share: format.percent(first.values[shown]! / total, 0), total: number(total) },
    };
  return {
    key: "explore.finding.most",
    values: { name, label, value: number(first.values[shown]!), total: number(total) },
  };
}
