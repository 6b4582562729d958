import type { FilterInput } from "../../graph/read/conditions.ts";

/**
 * Which company owns which product, each once: by the lines of orders that were not cancelled; of a company without any
 * line by its won deals, since many sources keep only those.
 */
export const OWNED = `(select l.company_id, l.product_id from order_line l join sales_order o on o.id = l.order_id
    where o.status <> 'CANCELLED'
  union select d.company_id, d.product_id from deal d
    where d.stage = 'WON' and d.company_id is not null and d.product_id is not null
      and not exists (select from order_line l where l.company_id = d.company_id))`;

/** The same as a condition of lists, so that a number opens into its companies. */
export const owns = (product: string): FilterInput => ({
  or: [
    { orders: { some: { status: { ne: "CANCELLED" }, lines: { some: { product: { id: { eq: product } } } } } } },
    {
      deals: { some: { stage: { eq: "WON" }, product: { id: { eq: product } } } },
      orders: { none: { lines: { some: {} } } },
    },
  ],
});

/** Whether somebody at a company may be written to for marketing. */
export const reachableSql = (company: string, consented: (contact: string) => string): string =>
  `exists (select from contact p where p.company_id = ${company}.id and p.status <> 'DEPARTED' and ${consented("p")})`;

/** Whether a company may be offered something: not at risk, and somebody there may be written to. */
export const OFFERABLE: FilterInput = {
  not: { fact: { healthLevel: { eq: "AT_RISK" } } },
  contacts: { some: { status: { ne: "DEPARTED" }, marketingConsent: { eq: true } } },
};
