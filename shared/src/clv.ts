import { aliveProbability, type BgNbd, expectedPurchases, type PurchaseHistory } from "./bg-nbd.ts";
import { expectedSpending, type GammaGamma } from "./gamma-gamma.ts";

/** How far the value of a customer looks ahead, in months. */
export const CLV_MONTHS = 24;

/** Customers that bought on two days or more: with fewer, a fit would be guessing, and nothing is said. */
export const CLV_LEAST_REPEAT_CUSTOMERS = 30;

/** The unit of time of the models. */
export const DAYS_A_WEEK = 7;
const WEEKS_A_MONTH = 365.25 / 12 / DAYS_A_WEEK;

/** What a purchase leaves, and what waiting costs. */
export interface ClvPolicy {
  /** part of the revenue that is earned, 0 to 1 */
  readonly margin: number;
  /** by how much a year's waiting makes money worth less; 0.1 is 10 % */
  readonly yearlyDiscount: number;
}

/** What is to be expected of one customer. */
export interface CustomerValue {
  /** days with an order in the next 24 months */
  readonly expectedOrders: number;
  /** how likely the customer still buys, 0 to 1 */
  readonly aliveProbability: number;
  /** earned in the next 24 months, worth today; null where the amounts say nothing */
  readonly clv: number | null;
}

/**
 * Customer lifetime value: each month's expected purchases times what one is worth times the margin, discounted from the
 * month's end; over 24 months. Times are in weeks.
 */
export function customerValue(
  models: { readonly purchases: BgNbd; readonly spending: GammaGamma | null },
  customer: PurchaseHistory & { readonly mean: number },
  { margin, yearlyDiscount }: ClvPolicy,
): CustomerValue {
  const spending = models.spending && expectedSpending(models.spending, customer);
  let before = 0;
  let discounted = 0;
  for (let month = 1; month <= CLV_MONTHS; month++) {
    const until = expectedPurchases(models.purchases, customer, month * WEEKS_A_MONTH);
    discounted += (until - before) / (1 + yearlyDiscount) ** (month / 12);
    before = until;
  }
  return {
    expectedOrders: before,
    aliveProbability: aliveProbability(models.purchases, customer),
    clv: spending === null ? null : spending * margin * discounted,
  };
}
