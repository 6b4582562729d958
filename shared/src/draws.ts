import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A seeded source of random numbers and the distributions a forecast draws from: same seed, same numbers. */
export interface Draws {
  /** uniform in [0, 1) */
  uniform(): number;
  /** standard normal */
  normal(): number;
  /** gamma of this shape, which is its mean and its variance */
  gamma(shape: number): number;
  /** beta, between 0 and 1, of mean alpha / (alpha + beta) */
  beta(alpha: number, beta: number): number;
  /** how many of a rare thing come when `mean` are expected */
  poisson(mean: number): number;
}

/** A whole number made from a text (FNV-1a), to be a seed. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return hash | 0;
}

/** The draws of a seed. */
export function drawsOf(seed: number): Draws {
  const source = xoroshiro128plus(seed);
  const uniform = (): number => (source.next() >>> 0) / 2 ** 32;
  // Box and Muller's (1958) come in pairs, Marsaglia's polar way; the second is kept for the next time
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const size = x * x + y * y;
      if (size <= 0 || size >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(size)) / size);
      spare = y * scale;
      return x * scale;
    }
  };
  // Marsaglia and Tsang (2000), most often by its squeeze alone; a shape below one is drawn one higher and brought down again
  const gamma = (shape: number): number => {
    if (shape <= 0) return 0;
    // the deviation of so large a one is nothing beside it
    if (shape > 1e12) return shape;
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = normal();
      const root = 1 + c * z;
      const v = root * root * root;
      const square = z * z;
      if (v <= 0) continue;
      const u = 1 - uniform();
      if (u < 1 - 0.0331 * square * square || Math.log(u) < square / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (alpha: number, other: number): number => {
    const a = gamma(alpha);
    const b = gamma(other);
    return a + b > 0 ? a / (a + b) : alpha / (alpha + other);
  };
  const poisson = (mean: number): number => {
    // above that the normal is as good
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count++;
    return count;
  };
  return { uniform, normal, gamma, beta, poisson };
}
