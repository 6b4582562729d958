import type { Labels } from "./labels.ts";

/** How creditworthy a company is, best first (信用评级). */
export const CREDIT_RATINGS = ["AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D"] as const;
export type CreditRating = (typeof CREDIT_RATINGS)[number];

export const creditRatingLabels: Labels<CreditRating> = {
  AAA: { zh: "AAA", en: "AAA" },
  AA: { zh: "AA", en: "AA" },
  A: { zh: "A", en: "A" },
  BBB: { zh: "BBB", en: "BBB" },
  BB: { zh: "BB", en: "BB" },
  B: { zh: "B", en: "B" },
  CCC: { zh: "CCC", en: "CCC" },
  CC: { zh: "CC", en: "CC" },
  C: { zh: "C", en: "C" },
  D: { zh: "D级（违约）", en: "D (in default)" },
};
