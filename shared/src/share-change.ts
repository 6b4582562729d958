import { errorFunction } from "simple-statistics";

/** How often something was counted, and among how many. */
export interface Counted {
  readonly hits: number;
  readonly trials: number;
}

/**
 * How likely a difference between two shares at least as large is where nothing has changed: the likelihood-ratio test of a
 * two-by-two table (G test, one degree of freedom; Wilks 1938). 1 where either side has nothing. O(1), right to about 1e-7.
 */
export function sameShare(now: Counted, before: Counted): number {
  if (now.trials <= 0 || before.trials <= 0) return 1;
  const all = now.trials + before.trials;
  const hits = now.hits + before.hits;
  const part = (seen: number, expected: number) => (seen === 0 ? 0 : seen * Math.log(seen / expected));
  const side = ({ hits: seen, trials }: Counted) =>
    part(seen, (trials * hits) / all) + part(trials - seen, (trials * (all - hits)) / all);
  const g = Math.max(0, 2 * (side(now) + side(before)));
  return Math.min(1, Math.max(0, 1 - errorFunction(Math.sqrt(g / 2))));
}

/**
 * Which of many findings stand when so many were looked at: of those told, at most the share `rate` is expected to be chance
 * (Benjamini and Hochberg 1995). One answer for each likelihood, in their order. O(n log n).
 */
export function standing(likelihoods: readonly number[], rate = 0.05): boolean[] {
  const sorted = likelihoods.toSorted((a, b) => a - b);
  const last = sorted.findLastIndex((likelihood, i) => likelihood <= (rate * (i + 1)) / sorted.length);
  const limit = last < 0 ? -1 : sorted[last]!;
  return likelihoods.map((likelihood) => likelihood <= limit);
}
