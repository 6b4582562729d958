import type { Parts } from "./format.ts";
import type { Target } from "./useCarry.ts";

/** One figure: its name, its value, its change, its course; a link to the rows behind it. */
export interface KpiModel {
  readonly label: string;
  readonly figure: Parts;
  readonly full?: string;
  readonly tone?: "risk" | "watch";
  readonly delta?: { text: string; direction: "up" | "down" | "flat"; good: boolean | null };
  readonly note?: string;
  readonly series?: readonly (number | null)[];
  readonly sparkTone?: "accent" | "risk" | "quiet";
  readonly to?: Target;
}
