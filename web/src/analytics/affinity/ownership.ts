import { industryLabel } from "@guanxi/shared/industry";
import type { Locale } from "@guanxi/shared/labels";
import type { CompanyFilter } from "../../gql/graphql.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { CrossSell, ProductPair } from "./useCrossSell.ts";

interface OwnershipCell {
  readonly productId: string;
  readonly owners: number;
  readonly share: number;
  /** 0 nobody, 1 to 5 the step of the ramp */
  readonly step: number;
}

export interface OwnershipRow {
  readonly industry: string | null;
  readonly label: string;
  readonly customers: number;
  readonly cells: readonly OwnershipCell[];
}

/** The most owned products and the largest industries, each with the share of its customers that own each product. */
export function ownershipRows(
  { products, matrix }: CrossSell,
  locale: Locale,
  unknown: string,
  most: { readonly products: number; readonly industries: number },
): { readonly products: CrossSell["products"]; readonly rows: readonly OwnershipRow[] } {
  const shown = products.slice(0, most.products);
  const industries = [...new Map(matrix.map((cell) => [cell.industry ?? null, cell.customers]))]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most.industries);
  const owners = new Map(matrix.map((cell) => [`${cell.industry ?? ""} ${cell.productId}`, cell.owners]));
  const rows = industries.map(([industry, customers]) => ({
    industry,
    label: industry === null ? unknown : industryLabel(industry, locale),
    customers,
    cells: shown.map(({ id }) => {
      const n = owners.get(`${industry ?? ""} ${id}`) ?? 0;
      const share = customers ? n / customers : 0;
      return { productId: id, owners: n, share, step: n === 0 ? 0 : Math.max(1, Math.ceil(5 * share)) };
    }),
  }));
  return { products: shown, rows };
}

/** The companies of an industry that own a product, as a filter of the list. */
export const ownersWhere = (industry: string | null, product: string): CompanyFilter => ({
  ...(industry === null ? { industryCode: { isNull: true } } : { industryCode: { startsWith: industry } }),
  or: [
    { orders: { some: { status: { ne: "CANCELLED" }, lines: { some: { product: { id: { eq: product } } } } } } },
    {
      deals: { some: { stage: { eq: "WON" }, product: { id: { eq: product } } } },
      orders: { none: { lines: { some: {} } } },
    },
  ],
});

/** The pair that most customers could be offered by: what the page says first; none where nobody could be. */
export function crossSellFinding(pairs: readonly ProductPair[], format: Format): Finding | null {
  const best = pairs.reduce<ProductPair | null>(
    (most, pair) => (pair.openTo * pair.confidence > (most ? most.openTo * most.confidence : 0) ? pair : most),
    null,
  );
  if (!best) return null;
  return {
    key: "crossSell.finding",
    values: {
      n: format.integer(best.openTo),
      product: best.product.name,
      offer: best.offer.name,
      lift: format.decimal(best.lift, 1),
    },
    count: best.openTo,
  };
}
