import type { Labels } from "./labels.ts";

/** Where an invoice stands (发票状态). */
export const INVOICE_STATUSES = ["OPEN", "PARTLY_PAID", "PAID", "VOID"] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const invoiceStatusLabels: Labels<InvoiceStatus> = {
  OPEN: { zh: "未付", en: "Open" },
  PARTLY_PAID: { zh: "部分付款", en: "Partly paid" },
  PAID: { zh: "已付清", en: "Paid" },
  VOID: { zh: "作废", en: "Void" },
};
