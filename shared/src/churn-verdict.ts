import type { Labels } from "./labels.ts";

/** Whether the churn model is to be trusted, and if not, why (流失模型可信度). */
export const CHURN_VERDICTS = ["TRUSTED", "TOO_FEW_EVENTS", "TOO_WEAK"] as const;
export type ChurnVerdict = (typeof CHURN_VERDICTS)[number];

export const churnVerdictLabels: Labels<ChurnVerdict> = {
  TRUSTED: { zh: "可信", en: "To be trusted" },
  TOO_FEW_EVENTS: { zh: "流失样本不足", en: "Too few customers were lost to learn from" },
  TOO_WEAK: { zh: "区分能力不足", en: "Does not tell leavers from others well enough" },
};
