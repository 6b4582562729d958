import { nextReportDay, type ReportRhythmName } from "@guanxi/shared/report-rhythm";
import { dayAt, daysAfter, instantOf } from "../../platform/today.ts";

/** When a report is made. */
export interface ReportTimes {
  readonly rhythm: ReportRhythmName;
  readonly day: number;
  readonly hour: number;
}

/** The first time after an instant that a report is made. */
export function nextReportAt({ rhythm, day, hour }: ReportTimes, after: Date): Date {
  const today = dayAt(after);
  const at = instantOf(nextReportDay(rhythm, day, today), hour);
  return at > after ? at : instantOf(nextReportDay(rhythm, day, daysAfter(today, 1)), hour);
}
