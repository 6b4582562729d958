import type { Labels } from "./labels.ts";

/** What a forecast cannot know of deals (预测缺口). */
export const FORECAST_GAPS = [
  "OVERDUE",
  "NO_AMOUNT",
  "NO_EXPECTED_CLOSE",
  "NO_STAGE_HISTORY",
  "STAGE_UNKNOWN",
  "VALUES_INFERRED",
  "WON_UNDATED",
] as const;
export type ForecastGapName = (typeof FORECAST_GAPS)[number];

export const forecastGapLabels: Labels<ForecastGapName> = {
  OVERDUE: { zh: "已过预计成交日仍未关闭", en: "Open past their expected close" },
  NO_AMOUNT: { zh: "没有金额，按 0 计", en: "Without an amount, counted as nothing" },
  NO_EXPECTED_CLOSE: { zh: "没有预计成交日", en: "Without an expected close" },
  NO_STAGE_HISTORY: {
    zh: "不知何时进入当前阶段，按该阶段平均概率计",
    en: "In their stage nobody knows since when: taken at its mean",
  },
  STAGE_UNKNOWN: { zh: "当时处于哪个阶段不明，未计入", en: "In a stage nobody knew then: left out" },
  VALUES_INFERRED: { zh: "金额由现值推断，无变更记录", en: "With an amount inferred from today's" },
  WON_UNDATED: { zh: "赢单但没有日期，不属于任何期间", en: "Won on a day nobody knows: in no period" },
};
