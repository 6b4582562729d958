import type { Labels } from "./labels.ts";

/** What was offered or promised to a customer (承诺类型). */
export const COMMITMENT_KINDS = ["OFFER", "DISCOUNT", "DELIVERY", "SERVICE", "TERMS", "OTHER"] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

export const commitmentKindLabels: Labels<CommitmentKind> = {
  OFFER: { zh: "报价", en: "Offer" },
  DISCOUNT: { zh: "折扣", en: "Discount" },
  DELIVERY: { zh: "交期", en: "Delivery" },
  SERVICE: { zh: "服务", en: "Service" },
  TERMS: { zh: "付款条件", en: "Terms" },
  OTHER: { zh: "其他", en: "Other" },
};
