/** A score that was told, and whether what it is about came true. */
export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/**
 * Area under the ROC curve: the chance that a positive is ranked above a negative, ties counting half (Mann and Whitney).
 * Null where one of both is missing. O(n log n).
 */
export function auc(items: readonly Scored[]): number | null {
  const sorted = items.toSorted((a, b) => a.score - b.score);
  const positives = items.reduce((sum, { positive }) => sum + Number(positive), 0);
  const negatives = items.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let until = from;
    while (until < sorted.length && sorted[until]!.score === sorted[from]!.score) until++;
    const rank = (from + until + 1) / 2; // the mean of from + 1 to until
    for (let i = from; i < until; i++) if (sorted[i]!.positive) ranks += rank;
    from = until;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** How the highest scores did. */
export interface TopShare {
  /** part of all that came true, 0 to 1 */
  readonly base: number;
  /** part of the highest that came true */
  readonly precision: number;
  /** how many times as often as anywhere; null where nothing came true */
  readonly lift: number | null;
}

/**
 * Of the part with the highest scores, how many came true, against all. Where a tie lies across the border its items count in
 * proportion, so the order they are given in changes nothing. Null of nothing. O(n log n).
 *
 * @param share of the items, rounded up
 */
export function topShare(items: readonly Scored[], share = 0.1): TopShare | null {
  if (items.length === 0) return null;
  const sorted = items.toSorted((a, b) => b.score - a.score);
  const wanted = Math.ceil(items.length * share);
  const border = sorted[wanted - 1]!.score;
  const count = (some: readonly Scored[]): number => some.reduce((sum, { positive }) => sum + Number(positive), 0);
  const above = sorted.filter(({ score }) => score > border);
  const tied = sorted.filter(({ score }) => score === border);
  const precision = (count(above) + (count(tied) * (wanted - above.length)) / tied.length) / wanted;
  const base = count(sorted) / sorted.length;
  return { base, precision, lift: base > 0 ? precision / base : null };
}
