/**
 * The p-quantile of values in rising order, by linear interpolation (type 7 of Hyndman and Fan 1996, as `percentile_cont`).
 * Null of nothing. O(1).
 *
 * @param sorted values in rising order
 * @param p between 0 and 1
 */
export function quantileSorted(sorted: readonly number[], p: number): number | null {
  if (!sorted.length) return null;
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, p));
  const low = Math.floor(place);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (above - below) * (place - low);
}

/** The p-quantile of values in any order; see {@link quantileSorted}. O(n log n). */
export function quantile(values: readonly number[], p: number): number | null {
  return quantileSorted(
    values.toSorted((a, b) => a - b),
    p,
  );
}

/** The median; null of nothing. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}
