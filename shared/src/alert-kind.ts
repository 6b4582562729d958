import type { Labels } from "./labels.ts";

/** What an alert warns of (预警类型). */
export const ALERT_KINDS = [
  "HEALTH",
  "TRADE",
  "CONTACT_GAP",
  "COMPLAINT",
  "PAYMENT",
  "CHAMPION_LEFT",
  "COMPETITOR",
  "COMMITMENT",
  "CONTRACT",
  "DEAL",
  "QUALITY",
  "VIEW",
  "REPORT",
  "OTHER",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const alertKindLabels: Labels<AlertKind> = {
  HEALTH: { zh: "健康分下降", en: "Health fell" },
  TRADE: { zh: "交易下滑", en: "Trade fell" },
  CONTACT_GAP: { zh: "久未联系", en: "No contact for long" },
  COMPLAINT: { zh: "投诉未解决", en: "Complaint open" },
  PAYMENT: { zh: "付款逾期", en: "Payment overdue" },
  CHAMPION_LEFT: { zh: "支持者离职", en: "Champion left" },
  COMPETITOR: { zh: "竞品接触", en: "Competitor contact" },
  COMMITMENT: { zh: "承诺逾期", en: "Commitment overdue" },
  CONTRACT: { zh: "合同到期", en: "Contract ends" },
  DEAL: { zh: "商机停滞", en: "Deal stands still" },
  QUALITY: { zh: "数据质量", en: "Data quality" },
  VIEW: { zh: "视图预警", en: "Alarm on a view" },
  REPORT: { zh: "报告已生成", en: "Report made" },
  OTHER: { zh: "其他", en: "Other" },
};
