import type { Labels } from "./labels.ts";

/** What a person agrees that data is used for (使用目的). */
export const CONSENT_PURPOSES = ["MARKETING", "SALES", "SERVICE", "ANALYSIS", "SHARING"] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const consentPurposeLabels: Labels<ConsentPurpose> = {
  MARKETING: { zh: "营销", en: "Marketing" },
  SALES: { zh: "销售联系", en: "Sales" },
  SERVICE: { zh: "服务", en: "Service" },
  ANALYSIS: { zh: "分析", en: "Analysis" },
  SHARING: { zh: "对外共享", en: "Sharing with others" },
};
