import type { Labels } from "./labels.ts";

/** What a customer told of its situation (需求类型). */
export const NEED_KINDS = ["GOAL", "CHALLENGE", "TECHNICAL", "BUDGET", "TIMELINE", "PREFERENCE", "POLICY"] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

export const needKindLabels: Labels<NeedKind> = {
  GOAL: { zh: "战略目标", en: "Strategic goal" },
  CHALLENGE: { zh: "挑战", en: "Challenge" },
  TECHNICAL: { zh: "技术需求", en: "Technical need" },
  BUDGET: { zh: "预算", en: "Budget" },
  TIMELINE: { zh: "时间要求", en: "Timeline" },
  PREFERENCE: { zh: "偏好", en: "Preference" },
  POLICY: { zh: "政策背景", en: "Policy background" },
};
