import { gammaln } from "simple-statistics";
import { minimise } from "./nelder-mead.ts";

/**
 * The three parameters of the Gamma-Gamma model of money (Fader and Hardie 2013): a purchase is Gamma(p, nu), nu differs
 * between customers as Gamma(q, gamma). Gamma is in the unit of the amounts.
 */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** What a customer spends. */
export interface Spending {
  /** purchases after the first */
  readonly repeats: number;
  /** mean amount of those, above 0; anything where there are none */
  readonly mean: number;
}

/** The log-likelihood of the repeat customers' means. O(n), log-gamma once a distinct count. */
export function gammaGammaLogLikelihood({ p, q, gamma }: GammaGamma, customers: readonly Spending[]): number {
  const constants = new Map<number, number>();
  const constant = (x: number): number => {
    const known = constants.get(x);
    if (known !== undefined) return known;
    const made = gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * Math.log(gamma) + p * x * Math.log(x);
    constants.set(x, made);
    return made;
  };
  let sum = 0;
  for (const { repeats: x, mean: m } of customers)
    sum += constant(x) + (p * x - 1) * Math.log(m) - (p * x + q) * Math.log(gamma + m * x);
  return sum;
}

/** Parameters are looked for between e^-10 and e^10 of the mean amount. */
const WIDEST = 10;

/**
 * The parameters of greatest likelihood, over the customers with repeats and a mean above 0. Null where there is none.
 * Source: Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013). Some hundred times O(n).
 */
export function fitGammaGamma(customers: readonly Spending[]): GammaGamma | null {
  const repeating = customers.filter(({ repeats, mean }) => repeats > 0 && mean > 0);
  if (repeating.length === 0) return null;
  const unit = repeating.reduce((sum, { mean }) => sum + mean, 0) / repeating.length;
  const scaled = repeating.map(({ repeats, mean }) => ({ repeats, mean: mean / unit }));
  const at = ([p, q, gamma]: readonly number[]): GammaGamma => ({
    p: Math.exp(p!),
    q: Math.exp(q!),
    gamma: Math.exp(gamma!),
  });
  const cost = (logs: readonly number[]): number =>
    logs.some((log) => Math.abs(log) > WIDEST) ? Infinity : -gammaGammaLogLikelihood(at(logs), scaled) / scaled.length;
  const { p, q, gamma } = at(minimise(cost, [1, 1, 0]).at);
  return { p, q, gamma: gamma * unit };
}

/**
 * What one purchase of the customer is worth on average: between the customer's own mean and everybody's, the nearer to the
 * own the more purchases there were. Null where the model has no mean (q of 1 or less, and too few purchases to make up for it).
 */
export function expectedSpending({ p, q, gamma }: GammaGamma, { repeats, mean }: Spending): number | null {
  const own = repeats > 0 ? repeats * mean : 0;
  const weight = p * repeats + q - 1;
  return weight > 0 ? (p * (gamma + own)) / weight : null;
}
