import { computed, type MaybeRefOrGetter } from "vue";
import { SegmentNamesDocument } from "../../gql/graphql.ts";
import { useView } from "../../ui/useView.ts";

/** What the customer segments are called. */
export function useSegmentNames(wanted: MaybeRefOrGetter<boolean>) {
  const { data } = useView(SegmentNamesDocument, {}, wanted);
  return {
    names: computed<ReadonlyMap<string, string>>(
      () => new Map(data.value?.customerSegments.nodes.map(({ id, name }) => [id, name])),
    ),
  };
}
