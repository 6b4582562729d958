import type { Labels } from "./labels.ts";

/** The mood of an interaction (情绪). */
export const SENTIMENTS = ["POSITIVE", "NEUTRAL", "NEGATIVE"] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

export const sentimentLabels: Labels<Sentiment> = {
  POSITIVE: { zh: "正面", en: "Positive" },
  NEUTRAL: { zh: "中性", en: "Neutral" },
  NEGATIVE: { zh: "负面", en: "Negative" },
};
