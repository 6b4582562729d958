/** Where a share most likely lies. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of a share that was seen `hits` times of `trials` (Wilson 1927): within 0 and 1 also for few trials, and for none
 * or all of them. Null of no trials. O(1).
 *
 * @param z how sure, in standard deviations; 1.96 is 95 %
 */
export function wilson(hits: number, trials: number, z = 1.959963984540054): Interval | null {
  if (trials <= 0) return null;
  const share = hits / trials;
  const squared = z * z;
  const centre = (share + squared / (2 * trials)) / (1 + squared / trials);
  const half =
    (z / (1 + squared / trials)) * Math.sqrt((share * (1 - share)) / trials + squared / (4 * trials * trials));
  return { low: hits === 0 ? 0 : Math.max(0, centre - half), high: hits === trials ? 1 : Math.min(1, centre + half) };
}
