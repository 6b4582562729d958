import { SegmentValueDocument, type SegmentValueQuery } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useView } from "../../ui/useView.ts";

export type ValueModel = SegmentValueQuery["segments"];
export type RfmCell = ValueModel["rfm"]["cells"][number];
export type TierModel = ValueModel["cumulative"];

/** RFM and tiers of the customers under the global filter. */
export function useValue() {
  const filter = useGlobalFilter();
  return useView(SegmentValueDocument, () => ({ filter: filter.company.value }));
}
