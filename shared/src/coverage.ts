/** How often what was said came true, with how sure that is. */
export interface Coverage {
  readonly n: number;
  readonly hits: number;
  /** hits / n; null of nothing */
  readonly share: number | null;
  /** the true share lies between these with 95 % (Wilson 1927); null of nothing */
  readonly low: number | null;
  readonly high: number | null;
}

/** The share of `n` that hit, with Wilson's interval, which holds for few as well. */
export function coverageOf(hits: number, n: number, z = 1.959964): Coverage {
  if (n === 0) return { n, hits, share: null, low: null, high: null };
  const share = hits / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { n, hits, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
