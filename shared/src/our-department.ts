import type { Labels } from "./labels.ts";

/** The departments of our own house that deal with customers (我方部门). */
export const OUR_DEPARTMENTS = ["SALES", "MARKETING", "SERVICE", "FINANCE", "PRODUCT"] as const;
export type OurDepartment = (typeof OUR_DEPARTMENTS)[number];

export const ourDepartmentLabels: Labels<OurDepartment> = {
  SALES: { zh: "销售", en: "Sales" },
  MARKETING: { zh: "市场", en: "Marketing" },
  SERVICE: { zh: "服务", en: "Service" },
  FINANCE: { zh: "财务", en: "Finance" },
  PRODUCT: { zh: "产品", en: "Product" },
};
