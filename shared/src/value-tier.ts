import type { Labels } from "./labels.ts";

/** The value tier of a customer (价值等级). */
export const VALUE_TIERS = ["A", "B", "C"] as const;
export type ValueTier = (typeof VALUE_TIERS)[number];

export const valueTierLabels: Labels<ValueTier> = {
  A: { zh: "A", en: "A" },
  B: { zh: "B", en: "B" },
  C: { zh: "C", en: "C" },
};
