import { CustomerClustersDocument, type CustomerClustersQuery } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useView } from "../../ui/useView.ts";

export type Clusters = CustomerClustersQuery["customerClusters"];
export type Trait = Clusters["clusters"][number]["traits"][number];

/** Which customers under the global filter are alike. */
export function useClusters() {
  const filter = useGlobalFilter();
  return useView(CustomerClustersDocument, () => ({ filter: filter.company.value }));
}
