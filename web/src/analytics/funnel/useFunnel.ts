import { type CohortFragment, FunnelDocument, type FunnelDimension } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { toValue, type MaybeRefOrGetter } from "vue";
import { useView } from "../../ui/useView.ts";

export type Cohort = CohortFragment;
export type Stage = Cohort["stages"][number];

/** The deals that entered in the period, stage by stage, with the period compared. */
export function useFunnel(groupBy: MaybeRefOrGetter<FunnelDimension | null> = null) {
  const filter = useGlobalFilter();
  return useView(FunnelDocument, () => ({
    period: filter.days.value,
    compareTo: filter.compareDays.value,
    filter: filter.deal.value,
    groupBy: toValue(groupBy),
  }));
}
