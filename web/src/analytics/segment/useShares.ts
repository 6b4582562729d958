import { toValue, type MaybeRefOrGetter } from "vue";
import { type SegmentDimension, SegmentSharesDocument } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useView } from "../../ui/useView.ts";

export function useShares(dimension: MaybeRefOrGetter<SegmentDimension>) {
  const filter = useGlobalFilter();
  return useView(SegmentSharesDocument, () => ({ filter: filter.company.value, dimension: toValue(dimension) }));
}
