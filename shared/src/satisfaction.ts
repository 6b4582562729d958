import { wilson } from "./wilson.ts";

/** A measure of content with where it most likely lies, 95 times of 100. */
export interface Measured {
  /** NPS -100 to 100, CSAT a share of 1, CES 1 to 7; null where nobody answered */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** answers */
  readonly n: number;
}

/** How often each score was given. */
export type Scores = ReadonlyMap<number, number>;

const NORMAL = 1.959963984540054;
const NOTHING: Measured = { value: null, low: null, high: null, n: 0 };

const counted = (scores: Scores, wanted: (score: number) => boolean): number =>
  [...scores].reduce((sum, [score, n]) => sum + (wanted(score) ? n : 0), 0);

/**
 * Net promoter score (净推荐值): % of 9 and 10 less % of 0 to 6. The interval is the adjusted Wald of Rocks (2016), which
 * adds three answers (3/4, 3/2, 3/4), so that it is honest about few answers and about all alike. O(distinct scores).
 */
export function nps(scores: Scores): Measured {
  const n = counted(scores, () => true);
  if (n === 0) return NOTHING;
  const promoters = counted(scores, (score) => score >= 9);
  const detractors = counted(scores, (score) => score <= 6);
  const adjusted = { p: (promoters + 0.75) / (n + 3), d: (detractors + 0.75) / (n + 3) };
  const centre = adjusted.p - adjusted.d;
  const half = NORMAL * Math.sqrt((adjusted.p + adjusted.d - centre * centre) / (n + 3));
  const value = (100 * (promoters - detractors)) / n;
  return {
    value,
    low: Math.max(-100, Math.min(value, 100 * (centre - half))),
    high: Math.min(100, Math.max(value, 100 * (centre + half))),
    n,
  };
}

/** Customer satisfaction (满意度): the share of 4 and 5, with its Wilson interval. */
export function csat(scores: Scores): Measured {
  const n = counted(scores, () => true);
  if (n === 0) return NOTHING;
  const hits = counted(scores, (score) => score >= 4);
  return { value: hits / n, ...wilson(hits, n)!, n };
}

/** Customer effort score (费力度): the mean of 1 to 7, more is better; no interval of a single answer. */
export function ces(scores: Scores): Measured {
  const n = counted(scores, () => true);
  if (n === 0) return NOTHING;
  const value = [...scores].reduce((sum, [score, count]) => sum + score * count, 0) / n;
  if (n === 1) return { value, low: null, high: null, n };
  const squares = [...scores].reduce((sum, [score, count]) => sum + count * (score - value) ** 2, 0);
  const half = NORMAL * Math.sqrt(squares / (n - 1) / n);
  return { value, low: Math.max(1, value - half), high: Math.min(7, value + half), n };
}
