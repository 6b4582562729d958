import type { Labels } from "./labels.ts";

/** How soon work has to be done, least first (优先级). */
export const PRIORITIES = ["LOW", "NORMAL", "HIGH", "URGENT"] as const;
export type Priority = (typeof PRIORITIES)[number];

export const priorityLabels: Labels<Priority> = {
  LOW: { zh: "低", en: "Low" },
  NORMAL: { zh: "普通", en: "Normal" },
  HIGH: { zh: "高", en: "High" },
  URGENT: { zh: "紧急", en: "Urgent" },
};
