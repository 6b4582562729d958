import { USER_ROLES, type UserRole } from "@guanxi/shared/user-role";
import { useApolloClient } from "@vue/apollo-composable";
import { computed } from "vue";
import { type UserFilter, UserListDocument, type UserListQuery, type UserOrder } from "../../gql/graphql.ts";
import { useRowsSource } from "../../ui/data-table.ts";
import { useUrlQuery } from "../../ui/useUrlState.ts";

export type UserRow = UserListQuery["users"]["nodes"][number];

/** The users of the address: by words, by role, those who are here and those who have left. */
export function useUserList() {
  const { read, write } = useUrlQuery();
  const { client } = useApolloClient();
  const search = computed({ get: () => read("q"), set: (words) => void write({ q: words }, true) });
  const sort = computed({
    get: () => read("sort") || "NAME",
    set: (value) => void write({ sort: value === "NAME" ? "" : value }, true),
  });
  const roles = computed({
    get: () =>
      read("role")
        .split(",")
        .filter((role): role is UserRole => (USER_ROLES as readonly string[]).includes(role)),
    set: (chosen) => void write({ role: chosen.join(",") }),
  });
  const filter = computed<UserFilter | null>(() => (roles.value.length ? { role: { in: roles.value } } : null));
  const orderBy = computed<UserOrder[]>(() => [
    {
      field: sort.value.replace(/^-/, "") as UserOrder["field"],
      direction: sort.value.startsWith("-") ? "DESC" : "ASC",
      nulls: "LAST",
    },
  ]);
  const source = useRowsSource<UserRow>(
    () => JSON.stringify([filter.value, orderBy.value, search.value]),
    async (first, after, signal) => {
      const { data } = await client.query({
        query: UserListDocument,
        variables: { first, after, filter: filter.value, orderBy: orderBy.value, search: search.value || null },
        fetchPolicy: "no-cache",
        context: { fetchOptions: { signal } },
      });
      const { nodes, pageInfo, totalCount } = data.users;
      return { nodes, totalCount, endCursor: pageInfo.endCursor ?? null, hasNextPage: pageInfo.hasNextPage };
    },
  );
  return {
    source,
    search,
    sort,
    roles,
    filtered: computed(() => filter.value !== null || search.value !== ""),
    reset: () => write({ q: "", role: "" }),
    /** which user's sheet is open; "new" is one who is to be made */
    open: computed({ get: () => read("user"), set: (id) => void write({ user: id }) }),
  };
}
