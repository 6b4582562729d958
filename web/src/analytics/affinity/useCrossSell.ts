import { CrossSellDocument, type CrossSellQuery } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useView } from "../../ui/useView.ts";

export type CrossSell = CrossSellQuery["crossSell"];
export type ProductPair = CrossSell["pairs"][number];

export function useCrossSell() {
  const filter = useGlobalFilter();
  return useView(CrossSellDocument, () => ({ filter: filter.company.value }));
}
