import { computed } from "vue";
import { RiskCountDocument } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useView } from "../../ui/useView.ts";

/** How many customers are at risk under the global filter: the loud number of the navigation. */
export function useRiskCount() {
  const filter = useGlobalFilter();
  const view = useView(RiskCountDocument, () => ({ filter: filter.company.value }));
  return { atRisk: computed(() => view.data.value?.churnRisk.atRisk ?? 0) };
}
