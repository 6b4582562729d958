import type { Labels } from "./labels.ts";

/** How soon a customer needs it, soonest first (紧急度). */
export const URGENCIES = ["WITHIN_30_DAYS", "WITHIN_3_MONTHS", "LONG_TERM"] as const;
export type Urgency = (typeof URGENCIES)[number];

export const urgencyLabels: Labels<Urgency> = {
  WITHIN_30_DAYS: { zh: "30天内", en: "Within 30 days" },
  WITHIN_3_MONTHS: { zh: "1-3个月", en: "1 to 3 months" },
  LONG_TERM: { zh: "长期", en: "Long term" },
};
