import type { Labels } from "./labels.ts";

/** Where a company stands as a customer (客户类型). */
export const COMPANY_STATUSES = ["PROSPECT", "INTERESTED", "CUSTOMER", "LOST"] as const;
export type CompanyStatus = (typeof COMPANY_STATUSES)[number];

export const companyStatusLabels: Labels<CompanyStatus> = {
  PROSPECT: { zh: "潜在", en: "Prospect" },
  INTERESTED: { zh: "意向", en: "Interested" },
  CUSTOMER: { zh: "成交", en: "Customer" },
  LOST: { zh: "流失", en: "Lost" },
};
