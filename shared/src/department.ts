import type { Labels } from "./labels.ts";

/** The part of the customer's organisation a contact works in (部门). */
export const DEPARTMENTS = [
  "MANAGEMENT",
  "PROCUREMENT",
  "FINANCE",
  "TECHNOLOGY",
  "PRODUCTION",
  "SALES",
  "MARKETING",
  "OPERATIONS",
  "HR",
  "LEGAL",
  "OTHER",
] as const;
export type Department = (typeof DEPARTMENTS)[number];

export const departmentLabels: Labels<Department> = {
  MANAGEMENT: { zh: "管理层", en: "Management" },
  PROCUREMENT: { zh: "采购", en: "Procurement" },
  FINANCE: { zh: "财务", en: "Finance" },
  TECHNOLOGY: { zh: "技术", en: "Technology" },
  PRODUCTION: { zh: "生产", en: "Production" },
  SALES: { zh: "销售", en: "Sales" },
  MARKETING: { zh: "市场", en: "Marketing" },
  OPERATIONS: { zh: "运营", en: "Operations" },
  HR: { zh: "人力资源", en: "Human resources" },
  LEGAL: { zh: "法务", en: "Legal" },
  OTHER: { zh: "其他", en: "Other" },
};
