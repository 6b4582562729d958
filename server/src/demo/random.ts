/** A seeded source of random numbers and the distributions the demo world draws from. */
export interface Random {
  /** uniform in [0, 1) */
  next(): number;
  /** whole number in [low, high] */
  int(low: number, high: number): number;
  /** uniform in [low, high) */
  range(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** one key, with a probability in proportion to its weight */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  /** one item, with a probability in proportion to its weight */
  pickBy<T>(items: readonly T[], weight: (item: T) => number): T;
  /** standard normal (Box-Muller) */
  normal(): number;
  /** median x e^(sigma z) */
  logNormal(median: number, sigma: number): number;
  exponential(mean: number): number;
  /** gamma of integer shape with this mean: the gaps of a buyer who is more regular than chance */
  gamma(shape: number, mean: number): number;
  /** Poisson by multiplication (Knuth); for means up to about 50 */
  poisson(mean: number): number;
  /** fills with random bytes, for reproducible keys */
  bytes(target: Uint8Array): void;
}

/** Mixes numbers into 32 bits (murmur3 finaliser): near seeds give unrelated streams. */
function mix(parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A stream of its own for the given numbers (sfc32, Chris Doty-Humphrey's PractRand): same numbers, same stream. */
export function randomOf(...seeds: readonly number[]): Random {
  let a = mix([...seeds, 1]);
  let b = mix([...seeds, 2]);
  let c = mix([...seeds, 3]);
  let counter = 1;
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) word();
  const next = (): number => word() / 4294967296;
  const exponential = (mean: number): number => -Math.log(1 - next()) * mean;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    range: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>): K => {
      let sum = 0;
      for (const key in weights) sum += weights[key]!;
      let left = next() * sum;
      let last: K | undefined;
      for (const key in weights) {
        last = key;
        left -= weights[key]!;
        if (left < 0) break;
      }
      return last!;
    },
    pickBy: (items, weight) => {
      let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
      for (const item of items) if ((left -= weight(item)) < 0) return item;
      return items.at(-1)!;
    },
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential,
    gamma: (shape, mean) => {
      let sum = 0;
      for (let i = 0; i < shape; i++) sum += exponential(mean / shape);
      return sum;
    },
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
    bytes: (target) => {
      for (let i = 0; i < target.length; i += 4) {
        const bits = word();
        for (let j = 0; j < 4 && i + j < target.length; j++) target[i + j] = bits >>> (8 * j);
      }
    },
  };
}
