import type { RfmGroup } from "./rfm-group.ts";

/** Quintiles, 5 the best: how recently, how often, for how much. */
export interface RfmScores {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

/**
 * Quintile 1 to 5 of each value, 5 the highest: rank i of n (from 0, ties by id) is in quintile floor(5i / n) + 1, so every
 * quintile holds a fifth and the same input always gives the same answer. O(n log n).
 */
export function quintiles(values: readonly { readonly id: string; readonly value: number }[]): Map<string, number> {
  const sorted = values.toSorted((a, b) => a.value - b.value || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return new Map(sorted.map(({ id }, rank) => [id, Math.floor((5 * rank) / sorted.length) + 1]));
}

/** The named group of a customer, read from recency against the mean of frequency and money. The first row that fits wins. */
export function rfmGroup({ r, f, m }: RfmScores): RfmGroup {
  const worth = (f + m) / 2;
  if (r >= 4 && worth >= 4) return "CHAMPION";
  if (r >= 3 && worth >= 3) return "LOYAL";
  if (r >= 4 && f === 1) return "NEW";
  if (r >= 3) return "POTENTIAL";
  if (worth >= 3.5) return "AT_RISK";
  if (worth >= 2.5) return "NEEDS_ATTENTION";
  return "HIBERNATING";
}
