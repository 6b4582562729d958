import type { Labels } from "./labels.ts";

/** The named groups of an RFM grid (RFM 分组). */
export const RFM_GROUPS = [
  "CHAMPION",
  "LOYAL",
  "POTENTIAL",
  "NEW",
  "NEEDS_ATTENTION",
  "AT_RISK",
  "HIBERNATING",
] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

export const rfmGroupLabels: Labels<RfmGroup> = {
  CHAMPION: { zh: "重要价值", en: "Champions" },
  LOYAL: { zh: "忠诚", en: "Loyal" },
  POTENTIAL: { zh: "潜力", en: "Potential" },
  NEW: { zh: "新客", en: "New" },
  NEEDS_ATTENTION: { zh: "需要关注", en: "Needs attention" },
  AT_RISK: { zh: "流失预警", en: "At risk" },
  HIBERNATING: { zh: "沉睡", en: "Hibernating" },
};
