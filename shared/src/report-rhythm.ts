import type { Labels } from "./labels.ts";

/** How often a report is made (报告频率). */
export const REPORT_RHYTHMS = ["DAILY", "WEEKLY", "MONTHLY"] as const;
export type ReportRhythmName = (typeof REPORT_RHYTHMS)[number];

export const reportRhythmLabels: Labels<ReportRhythmName> = {
  DAILY: { zh: "每天", en: "Daily" },
  WEEKLY: { zh: "每周", en: "Weekly" },
  MONTHLY: { zh: "每月", en: "Monthly" },
};

const DAY_MS = 86_400_000;

/**
 * The next day on which a report is made, that day included.
 *
 * @param day YYYY-MM-DD
 * @param on the day of the week, 1 a Monday, or the day of the month, 1 to 28; nothing for a daily one
 * @example nextReportDay("MONTHLY", 1, "2026-11-23") // "2026-12-01"
 */
export function nextReportDay(rhythm: ReportRhythmName, on: number, day: string): string {
  for (let at = Date.parse(`${day}T00:00:00Z`); ; at += DAY_MS) {
    const date = new Date(at);
    const weekday = ((date.getUTCDay() + 6) % 7) + 1;
    if (rhythm === "DAILY" || on === (rhythm === "WEEKLY" ? weekday : date.getUTCDate()))
      return date.toISOString().slice(0, 10);
  }
}
