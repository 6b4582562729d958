import { computed, type MaybeRefOrGetter, ref, toValue, watch } from "vue";
import { type ExploreInput, SavedViewDocument } from "../../gql/graphql.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useViewer } from "../../identity/useViewer.ts";
import { useUrlQuery } from "../../ui/useUrlState.ts";
import { useView } from "../../ui/useView.ts";
import { addressOf, asksSame, keptInput } from "./kept.ts";

type Chart = Readonly<Record<string, unknown>>;

/**
 * The saved view that the address names, and how the question on the page stands to it.
 *
 * @param ready whether the page's question is known in full
 * @param pictured the picture that a wish for one leads to
 */
export function useOpenView(
  input: MaybeRefOrGetter<ExploreInput>,
  ready: MaybeRefOrGetter<boolean>,
  pictured: (kind: string) => string,
) {
  const { read, write } = useUrlQuery();
  const { period } = useGlobalFilter();
  const { mayWith } = useViewer();
  const id = computed(() => read("view"));
  const state = useView(
    SavedViewDocument,
    () => ({ id: id.value }),
    () => id.value !== "",
  );
  const view = computed(() => {
    const found = id.value ? state.data.value?.savedView : null;
    return found?.id === id.value ? found : null;
  });
  /** the version that the page's question began with */
  const base = ref<number>();
  const question = computed(() => keptInput(toValue(input), period.value));
  const chart = computed<Chart>(() => ({
    ...(read("chart") ? { kind: read("chart") } : {}),
    ...(read("show") ? { show: read("show") } : {}),
  }));

  /** Asks the view's own question. */
  function revert(replace = false) {
    if (!view.value) return;
    base.value = view.value.version;
    void write(addressOf(view.value.question as ExploreInput, view.value.chart as Chart), replace);
  }
  watch(
    () => view.value?.id,
    (opened) => {
      if (!opened) base.value = undefined;
      else if (!read("m")) revert(true);
      else base.value = view.value!.version;
    },
    { immediate: true },
  );

  const same = (kept: Chart) =>
    pictured(String(kept["kind"] ?? "")) === pictured(read("chart")) && String(kept["show"] ?? "") === read("show");
  return {
    id,
    view,
    base,
    question,
    chart,
    revert,
    /** the page's question is what this version holds */
    rebase: (version: number) => (base.value = version),
    gone: computed(() => id.value !== "" && state.data.value !== undefined && !state.refreshing.value && !view.value),
    own: computed(() => view.value !== null && mayWith("ANALYSES", "UPDATE", view.value.owner?.id ?? null)),
    changed: computed(
      () =>
        view.value !== null &&
        toValue(ready) &&
        read("m") !== "" &&
        !(asksSame(question.value, view.value.question as ExploreInput) && same(view.value.chart as Chart)),
    ),
    /** whether somebody else has saved another question meanwhile */
    overtaken: computed(() => view.value !== null && base.value !== undefined && view.value.version > base.value),
  };
}

export type OpenView = ReturnType<typeof useOpenView>;
