import { computed, type MaybeRefOrGetter, toValue } from "vue";
import { OwnersDocument } from "../../gql/graphql.ts";
import type { CheckOption, CheckSearch } from "../../ui/CheckList.vue";
import { useAsked } from "../../ui/useAsked.ts";
import { useView } from "../../ui/useView.ts";

/** The people who own customers, found by what is typed, and the names of those the address already chose. */
export function useOwners(chosen: MaybeRefOrGetter<readonly string[]>, enabled: MaybeRefOrGetter<boolean>) {
  const { words, asked } = useAsked();
  const view = useView(OwnersDocument, () => ({ ids: [...toValue(chosen)], search: asked.value || null }), enabled);
  const found = computed(() => view.data.value?.users.nodes ?? []);
  const names = computed(
    () => new Map([...found.value, ...(view.data.value?.chosen.nodes ?? [])].map((user) => [user.id, user.name])),
  );
  /** Whom to choose from: whoever was chosen stays in sight, unless somebody else is looked for. */
  const options = computed<CheckOption[]>(() =>
    (asked.value ? found.value.map(({ id, name }) => [id, name] as const) : [...names.value]).map(([value, label]) => ({
      value,
      label,
    })),
  );
  const search = computed<CheckSearch>(() => ({
    words: words.value,
    more: view.data.value?.users.pageInfo.hasNextPage ?? false,
    pending: view.pending.value || view.refreshing.value,
    ask: (text) => (words.value = text),
  }));
  return { names, options, search };
}
