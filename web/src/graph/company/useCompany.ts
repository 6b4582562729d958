import { useApolloClient } from "@vue/apollo-composable";
import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import {
  CompanyActivityDocument,
  type CompanyActivityQuery,
  CompanyProfileDocument,
  type CompanyProfileQuery,
} from "../../gql/graphql.ts";
import { dataVersion } from "../../ui/refresh.ts";
import { useView } from "../../ui/useView.ts";
import { addMonths } from "../filter/period.ts";
import { useWorkspace } from "../workspace/useWorkspace.ts";

export type Profile = NonNullable<CompanyProfileQuery["company"]>;
export type Contact = Profile["contacts"]["nodes"][number];
export type ProfileDeal = Profile["deals"]["nodes"][number];

/** The first day of the 24 months that end with this one. */
const monthsBack = (today: string) => addMonths(`${today.slice(0, 7)}-01`, -23);

/** Everything the page of a customer tells. */
export function useCompany(id: MaybeRefOrGetter<string>) {
  const { today } = useWorkspace();
  const since = computed(() => monthsBack(today.value));
  return { since, view: useView(CompanyProfileDocument, () => ({ id: toValue(id), since: since.value })) };
}

/** At most so many pages of contacts are read for the chart: two thousand in two years. */
const MOST_PAGES = 20;

/** When the customer was in contact during the last 24 months, page by page; null while unknown. */
export function useContactTimes(id: MaybeRefOrGetter<string>, since: MaybeRefOrGetter<string>) {
  const { client } = useApolloClient();
  const times = shallowRef<readonly string[] | null>(null);
  watch(
    [() => toValue(id), () => toValue(since), dataVersion],
    async ([company, from], _, onCleanup) => {
      let stale = false;
      onCleanup(() => (stale = true));
      const found: string[] = [];
      let after: string | null = null;
      try {
        for (let page = 0; page < MOST_PAGES; page++) {
          const answer: { data: CompanyActivityQuery } = await client.query({
            query: CompanyActivityDocument,
            variables: { id: company, since: `${from}T00:00:00+08:00`, after },
            fetchPolicy: "no-cache",
          });
          const interactions = answer.data.company?.interactions;
          if (stale || !interactions) return;
          found.push(...interactions.nodes.map((node) => node.at));
          after = interactions.pageInfo.endCursor ?? null;
          if (!interactions.pageInfo.hasNextPage) break;
        }
        times.value = found;
      } catch {
        // the page's own query tells what is wrong; the chart then stands without its line
      }
    },
    { immediate: true },
  );
  return times;
}
