import { useApolloClient } from "@vue/apollo-composable";
import { computed } from "vue";
import { type DealFilter, DealListDocument, type DealListQuery, type DealOrder } from "../../gql/graphql.ts";
import { useRowsSource } from "../../ui/data-table.ts";
import { useUrlQuery } from "../../ui/useUrlState.ts";
import { allOf, readWhere, UNKNOWN } from "../filter/company-where.ts";
import { NO_SCOPE, useGlobalFilter } from "../filter/useGlobalFilter.ts";

export type DealRow = DealListQuery["deals"]["nodes"][number];

const DEAL_KEYS = ["stage", "reason", "company"] as const;
export type DealKey = (typeof DEAL_KEYS)[number];

function dealListFilter(values: Readonly<Record<DealKey, readonly string[]>>): DealFilter | null {
  const reasons = values.reason.filter((value) => value !== UNKNOWN);
  return allOf<DealFilter>([
    values.stage.length ? ({ stage: { in: values.stage } } as DealFilter) : null,
    reasons.length
      ? ({ lostReason: { in: reasons } } as DealFilter)
      : values.reason.length
        ? { lostReason: { isNull: true } }
        : null,
    values.company.length ? (values.company[0] === UNKNOWN ? { companyIsNull: true } : { companyIsNull: false }) : null,
  ]);
}

/** The deals of the address. */
export function useDealList() {
  const { read, write } = useUrlQuery();
  const { client } = useApolloClient();
  const global = useGlobalFilter();

  const values = computed(
    () =>
      Object.fromEntries(DEAL_KEYS.map((key) => [key, read(key).split(",").filter(Boolean)])) as Record<
        DealKey,
        string[]
      >,
  );
  const where = computed(() => readWhere<DealFilter>(read("where")));
  const own = computed(() => allOf<DealFilter>([dealListFilter(values.value), where.value]));
  const filter = computed(() => allOf<DealFilter>([global.deal.value, own.value]));
  const search = computed({ get: () => read("q"), set: (words) => void write({ q: words }, true) });
  const sort = computed({
    get: () => read("sort") || "-ENTERED_AT",
    set: (value) => void write({ sort: value === "-ENTERED_AT" ? "" : value }, true),
  });
  const orderBy = computed<DealOrder[]>(() => [
    {
      field: sort.value.replace(/^-/, "") as DealOrder["field"],
      direction: sort.value.startsWith("-") ? "DESC" : "ASC",
      nulls: "LAST",
    },
  ]);

  const source = useRowsSource<DealRow>(
    () => JSON.stringify([filter.value, orderBy.value, search.value]),
    async (first, after, signal) => {
      const { data } = await client.query({
        query: DealListDocument,
        variables: { first, after, filter: filter.value, orderBy: orderBy.value, search: search.value || null },
        fetchPolicy: "no-cache",
        context: { fetchOptions: { signal } },
      });
      const { nodes, pageInfo, totalCount } = data.deals;
      return { nodes, totalCount, endCursor: pageInfo.endCursor ?? null, hasNextPage: pageInfo.hasNextPage };
    },
  );

  return {
    source,
    records: {
      root: "deals",
      arguments: () => ({ filter: filter.value, orderBy: orderBy.value, search: search.value || null }),
    },
    search,
    sort,
    values,
    where,
    own,
    filtered: computed(() => filter.value !== null || search.value !== ""),
    set: (key: DealKey, chosen: readonly string[]) => write({ [key]: chosen.join(",") }),
    clearWhere: () => write({ where: "" }),
    reset: () => write({ stage: "", reason: "", company: "", where: "", q: "", ...NO_SCOPE }),
  };
}
