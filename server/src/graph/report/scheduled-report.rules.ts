import type { ReportRhythmName } from "@guanxi/shared/report-rhythm";
import type { EntityRules } from "../write/rules.ts";
import { nextReportAt } from "./next-report.ts";
import { ScheduledReport } from "./scheduled-report.entity.ts";

/** A report answers one thing, and is next made when its hour comes again. */
export const scheduledReportRules: EntityRules<ScheduledReport> = {
  entity: ScheduledReport,
  before({ row, before, names, wrong }) {
    if (!row.view === !row.board) wrong("INVALID", "viewId", "A report is of one view or of one board");
    if (row.rhythm === "WEEKLY" && row.day > 7) wrong("INVALID", "day", "A week has seven days", { most: 7 });
    if (before === null || ["rhythm", "day", "hour", "active"].some(names))
      row.nextAt = nextReportAt(row as { rhythm: ReportRhythmName; day: number; hour: number }, new Date());
  },
};
