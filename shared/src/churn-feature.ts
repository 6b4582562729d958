import type { Labels } from "./labels.ts";

/** What the churn model reads of a customer (流失模型特征); each rises with what its name says. */
export const CHURN_FEATURES = [
  "ALIVE_PROBABILITY",
  "ORDER_DELAY",
  "ORDER_TREND",
  "REVENUE_TREND",
  "ORDERS_EVER",
  "REVENUE",
  "TENURE",
  "CONTACT_TREND",
  "SILENCE",
  "COMPLAINTS",
  "OPEN_COMPLAINTS",
  "SERVICE_TREND",
  "COMPETITORS",
  "NEGATIVE_MOOD",
  "DECISION_MAKERS",
  "CHAMPION_LEFT",
  "OVERDUE",
  "LATER_PAYMENT",
] as const;
export type ChurnFeature = (typeof CHURN_FEATURES)[number];

export const churnFeatureLabels: Labels<ChurnFeature> = {
  ALIVE_PROBABILITY: { zh: "仍在购买的概率", en: "Chance of still buying" },
  ORDER_DELAY: { zh: "超出复购周期", en: "Time since the last order, in own gaps" },
  ORDER_TREND: { zh: "订单趋势", en: "Orders against before" },
  REVENUE_TREND: { zh: "收入趋势", en: "Revenue against before" },
  ORDERS_EVER: { zh: "累计订单数", en: "Orders ever" },
  REVENUE: { zh: "近 12 个月收入", en: "Revenue of 12 months" },
  TENURE: { zh: "合作时长", en: "Time as a customer" },
  CONTACT_TREND: { zh: "互动趋势", en: "Contact against before" },
  SILENCE: { zh: "未互动天数", en: "Days since the last contact" },
  COMPLAINTS: { zh: "投诉", en: "Complaints" },
  OPEN_COMPLAINTS: { zh: "未结投诉", en: "Open complaints" },
  SERVICE_TREND: { zh: "服务请求趋势", en: "Service requests against before" },
  COMPETITORS: { zh: "竞品接触", en: "Contact with competitors" },
  NEGATIVE_MOOD: { zh: "负面情绪", en: "Negative mood against before" },
  DECISION_MAKERS: { zh: "在职决策人", en: "Decision-makers in place" },
  CHAMPION_LEFT: { zh: "支持者离职", en: "Champion left" },
  OVERDUE: { zh: "逾期天数", en: "Days overdue" },
  LATER_PAYMENT: { zh: "付款变慢", en: "Pays later than before" },
};
