import type { Labels } from "./labels.ts";

/** How healthy the relation to a customer is (健康等级). */
export const HEALTH_LEVELS = ["HEALTHY", "WATCH", "AT_RISK"] as const;
export type HealthLevel = (typeof HEALTH_LEVELS)[number];

export const healthLevelLabels: Labels<HealthLevel> = {
  HEALTHY: { zh: "健康", en: "Healthy" },
  WATCH: { zh: "关注", en: "Watch" },
  AT_RISK: { zh: "高风险", en: "At risk" },
};
