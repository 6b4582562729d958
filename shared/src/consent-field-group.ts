import type { Labels } from "./labels.ts";

/** Which of a person's data an agreement is about (信息类别). */
export const CONSENT_FIELD_GROUPS = ["CONTACT_DETAILS", "PROFILE", "PERSONAL", "ALL"] as const;
export type ConsentFieldGroup = (typeof CONSENT_FIELD_GROUPS)[number];

export const consentFieldGroupLabels: Labels<ConsentFieldGroup> = {
  CONTACT_DETAILS: { zh: "联系方式", en: "Phone and mail" },
  PROFILE: { zh: "职务与角色", en: "Position and part" },
  PERSONAL: { zh: "个人备注", en: "Personal notes" },
  ALL: { zh: "全部", en: "Everything" },
};
