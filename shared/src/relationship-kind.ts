import type { Labels } from "./labels.ts";

/** What another company is to a company (企业关系类型). */
export const RELATIONSHIP_KINDS = ["SUPPLIER", "CUSTOMER", "PARTNER", "COMPETITOR", "AFFILIATE"] as const;
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

export const relationshipKindLabels: Labels<RelationshipKind> = {
  SUPPLIER: { zh: "供应商", en: "Supplier" },
  CUSTOMER: { zh: "客户", en: "Customer" },
  PARTNER: { zh: "合作伙伴", en: "Partner" },
  COMPETITOR: { zh: "竞争对手", en: "Competitor" },
  AFFILIATE: { zh: "关联企业", en: "Affiliate" },
};
