import type { Labels } from "./labels.ts";

/** How a person stands towards us in a deal (态度). */
export const ATTITUDES = ["SUPPORTIVE", "NEUTRAL", "OPPOSED", "UNKNOWN"] as const;
export type Attitude = (typeof ATTITUDES)[number];

export const attitudeLabels: Labels<Attitude> = {
  SUPPORTIVE: { zh: "支持", en: "Supportive" },
  NEUTRAL: { zh: "中立", en: "Neutral" },
  OPPOSED: { zh: "反对", en: "Opposed" },
  UNKNOWN: { zh: "未知", en: "Unknown" },
};
