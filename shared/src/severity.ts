import type { Labels } from "./labels.ts";

/** How serious an alert is, least first (严重程度). */
export const SEVERITIES = ["INFO", "WARNING", "CRITICAL"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const severityLabels: Labels<Severity> = {
  INFO: { zh: "提示", en: "Information" },
  WARNING: { zh: "警告", en: "Warning" },
  CRITICAL: { zh: "严重", en: "Critical" },
};
