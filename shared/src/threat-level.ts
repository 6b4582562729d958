import type { Labels } from "./labels.ts";

/** How dangerous a competitor is to us at a customer (威胁程度). */
export const THREAT_LEVELS = ["LOW", "MEDIUM", "HIGH"] as const;
export type ThreatLevel = (typeof THREAT_LEVELS)[number];

export const threatLevelLabels: Labels<ThreatLevel> = {
  LOW: { zh: "低", en: "Low" },
  MEDIUM: { zh: "中", en: "Medium" },
  HIGH: { zh: "高", en: "High" },
};
