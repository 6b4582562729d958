import { HEALTH_LEVELS } from "@guanxi/shared/health-level";
import { useApolloClient } from "@vue/apollo-composable";
import { computed } from "vue";
import {
  type CompanyFilter,
  CompanyListDocument,
  type CompanyListQuery,
  type CompanyOrder,
} from "../../gql/graphql.ts";
import { useRowsSource } from "../../ui/data-table.ts";
import { useUrlQuery } from "../../ui/useUrlState.ts";
import { allOf, readWhere, UNKNOWN } from "../filter/company-where.ts";
import { NO_SCOPE, useGlobalFilter } from "../filter/useGlobalFilter.ts";

export type CompanyRow = CompanyListQuery["companies"]["nodes"][number];

/** The readable parameters of this page, beside the global filter. */
export const LIST_KEYS = ["status", "tier", "level", "group", "rfm"] as const;
export type ListKey = (typeof LIST_KEYS)[number];

/** A column's values out of an address; "none" asks for rows without a value. */
const oneOf = (
  values: readonly string[],
  make: (condition: { in: string[] } | { isNull: boolean }) => CompanyFilter,
): CompanyFilter | null => {
  if (!values.length) return null;
  const named = values.filter((value) => value !== UNKNOWN);
  const parts = [
    ...(named.length ? [make({ in: named })] : []),
    ...(named.length < values.length ? [make({ isNull: true })] : []),
  ];
  return parts.length === 1 ? parts[0]! : { or: parts };
};

function listFilter(values: Readonly<Record<ListKey, readonly string[]>>): CompanyFilter | null {
  const rfm = values.rfm
    .map((cell) => cell.split("-").map(Number))
    .filter(([recency, frequency]) => recency && frequency);
  return allOf<CompanyFilter>([
    oneOf(values.status, (condition) => ({ status: condition }) as CompanyFilter),
    oneOf(values.tier, (condition) => ({ fact: { tier: condition } }) as CompanyFilter),
    oneOf(
      values.level.filter((level) => level === UNKNOWN || (HEALTH_LEVELS as readonly string[]).includes(level)),
      (condition) => ({ fact: { healthLevel: condition } }) as CompanyFilter,
    ),
    oneOf(values.group, (condition) => ({ fact: { rfmGroup: condition } }) as CompanyFilter),
    rfm.length
      ? {
          or: rfm.map(([recency, frequency]) => ({
            fact: { rfmRecency: { eq: recency! }, rfmFrequency: { eq: frequency! } },
          })),
        }
      : null,
  ]);
}

/** The customers of the address: global filter, own parameters, a filter as JSON, words, order. */
export function useCompanyList() {
  const { read, write } = useUrlQuery();
  const { client } = useApolloClient();
  const global = useGlobalFilter();

  const values = computed(
    () =>
      Object.fromEntries(LIST_KEYS.map((key) => [key, read(key).split(",").filter(Boolean)])) as Record<
        ListKey,
        string[]
      >,
  );
  const where = computed(() => readWhere<CompanyFilter>(read("where")));
  const filter = computed(() => allOf<CompanyFilter>([global.company.value, listFilter(values.value), where.value]));
  const search = computed({ get: () => read("q"), set: (words) => void write({ q: words }, true) });
  const sort = computed({
    get: () => read("sort") || "-FACT_REVENUE12M",
    set: (value) => void write({ sort: value === "-FACT_REVENUE12M" ? "" : value }, true),
  });
  const orderBy = computed<CompanyOrder[]>(() => [
    {
      field: sort.value.replace(/^-/, "") as CompanyOrder["field"],
      direction: sort.value.startsWith("-") ? "DESC" : "ASC",
      nulls: "LAST",
    },
  ]);

  const source = useRowsSource<CompanyRow>(
    () => JSON.stringify([filter.value, orderBy.value, search.value]),
    async (first, after, signal) => {
      const { data } = await client.query({
        query: CompanyListDocument,
        variables: { first, after, filter: filter.value, orderBy: orderBy.value, search: search.value || null },
        fetchPolicy: "no-cache",
        context: { fetchOptions: { signal } },
      });
      const { nodes, pageInfo, totalCount } = data.companies;
      return { nodes, totalCount, endCursor: pageInfo.endCursor ?? null, hasNextPage: pageInfo.hasNextPage };
    },
  );

  return {
    source,
    records: {
      root: "companies",
      arguments: () => ({ filter: filter.value, orderBy: orderBy.value, search: search.value || null }),
    },
    search,
    sort,
    values,
    where,
    filter,
    filtered: computed(() => filter.value !== null || search.value !== ""),
    set: (key: ListKey, chosen: readonly string[]) => write({ [key]: chosen.join(",") }),
    clearWhere: () => write({ where: "" }),
    reset: () =>
      write({
        ...Object.fromEntries(LIST_KEYS.map((key) => [key, ""])),
        where: "",
        q: "",
        ...NO_SCOPE,
      }),
  };
}
