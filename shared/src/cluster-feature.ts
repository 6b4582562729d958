import type { Labels } from "./labels.ts";

/** What customers are compared by to find those alike (聚类特征); each rises with what its name says. */
export const CLUSTER_FEATURES = [
  "REVENUE",
  "ORDERS",
  "RECENCY",
  "TENURE",
  "CONTACT",
  "COMPLAINTS",
  "PIPELINE",
  "OVERDUE",
] as const;
export type ClusterFeature = (typeof CLUSTER_FEATURES)[number];

export const clusterFeatureLabels: Labels<ClusterFeature> = {
  REVENUE: { zh: "两年收入", en: "Revenue of 24 months" },
  ORDERS: { zh: "两年订单数", en: "Orders of 24 months" },
  RECENCY: { zh: "距上次下单天数", en: "Time since the last order" },
  TENURE: { zh: "合作时长", en: "Time as a customer" },
  CONTACT: { zh: "互动次数", en: "Contact" },
  COMPLAINTS: { zh: "投诉次数", en: "Complaints" },
  PIPELINE: { zh: "在谈金额", en: "Open pipeline" },
  OVERDUE: { zh: "逾期金额", en: "Overdue amount" },
};
