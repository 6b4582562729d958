import type { ValueTier } from "./value-tier.ts";

/** One customer with the amount it is ranked by, 元. */
export interface Ranked {
  readonly id: string;
  readonly amount: number;
}

/** Shares of the sum that end tier A and tier B (累计占比). */
export interface SharePolicy {
  readonly a: number;
  readonly b: number;
}

export const DEFAULT_SHARE_POLICY: SharePolicy = { a: 0.85, b: 0.95 };

/** Shares of the number of customers that end high and middle (百分位): the top 10 %, then the next 30 %. */
export const DEFAULT_PERCENTILE_POLICY: SharePolicy = { a: 0.1, b: 0.4 };

/** Highest amount first, ties by id, so that the same customers always get the same tiers. */
const byAmount = (a: Ranked, b: Ranked): number => b.amount - a.amount || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Tiers by cumulative share: customers from the highest amount, A while the sum before them is under `a` of the whole, B while
 * it is under `b`, then C. So the customer who crosses a border still belongs to the better tier, and one customer alone is A.
 * An amount of 0 or less is C. O(n log n).
 */
export function tiersByShare(
  customers: readonly Ranked[],
  policy: SharePolicy = DEFAULT_SHARE_POLICY,
): Map<string, ValueTier> {
  const sorted = customers.toSorted(byAmount);
  const whole = sorted.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
  const tiers = new Map<string, ValueTier>();
  let before = 0;
  for (const { id, amount } of sorted) {
    tiers.set(id, amount <= 0 || before >= policy.b * whole ? "C" : before >= policy.a * whole ? "B" : "A");
    before += Math.max(0, amount);
  }
  return tiers;
}

/** Tiers by rank: the top `a` of the customers, then up to `b`, then the rest; each border rounded up. O(n log n). */
export function tiersByPercentile(
  customers: readonly Ranked[],
  policy: SharePolicy = DEFAULT_PERCENTILE_POLICY,
): Map<string, ValueTier> {
  const sorted = customers.toSorted(byAmount);
  const highest = Math.ceil(sorted.length * policy.a);
  const middle = Math.ceil(sorted.length * policy.b);
  return new Map(sorted.map(({ id }, rank) => [id, rank < highest ? "A" : rank < middle ? "B" : "C"]));
}
