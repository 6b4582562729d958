import type { ValueTier } from "../../gql/graphql.ts";

export type Tone = "risk" | "watch" | "accent" | "quiet";

/** A tier in a list of customers at risk: the dearer, the louder. */
export const tierTone = (tier: ValueTier | null | undefined): Tone =>
  tier === "A" ? "risk" : tier === "B" ? "watch" : "quiet";
