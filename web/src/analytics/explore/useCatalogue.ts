import type { ApolloError } from "@apollo/client/core";
import { useApolloClient } from "@vue/apollo-composable";
import { computed, ref, shallowRef } from "vue";
import { ExploreCatalogueDocument } from "../../gql/graphql.ts";
import { type Problem, problemOf } from "../../ui/problem.ts";
import type { View } from "../../ui/useView.ts";
import type { Catalogue } from "./catalogue.ts";

/** What the reader can explore: large, and the same all day, so that it is read once and not with every change. */
export function useCatalogue(): View<Catalogue> {
  const { client } = useApolloClient();
  const data = shallowRef<Catalogue>();
  const problem = shallowRef<Problem | null>(null);
  const loading = ref(false);
  async function read() {
    loading.value = true;
    problem.value = null;
    try {
      data.value = (
        await client.query({ query: ExploreCatalogueDocument, fetchPolicy: "cache-first" })
      ).data.exploreCatalogue;
    } catch (error) {
      problem.value = problemOf(error as ApolloError);
    } finally {
      loading.value = false;
    }
  }
  void read();
  return {
    data: computed(() => data.value),
    pending: computed(() => data.value === undefined && problem.value === null),
    refreshing: computed(() => data.value !== undefined && loading.value),
    problem: computed(() => problem.value),
    retry: () => void read(),
  };
}
