import type { Labels } from "./labels.ts";

/** Why somebody sees a record (可见原因). */
export const ACCESS_REASONS = ["EVERYTHING", "OWN", "TEAM", "COMPANY", "SHARE", "CONSENT"] as const;
export type AccessReasonName = (typeof ACCESS_REASONS)[number];

export const accessReasonLabels: Labels<AccessReasonName> = {
  EVERYTHING: { zh: "角色可查看全部", en: "Your role sees all of them" },
  OWN: { zh: "由本人负责", en: "It is yours" },
  TEAM: { zh: "由本团队或下级团队负责", en: "It is your team's, or a team's below" },
  COMPANY: { zh: "属于可见的客户", en: "It belongs to a company you see" },
  SHARE: { zh: "已共享给您", en: "It is shared with you" },
  CONSENT: { zh: "联系人已同意", en: "The person agreed" },
};
