import type { ApolloError } from "@apollo/client/core";
import { useApolloClient } from "@vue/apollo-composable";
import { onScopeDispose, ref, shallowRef } from "vue";
import { ExploreDrillsDocument, type ExploreDrillsQuery, type ExploreInput } from "../../gql/graphql.ts";
import { type Problem, problemOf } from "../../ui/problem.ts";
import type { Row } from "./answer.ts";
import { BEHIND, type ListPage } from "./behind.ts";

export type Drill = ExploreDrillsQuery["explore"]["rows"][number]["drills"][number];

const PAGE = 50;

/** The records behind a number: the server says which list with which filter, and the list is read page by page. */
export function useBehind(input: ExploreInput, row: Row, measure: number) {
  const { client } = useApolloClient();
  const drill = shallowRef<Drill | null>(null);
  const nodes = shallowRef<ListPage["nodes"]>([]);
  const total = ref<number | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  const more = ref(false);
  let cursor: string | null = null;
  const running = new AbortController();
  const options = { fetchPolicy: "no-cache", context: { fetchOptions: { signal: running.signal } } } as const;
  onScopeDispose(() => running.abort());

  async function find(): Promise<Drill | null> {
    const { data } = await client.query({ query: ExploreDrillsDocument, variables: { question: input }, ...options });
    const wanted = row.id;
    const found = data.explore.rows.find(({ keys }) => JSON.stringify(keys.map(({ value }) => value)) === wanted);
    return found?.drills[measure] ?? null;
  }

  async function read() {
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    try {
      drill.value ??= await find();
      const list = BEHIND[drill.value?.root ?? ""];
      if (!drill.value || !list) return;
      const variables = { first: PAGE, after: cursor, filter: drill.value.filter as object };
      const { data } = await client.query({ query: list.document, variables, ...options });
      const page = data[drill.value.root!] as ListPage;
      nodes.value = [...nodes.value, ...page.nodes];
      total.value = page.totalCount;
      cursor = page.pageInfo.endCursor ?? null;
      more.value = page.pageInfo.hasNextPage;
    } catch (error) {
      if (!running.signal.aborted) problem.value = problemOf(error as ApolloError);
    } finally {
      busy.value = false;
    }
  }
  void read();
  return { drill, nodes, total, problem, busy, more, read };
}
