import { useApolloClient } from "@vue/apollo-composable";
import { useDebounceFn } from "@vueuse/core";
import { computed, type MaybeRefOrGetter, ref, shallowRef, toValue, watch } from "vue";
import { BoardDocument, BoardTilesUpdateDocument } from "../../gql/graphql.ts";
import { useAct } from "../../ui/useAct.ts";
import { changedPlaces, inOrder, moved, type Place, resized, type Way } from "./layout.ts";

/** How long one may go on pressing before the places are written. */
const SETTLE = 500;

/** Where the tiles of a board lie while they are moved: at once on the page, a little later on the server. */
export function useArrangement<Tile extends Place>(tiles: MaybeRefOrGetter<readonly Tile[]>) {
  const { client } = useApolloClient();
  const { refusal, act } = useAct();
  const arranging = ref(false);
  const laid = shallowRef<readonly Place[] | null>(null);
  const frozen = shallowRef<readonly string[]>([]);

  const kept = () => toValue(tiles).map(({ id, x, y, width, height }): Place => ({ id, x, y, width, height }));
  const places = computed(() => {
    const known = new Map((laid.value ?? []).map((place) => [place.id, place]));
    return toValue(tiles).map((tile) => ({ ...tile, ...known.get(tile.id) }));
  });
  // a node that is moved in the page loses the focus: while arranging, the tiles keep their order there
  const ordered = computed(() =>
    arranging.value
      ? places.value.toSorted((a, b) => frozen.value.indexOf(a.id) - frozen.value.indexOf(b.id))
      : inOrder(places.value),
  );
  watch(arranging, () => (frozen.value = inOrder(kept()).map(({ id }) => id)));

  async function write(): Promise<void> {
    const present = new Set(toValue(tiles).map(({ id }) => id));
    const asked = laid.value;
    const items = changedPlaces(
      kept(),
      (asked ?? []).filter(({ id }) => present.has(id)),
    );
    if (items.length === 0) return;
    const done = await act(BoardTilesUpdateDocument, { input: { items } }, false);
    await client.refetchQueries({ include: [BoardDocument] }).catch(() => undefined);
    if (!done || laid.value === asked) laid.value = null;
  }
  let writing: Promise<void> = Promise.resolve();
  const soon = useDebounceFn(() => (writing = writing.then(write)), SETTLE);
  function lay(next: readonly Place[]) {
    laid.value = next;
    void soon();
  }
  const present = () => places.value.map(({ id, x, y, width, height }): Place => ({ id, x, y, width, height }));

  return {
    arranging,
    ordered,
    refusal,
    move: (id: string, way: Way) => lay(moved(present(), id, way)),
    resize: (id: string, wider: number, taller: number) => lay(resized(present(), id, wider, taller)),
  };
}
