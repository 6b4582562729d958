import { type AlarmComparisonName, looksBack } from "@guanxi/shared/alarm";
import type { ViewAlarmsQuery } from "../../gql/graphql.ts";
import type { Format } from "../../ui/format.ts";
import type { Column } from "../explore/answer.ts";
import { type UnitWords, written } from "../explore/numbers.ts";

export type Alarm = ViewAlarmsQuery["viewAlarms"]["nodes"][number];

/** Whether a threshold is typed as a percentage: of a share, and of any change. */
export const inPercent = (comparison: AlarmComparisonName, unit: Column["unit"]): boolean =>
  looksBack(comparison) || unit === "SHARE";

/** A threshold as it is typed, as the server takes it: without the noise of binary fractions. */
export function thresholdOf(typed: string, percent: boolean): string {
  const number = Number(typed);
  return percent ? String(Number((number / 100).toPrecision(12))) : String(number);
}

/** A threshold as it is told. */
export function thresholdText(
  { comparison, threshold }: Pick<Alarm, "comparison" | "threshold">,
  unit: Column["unit"],
  format: Format,
  words: UnitWords,
): string {
  return looksBack(comparison)
    ? format.percent(Number(threshold), 1)
    : written(Number(threshold), unit, format, words, true);
}
