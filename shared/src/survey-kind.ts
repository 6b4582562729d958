import type { Labels } from "./labels.ts";

/** What a survey measures (调查类型). */
export const SURVEY_KINDS = ["NPS", "CSAT", "CES"] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

export const surveyKindLabels: Labels<SurveyKind> = {
  NPS: { zh: "净推荐值", en: "Net promoter score" },
  CSAT: { zh: "满意度", en: "Customer satisfaction" },
  CES: { zh: "费力度", en: "Customer effort score" },
};
