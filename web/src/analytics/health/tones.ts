import type { HealthLevel, ValueTier } from "../../gql/graphql.ts";

export type Tone = "risk" | "watch" | "accent" | "quiet";

/** Vermilion for risk, amber for watch, nothing loud for healthy. */
export const levelTone = (level: HealthLevel | null | undefined): Tone => (level === "AT_RISK" ? "risk" : level === "WATCH" ? "watch" : "quiet");

/** A tier in a list of customers at risk: the dearer, the louder. */
export const tierTone = (tier: ValueTier | null | undefined): Tone => (tier === "A" ? "risk" : tier === "B" ? "watch" : "quiet");
