import type { Labels } from "./labels.ts";

/** How a contact is addressed (性别). */
export const GENDERS = ["MALE", "FEMALE"] as const;
export type Gender = (typeof GENDERS)[number];

export const genderLabels: Labels<Gender> = {
  MALE: { zh: "先生", en: "Mr" },
  FEMALE: { zh: "女士", en: "Ms" },
};
