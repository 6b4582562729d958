/** Terms smaller than this part of their sum end a series. */
const NEGLIGIBLE = 1e-16;
/** Far more than any argument below 0.9999 needs. */
const MOST_TERMS = 1_000_000;

/**
 * The logarithm of Gauss's hypergeometric function 2F1(a, b; c; z) by its series, whose terms are all positive here, so that
 * nothing cancels; the sum is scaled on its way, so that nothing overflows. O(1 / (1 - z)).
 *
 * @param a above 0, as b and c
 * @param z from 0 to less than 1
 * @throws RangeError outside of that
 */
export function logHypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(a > 0 && b > 0 && c > 0 && z >= 0 && z < 1))
    throw new RangeError(`2F1(${a}, ${b}; ${c}; ${z}) is not told here`);
  let term = 1;
  let sum = 1;
  let scale = 0;
  for (let n = 0; n < MOST_TERMS; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    term *= ratio;
    sum += term;
    if (term < NEGLIGIBLE * sum && ratio < 1) break;
    if (sum > 1e250) {
      scale += Math.log(sum);
      term /= sum;
      sum = 1;
    }
  }
  return scale + Math.log(sum);
}
