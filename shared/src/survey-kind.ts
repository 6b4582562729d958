import type { Labels } from "./labels.ts";

/** What a survey measures (调查类型). */
export const SURVEY_KINDS = ["NPS", "CSAT", "CES"] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

export const surveyKindLabels: Labels<SurveyKind> = {
  NPS: { zh: "净推荐值", en: "Net promoter score" },
  CSAT: { zh: "满意度", en: "Customer satisfaction" },
  CES: { zh: "费力度", en: "Customer effort score" },
};

/** The least and the most that can be answered; more is better in all three. */
export const SCORE_BOUNDS: Readonly<Record<SurveyKind, { readonly least: number; readonly most: number }>> = {
  NPS: { least: 0, most: 10 },
  CSAT: { least: 1, most: 5 },
  CES: { least: 1, most: 7 },
};
