import { computed, toValue, type MaybeRefOrGetter } from "vue";
import { OwnersDocument } from "../../gql/graphql.ts";
import { useView } from "../../ui/useView.ts";

/** The people who own customers, and the names of those the address already chose. */
export function useOwners(chosen: MaybeRefOrGetter<readonly string[]>, enabled: MaybeRefOrGetter<boolean>) {
  const view = useView(OwnersDocument, () => ({ ids: [...toValue(chosen)] }), enabled);
  const names = computed(() => {
    const data = view.data.value;
    return new Map([...(data?.users.nodes ?? []), ...(data?.chosen.nodes ?? [])].map((user) => [user.id, user.name]));
  });
  return { view, names };
}
