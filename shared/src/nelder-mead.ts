/** Where a search ended. */
export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
}

/** Far more than a handful of parameters needs where there is a least value at all; else it ends on the way to one. */
const MOST_QUESTIONS = 2_000;

/**
 * The least value of a function near a start, by the downhill simplex of Nelder and Mead (1965) with the adaptive constants of
 * Gao and Han (2012), begun anew at its own end until that gains nothing more: a simplex can collapse on the way. What is not a
 * number counts as infinite, so a forbidden region is told by `Infinity`. Asks `f` some 2,000 times at most. Deterministic.
 *
 * @param f what is made least
 * @param start one finite number a dimension, where `f` is finite
 * @param step how far the first simplex reaches
 * @param tolerance how little the values of a simplex may differ at the end, relative to their size
 * @throws RangeError where `f` is not finite at the start
 */
export function minimise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  step = 0.5,
  tolerance = 1e-12,
): Minimum {
  const budget = { left: MOST_QUESTIONS };
  const value = (at: readonly number[]): number => {
    budget.left--;
    const found = f(at);
    return Number.isNaN(found) ? Infinity : found;
  };
  let best: Minimum = { at: start, value: value(start) };
  if (!Number.isFinite(best.value)) throw new RangeError("the function is not finite at the start");
  for (let reach = step; budget.left > 0; reach = step / 4) {
    const found = descend(value, best, reach, tolerance, budget);
    const gain = best.value - found.value;
    best = found;
    if (reach < step && gain <= tolerance * (1 + Math.abs(best.value))) break;
  }
  return best;
}

function descend(
  f: (at: readonly number[]) => number,
  from: Minimum,
  step: number,
  tolerance: number,
  budget: { readonly left: number },
): Minimum {
  const n = from.at.length;
  const expansion = 1 + 2 / n;
  const contraction = 0.75 - 1 / (2 * n);
  const shrinkage = 1 - 1 / Math.max(2, n);
  const at = (place: readonly number[]): Minimum => ({ at: place, value: f(place) });
  const corners = from.at.map((_, i) => at(from.at.map((x, j) => (i === j ? x + step : x))));
  let simplex: Minimum[] = [from, ...corners];
  while (budget.left > 0) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0]!;
    const worst = simplex[n]!;
    const width = Math.max(...best.at.map((x, i) => Math.abs(x - worst.at[i]!)));
    if (worst.value - best.value <= tolerance * (1 + Math.abs(best.value)) && width <= 1e-6) break;
    const centre = from.at.map((_, i) => simplex.slice(0, n).reduce((sum, corner) => sum + corner.at[i]!, 0) / n);
    const along = (share: number) => at(centre.map((x, i) => x + share * (worst.at[i]! - x)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-expansion);
      simplex[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[n - 1]!.value) simplex[n] = reflected;
    else {
      const contracted = along(reflected.value < worst.value ? -contraction : contraction);
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[n] = contracted;
      else
        simplex = simplex.map((corner) =>
          corner === best ? best : at(best.at.map((x, i) => x + shrinkage * (corner.at[i]! - x))),
        );
    }
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a));
}
