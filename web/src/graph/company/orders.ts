import type { Profile } from "./useCompany.ts";

export interface MonthModel {
  readonly month: string;
  readonly amount: number;
  readonly orders: number;
  /** null while the contacts are still being read */
  readonly contacts: number | null;
}

const chinaMonth = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 7);

/** The 24 months from `since`: what was ordered (cancelled orders apart) and how often there was contact. */
export function orderMonths(
  since: string,
  orders: Profile["orders"]["nodes"],
  contactTimes: readonly string[] | null,
): MonthModel[] {
  const [year, month] = since.split("-").map(Number) as [number, number];
  const months = Array.from({ length: 24 }, (_, at) => {
    const date = new Date(Date.UTC(year, month - 1 + at, 1));
    return date.toISOString().slice(0, 7);
  });
  const amounts = new Map<string, { amount: number; orders: number }>();
  for (const order of orders) {
    if (order.status === "CANCELLED") continue;
    const key = order.orderedOn.slice(0, 7);
    const sum = amounts.get(key) ?? { amount: 0, orders: 0 };
    amounts.set(key, { amount: sum.amount + Number(order.amount), orders: sum.orders + 1 });
  }
  const contacts = new Map<string, number>();
  for (const at of contactTimes ?? []) contacts.set(chinaMonth(at), (contacts.get(chinaMonth(at)) ?? 0) + 1);
  return months.map((key) => ({
    month: `${key}-01`,
    amount: amounts.get(key)?.amount ?? 0,
    orders: amounts.get(key)?.orders ?? 0,
    contacts: contactTimes ? (contacts.get(key) ?? 0) : null,
  }));
}
