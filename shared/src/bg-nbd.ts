import { gammaln } from "simple-statistics";
import { logHypergeometric } from "./hypergeometric.ts";
import { minimise } from "./nelder-mead.ts";

/**
 * The four parameters of BG/NBD (Fader, Hardie and Lee 2005): purchase rates are Gamma(r, alpha), and after each purchase a
 * customer drops out for good with a chance that is Beta(a, b). Alpha is in the unit of time of the data.
 */
export interface BgNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** One customer's purchases; purchases of one day are one. Times in any one unit, counted from the first purchase. */
export interface PurchaseHistory {
  /** purchases after the first */
  readonly repeats: number;
  /** when the last one was; 0 without repeats */
  readonly last: number;
  /** how long the customer has been watched */
  readonly age: number;
}

/** ln of (dropped out at the last purchase) to (still buying); never for who bought once, who cannot have dropped out yet. */
function logOddsGone({ r, alpha, a, b }: BgNbd, { repeats, last, age }: PurchaseHistory): number {
  if (repeats === 0) return -Infinity;
  return Math.log(a) - Math.log(b + repeats - 1) + (r + repeats) * (Math.log(alpha + age) - Math.log(alpha + last));
}

/** ln(1 + e^x) without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/** The log-likelihood of some customers' purchases, summed in logarithms throughout. O(n), log-gamma once a distinct count. */
export function bgNbdLogLikelihood(model: BgNbd, customers: readonly PurchaseHistory[]): number {
  const { r, alpha, a, b } = model;
  const constants = new Map<number, number>();
  const constant = (x: number): number => {
    const known = constants.get(x);
    if (known !== undefined) return known;
    const made =
      gammaln(r + x) -
      gammaln(r) +
      r * Math.log(alpha) +
      gammaln(a + b) +
      gammaln(b + x) -
      gammaln(b) -
      gammaln(a + b + x);
    constants.set(x, made);
    return made;
  };
  let sum = 0;
  for (const customer of customers)
    sum +=
      constant(customer.repeats) -
      (r + customer.repeats) * Math.log(alpha + customer.age) +
      softplus(logOddsGone(model, customer));
  return sum;
}

/** Parameters are looked for between e^-10 and e^10: data of customers that are all alike have their maximum nowhere. */
const WIDEST = 10;

/**
 * The parameters of greatest likelihood. Null where nobody bought twice, for then there is no rate to learn.
 * Source: Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005). Some hundred times O(n).
 */
export function fitBgNbd(customers: readonly PurchaseHistory[]): BgNbd | null {
  const repeats = customers.reduce((sum, customer) => sum + customer.repeats, 0);
  const time = customers.reduce((sum, { age }) => sum + age, 0);
  if (repeats === 0 || time <= 0) return null;
  const at = ([r, alpha, a, b]: readonly number[]): BgNbd => ({
    r: Math.exp(r!),
    alpha: Math.exp(alpha!),
    a: Math.exp(a!),
    b: Math.exp(b!),
  });
  const cost = (logs: readonly number[]): number =>
    logs.some((log) => Math.abs(log) > WIDEST) ? Infinity : -bgNbdLogLikelihood(at(logs), customers) / customers.length;
  const alpha = Math.min(WIDEST - 1, Math.max(1 - WIDEST, Math.log(time / repeats)));
  return at(minimise(cost, [0, alpha, Math.log(0.5), Math.log(3)]).at);
}

/** How likely the customer still buys, 0 to 1. Who bought once counts as buying: the model lets nobody go but after a repeat. */
export const aliveProbability = (model: BgNbd, customer: PurchaseHistory): number =>
  1 / (1 + Math.exp(logOddsGone(model, customer)));

/**
 * Purchases to expect in the next `time`, with the chance that the customer has gone already in it. Never below 0, 0 for no
 * time, rising with time.
 *
 * The published form, (a + b + x - 1) / (a - 1) (1 - y^(r + x) 2F1(r + x, b + x; a + b + x - 1; z)), has holes where a = 1 and
 * where a + b + x = 1 although the expectation has none. Euler's transformation turns it into y^(a - 1) 2F1(a - 1, a + b - 1 - r;
 * a + b + x - 1; z), and its series with both factors divided out has no hole; it is used where its terms stay small.
 */
export function expectedPurchases(model: BgNbd, customer: PurchaseHistory, time: number): number {
  const { r, alpha, a, b } = model;
  const x = customer.repeats;
  const whole = alpha + customer.age + time;
  const z = time / whole;
  const logY = Math.log((alpha + customer.age) / whole);
  const c = a + b + x - 1;
  const euler = a < 2 && (a + b - 1 - r > -20 || c < 1e-3);
  const purchases = euler ? eulerForm(a, a + b - 1 - r, c, z, logY) : directForm(a, r + x, b + x, z, logY);
  return Math.max(0, purchases) * aliveProbability(model, customer);
}

function eulerForm(a: number, second: number, c: number, z: number, logY: number): number {
  const power = (a - 1) * logY;
  const lead = a === 1 ? -logY : -Math.expm1(power) / (a - 1);
  let term = second * z;
  let sum = term;
  for (let n = 1; n < 1_000_000 && term !== 0; n++) {
    const ratio = (((a + n - 1) * (second + n)) / ((c + n) * (n + 1))) * z;
    term *= ratio;
    sum += term;
    if (Math.abs(term) < 1e-16 * (Math.abs(sum) + Math.abs(c * lead)) && Math.abs(ratio) < 1) break;
  }
  return c * lead - Math.exp(power) * sum;
}

/** How near to a = 1 the published form is not taken, but the line between its values on both sides. */
const HOLE = 1e-4;

function directForm(a: number, shape: number, second: number, z: number, logY: number): number {
  const published = (at: number): number => {
    const c = at + second - 1;
    return (-c * Math.expm1(shape * logY + logHypergeometric(shape, second, c, z))) / (at - 1);
  };
  if (Math.abs(a - 1) >= HOLE) return published(a);
  const [below, above] = [published(1 - HOLE), published(1 + HOLE)];
  return below + ((above - below) * (a - (1 - HOLE))) / (2 * HOLE);
}
