import type { Labels } from "./labels.ts";

/** What a personal note is about (个人备注类型). */
export const PERSONAL_NOTE_KINDS = ["INTEREST", "EDUCATION", "FAMILY", "CAREER", "OTHER"] as const;
export type PersonalNoteKind = (typeof PERSONAL_NOTE_KINDS)[number];

export const personalNoteKindLabels: Labels<PersonalNoteKind> = {
  INTEREST: { zh: "兴趣爱好", en: "Interest" },
  EDUCATION: { zh: "教育背景", en: "Education" },
  FAMILY: { zh: "家庭", en: "Family" },
  CAREER: { zh: "职业经历", en: "Career" },
  OTHER: { zh: "其他", en: "Other" },
};
