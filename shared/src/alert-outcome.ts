import type { Labels } from "./labels.ts";

/** What came of what an alert warned of (处理结果). */
export const ALERT_OUTCOMES = ["SAVED", "LOST", "FALSE_ALARM"] as const;
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

export const alertOutcomeLabels: Labels<AlertOutcome> = {
  SAVED: { zh: "已挽回", en: "Saved" },
  LOST: { zh: "已流失", en: "Lost" },
  FALSE_ALARM: { zh: "误报", en: "False alarm" },
};
