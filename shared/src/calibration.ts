import type { Scored } from "./auc.ts";
import { wilson } from "./wilson.ts";

/** Items with near probabilities: what was said of them, and what came. */
export interface CalibrationBin {
  readonly count: number;
  readonly positives: number;
  /** mean probability that was told */
  readonly said: number;
  /** part that came true */
  readonly came: number;
  /** where that part lies with 95 % */
  readonly low: number;
  readonly high: number;
}

/**
 * Whether probabilities mean what they say: items in the order of their probability, cut into bins of as equal size as ties
 * allow; equal probabilities are never parted. Fewer bins where there are few items. O(n log n).
 */
export function calibration(items: readonly Scored[], bins = 10): CalibrationBin[] {
  const sorted = items.toSorted((a, b) => a.score - b.score);
  const found: CalibrationBin[] = [];
  for (let from = 0, bin = 1; from < sorted.length; bin++) {
    let until = Math.max(from + 1, Math.round((Math.min(bin, bins) * sorted.length) / bins));
    while (until < sorted.length && sorted[until]!.score === sorted[until - 1]!.score) until++;
    const slice = sorted.slice(from, until);
    const positives = slice.reduce((sum, { positive }) => sum + Number(positive), 0);
    const said = slice.reduce((sum, { score }) => sum + score, 0) / slice.length;
    const { low, high } = wilson(positives, slice.length)!;
    found.push({ count: slice.length, positives, said, came: positives / slice.length, low, high });
    // a tie may have swallowed the bins after it
    while (bin < bins && Math.round(((bin + 1) * sorted.length) / bins) <= until) bin++;
    from = until;
  }
  return found;
}
