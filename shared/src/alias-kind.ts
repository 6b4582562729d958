import type { Labels } from "./labels.ts";

/** What kind of other name a company goes by (别名类型). */
export const ALIAS_KINDS = ["SHORT", "ENGLISH", "FORMER", "OTHER"] as const;
export type AliasKind = (typeof ALIAS_KINDS)[number];

export const aliasKindLabels: Labels<AliasKind> = {
  SHORT: { zh: "简称", en: "Short name" },
  ENGLISH: { zh: "英文名", en: "English name" },
  FORMER: { zh: "曾用名", en: "Former name" },
  OTHER: { zh: "其他", en: "Other" },
};
