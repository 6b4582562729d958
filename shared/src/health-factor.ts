import type { Labels } from "./labels.ts";

/** What a health score is made of (健康因素). */
export const HEALTH_FACTORS = ["TRADE", "INTERACTION", "SUPPORT", "SENTIMENT", "COVERAGE", "PAYMENT"] as const;
export type HealthFactor = (typeof HEALTH_FACTORS)[number];

export const healthFactorLabels: Labels<HealthFactor> = {
  TRADE: { zh: "交易", en: "Trade" },
  INTERACTION: { zh: "互动", en: "Contact" },
  SUPPORT: { zh: "服务与投诉", en: "Support and complaints" },
  SENTIMENT: { zh: "情绪", en: "Sentiment" },
  COVERAGE: { zh: "决策人覆盖", en: "Decision-maker coverage" },
  PAYMENT: { zh: "回款", en: "Payment" },
};
