import type { Labels } from "./labels.ts";

/** The official size class of a company (企业规模划型). */
export const SIZE_CLASSES = ["LARGE", "MEDIUM", "SMALL", "MICRO"] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

export const sizeClassLabels: Labels<SizeClass> = {
  LARGE: { zh: "大型", en: "Large" },
  MEDIUM: { zh: "中型", en: "Medium" },
  SMALL: { zh: "小型", en: "Small" },
  MICRO: { zh: "微型", en: "Micro" },
};
