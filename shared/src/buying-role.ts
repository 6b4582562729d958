import type { Labels } from "./labels.ts";

/** What a person decides in a purchase (决策角色). */
export const BUYING_ROLES = [
  "BUDGET",
  "NEED",
  "VETO",
  "CHAMPION",
  "INFLUENCER",
  "USER",
  "GATEKEEPER",
  "BLOCKER",
] as const;
export type BuyingRole = (typeof BUYING_ROLES)[number];

export const buyingRoleLabels: Labels<BuyingRole> = {
  BUDGET: { zh: "预算", en: "Budget" },
  NEED: { zh: "需求", en: "Need" },
  VETO: { zh: "否决权", en: "Veto" },
  CHAMPION: { zh: "支持者", en: "Champion" },
  INFLUENCER: { zh: "影响者", en: "Influencer" },
  USER: { zh: "使用者", en: "User" },
  GATEKEEPER: { zh: "把关人", en: "Gatekeeper" },
  BLOCKER: { zh: "反对者", en: "Blocker" },
};
