import { type Draws, drawsOf } from "./draws.ts";
import { quantileSorted } from "./quantile.ts";

/** Open deals with one chance of being won in the period. */
export interface OpenDeals {
  /** the amount of each, in 分 */
  readonly amounts: readonly number[];
  /** P(win in the period), 0 to 1 */
  readonly chance: number;
  /** how sure `chance` is, as after so many deals; infinity: it is known */
  readonly weight: number;
}

/** Deals that nobody has opened yet and that are won in the period all the same. */
export interface NewDeals {
  /** how many are expected */
  readonly mean: number;
  /** of past ones, in 分 */
  readonly amounts: readonly number[];
  /** how likely each of those is to be like a coming one, in any unit */
  readonly weights: readonly number[];
}

export interface ForecastInput {
  /** won in the period already, in 分 */
  readonly won: number;
  readonly open: readonly OpenDeals[];
  readonly fresh?: NewDeals | undefined;
  /** how much better or worse than its mean a period is, as variance of a factor of mean 1; all deals share it */
  readonly spread?: number;
}

/** What is won in a period when it is over: in one case in ten at most p10, in five p50, in nine p90; in 分. */
export interface ForecastRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export const DRAWS = 10_000;

/** The sum of the won ones among deals with the same chance; only the winners are visited. */
function wonOf(draws: Draws, amounts: readonly number[], chance: number): number {
  if (chance <= 0) return 0;
  let sum = 0;
  if (chance >= 1) {
    for (const amount of amounts) sum += amount;
    return sum;
  }
  const failing = Math.log1p(-chance);
  for (let place = -1; ;) {
    place += 1 + Math.floor(Math.log(1 - draws.uniform()) / failing);
    if (place >= amounts.length) return sum;
    sum += amounts[place]!;
  }
}

/** Running sums, for drawing one by weight. */
function runningSums(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** The first place whose running sum passes the target. */
function placeOf(sums: readonly number[], target: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Draws a period's end again and again: whether each open deal is won in time, and what comes that is not open yet. A
 * chance learnt from few deals is itself drawn (Beta), so the range is wide where little is known; a good or bad period
 * is good or bad for all deals together (a Gamma factor), since they share the season and the market. Same seed, same answer.
 * O(draws x (cells + winners)).
 */
export function drawForecast(input: ForecastInput, seed: number, times = DRAWS): ForecastRange {
  const draws = drawsOf(seed);
  const { fresh, spread = 0 } = input;
  const sums = runningSums(fresh?.weights ?? []);
  const total = sums.at(-1) ?? 0;
  const ends = new Float64Array(times);
  for (let time = 0; time < times; time++) {
    const luck = spread > 1e-9 ? draws.gamma(1 / spread) * spread : 1;
    let end = input.won;
    for (const { amounts, chance, weight } of input.open) {
      const certain = chance <= 0 || chance >= 1;
      const drawn = certain || weight === Infinity ? chance : draws.beta(chance * weight, (1 - chance) * weight);
      end += wonOf(draws, amounts, certain ? chance : Math.min(1, drawn * luck));
    }
    if (fresh && total > 0)
      for (let left = draws.poisson(fresh.mean * luck); left > 0; left--)
        end += fresh.amounts[placeOf(sums, draws.uniform() * total)]!;
    ends[time] = end;
  }
  const sorted = ends.sort() as unknown as readonly number[];
  const at = (p: number) => Math.round(quantileSorted(sorted, p)!);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
