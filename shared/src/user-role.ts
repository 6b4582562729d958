import type { Labels } from "./labels.ts";

/** What a user of the product does (岗位). */
export const USER_ROLES = ["ADMIN", "MANAGER", "SALES", "SERVICE", "ANALYST", "STEWARD", "MARKETING"] as const;
export type UserRole = (typeof USER_ROLES)[number];

export const userRoleLabels: Labels<UserRole> = {
  ADMIN: { zh: "管理员", en: "Administrator" },
  MANAGER: { zh: "经理", en: "Manager" },
  SALES: { zh: "销售", en: "Sales" },
  SERVICE: { zh: "客服", en: "Service" },
  ANALYST: { zh: "分析师", en: "Analyst" },
  STEWARD: { zh: "数据管理员", en: "Data steward" },
  MARKETING: { zh: "市场", en: "Marketing" },
};
