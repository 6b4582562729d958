/**
 * How a count compares with what was expected, drawn towards 1 when little was expected: the posterior mean of rho where
 * count ~ Poisson(rho x expected) and rho ~ Gamma(k, k) has mean 1, which is (count + k) / (expected + k).
 * With k = 2 three calls a year (0.74 a quarter) followed by none give 0.73, twenty a quarter followed by none 0.09.
 *
 * @param count events seen, 0 or more
 * @param expected events the baseline promises for the same time, 0 or more
 * @param k strength of the prior, in events
 */
export function shrunkRatio(count: number, expected: number, k = 2): number {
  return (count + k) / (expected + k);
}

/** A share drawn towards a prior share: (hits + strength x prior) / (trials + strength), the posterior mean of a Beta prior. */
export function shrunkShare(hits: number, trials: number, prior: number, strength: number): number {
  return (hits + strength * prior) / (trials + strength);
}

/** The value held between 0 and 1; what is not a number is 0. */
export function clamp01(value: number): number {
  return value > 0 ? Math.min(1, value) : 0;
}
