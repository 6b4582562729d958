import type { Labels } from "./labels.ts";

/** When an alarm on a number is raised (预警条件). */
export const ALARM_COMPARISONS = ["ABOVE", "BELOW", "RISES_BY", "FALLS_BY"] as const;
export type AlarmComparisonName = (typeof ALARM_COMPARISONS)[number];

export const alarmComparisonLabels: Labels<AlarmComparisonName> = {
  ABOVE: { zh: "高于", en: "Above" },
  BELOW: { zh: "低于", en: "Below" },
  RISES_BY: { zh: "较上期上升（占比）", en: "Rises by a share of the period before" },
  FALLS_BY: { zh: "较上期下降（占比）", en: "Falls by a share of the period before" },
};

/** What an alarm found when it was last checked (预警状态). */
export const ALARM_STATES = ["WAITING", "QUIET", "RAISED", "NO_DATA", "FAILED"] as const;
export type AlarmStateName = (typeof ALARM_STATES)[number];

export const alarmStateLabels: Labels<AlarmStateName> = {
  WAITING: { zh: "待检查", en: "Not checked yet" },
  QUIET: { zh: "正常", en: "All is quiet" },
  RAISED: { zh: "已触发", en: "Raised" },
  NO_DATA: { zh: "无数据", en: "No data" },
  FAILED: { zh: "无法检查", en: "Cannot be checked" },
};

/** Whether a comparison looks at the period before too. */
export const looksBack = (comparison: AlarmComparisonName): boolean =>
  comparison === "RISES_BY" || comparison === "FALLS_BY";

/**
 * Whether a number is beyond its threshold; null where there is no number to judge by, the one before being absent or 0
 * included.
 *
 * @param threshold a number in the measure's own unit, or a share: 0.2 is a fifth
 * @example isBeyond("FALLS_BY", 0.2, 70, 100) // true
 */
export function isBeyond(
  comparison: AlarmComparisonName,
  threshold: number,
  value: number | null,
  before: number | null,
): boolean | null {
  if (value === null) return null;
  if (comparison === "ABOVE") return value > threshold;
  if (comparison === "BELOW") return value < threshold;
  if (before === null || before === 0) return null;
  const change = (value - before) / Math.abs(before);
  return comparison === "RISES_BY" ? change >= threshold : -change >= threshold;
}
