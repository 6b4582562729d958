import type { Labels } from "./labels.ts";

/** Why a deal or a customer was lost (流失原因). */
export const LOST_REASONS = [
  "PRICE",
  "COMPETITOR",
  "NO_BUDGET",
  "NO_DECISION",
  "PRODUCT_FIT",
  "SERVICE",
  "TIMING",
  "CONTACT_LEFT",
  "OTHER",
] as const;
export type LostReason = (typeof LOST_REASONS)[number];

export const lostReasonLabels: Labels<LostReason> = {
  PRICE: { zh: "价格", en: "Price" },
  COMPETITOR: { zh: "竞品", en: "Competitor" },
  NO_BUDGET: { zh: "没有预算", en: "No budget" },
  NO_DECISION: { zh: "未决策", en: "No decision" },
  PRODUCT_FIT: { zh: "产品不符", en: "Product fit" },
  SERVICE: { zh: "服务", en: "Service" },
  TIMING: { zh: "时机", en: "Timing" },
  CONTACT_LEFT: { zh: "关键人离职", en: "Key contact left" },
  OTHER: { zh: "其他", en: "Other" },
};
