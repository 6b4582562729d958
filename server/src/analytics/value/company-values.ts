import { type BgNbd, fitBgNbd, type PurchaseHistory } from "@guanxi/shared/bg-nbd";
import { CLV_LEAST_REPEAT_CUSTOMERS, customerValue, type CustomerValue, DAYS_A_WEEK } from "@guanxi/shared/clv";
import { fitGammaGamma, type GammaGamma } from "@guanxi/shared/gamma-gamma";
import { sample } from "@guanxi/shared/sample";
import { settings } from "../../platform/settings.ts";
import type { FactRow } from "../facts/fact-row.ts";

/** What the value of a customer is told from: its days with orders, as of one moment. */
export type TradeRow = Pick<
  FactRow,
  "company_id" | "repeat_days" | "repeat_revenue" | "days_since_first_order" | "days_since_last_order"
>;

/** The models learn from about so many customers: more would hardly change what they find. */
const LEARNT_FROM = 5_000;

type Spender = PurchaseHistory & { readonly mean: number };

/** The purchases of a company in weeks, those of one day merged; null for who never bought. */
export function purchasesOf(row: TradeRow): Spender | null {
  const { days_since_first_order: first, days_since_last_order: last, repeat_days: repeats } = row;
  if (first === null || last === null) return null;
  return {
    repeats,
    last: (first - last) / DAYS_A_WEEK,
    age: first / DAYS_A_WEEK,
    mean: repeats > 0 ? Number(row.repeat_revenue) / repeats : 0,
  };
}

/** How the customers of some rows buy; null where too few bought again to tell. */
export function fitPurchases(rows: readonly TradeRow[]): BgNbd | null {
  const customers = learntFrom(rows);
  return isEnough(customers) ? fitBgNbd(customers) : null;
}

function learntFrom(rows: readonly TradeRow[]): Spender[] {
  const customers = rows.map(purchasesOf).filter((customer) => customer !== null);
  return sample(customers, LEARNT_FROM);
}

const isEnough = (customers: readonly PurchaseHistory[]): boolean =>
  customers.filter(({ repeats }) => repeats > 0).length >= CLV_LEAST_REPEAT_CUSTOMERS;

/**
 * What is to be expected of each company that bought, by models fitted on all of them; nothing where too few bought again.
 * Some hundred passes over some 5,000 customers, then one over all.
 */
export function companyValues(rows: readonly TradeRow[]): Map<string, CustomerValue> {
  const customers = learntFrom(rows);
  const purchases = isEnough(customers) ? fitBgNbd(customers) : null;
  if (!purchases) return new Map();
  const spending: GammaGamma | null = fitGammaGamma(customers);
  return new Map(
    rows.flatMap((row) => {
      const history = purchasesOf(row);
      return history ? [[row.company_id, customerValue({ purchases, spending }, history, settings)] as const] : [];
    }),
  );
}
