import { useApolloClient } from "@vue/apollo-composable";
import { computed } from "vue";
import {
  AuditEntriesDocument,
  type AuditEntriesQuery,
  ContactNamesDocument,
  PersonalDataAccessDocument,
} from "../../gql/graphql.ts";
import { useRowsSource } from "../../ui/data-table.ts";
import { useUrlQuery } from "../../ui/useUrlState.ts";
import { useView } from "../../ui/useView.ts";
import { auditFilter, type AuditQuestion, dayBegins, dayEnds } from "./audit-filter.ts";

export type AuditEntry = AuditEntriesQuery["auditEntries"]["nodes"][number];

const LISTS = { contacts: "contact", actors: "actor", actions: "action" } as const;

/** The question of the address, and its answers. */
export function useAudit() {
  const { read, write } = useUrlQuery();
  const { client } = useApolloClient();
  const list = (key: string) => read(key).split(",").filter(Boolean);
  const question = computed<AuditQuestion>(() => ({
    contacts: list(LISTS.contacts),
    actors: list(LISTS.actors),
    actions: list(LISTS.actions),
    from: read("from"),
    to: read("to"),
  }));
  const source = useRowsSource<AuditEntry>(
    () => JSON.stringify(auditFilter(question.value)),
    async (first, after, signal) => {
      const { data } = await client.query({
        query: AuditEntriesDocument,
        variables: { filter: auditFilter(question.value), first, after },
        fetchPolicy: "no-cache",
        context: { fetchOptions: { signal } },
      });
      const { nodes, pageInfo } = data.auditEntries;
      return { nodes, totalCount: null, endCursor: pageInfo.endCursor ?? null, hasNextPage: pageInfo.hasNextPage };
    },
    50,
  );
  const asked = computed(() => question.value.contacts.length > 0);
  const access = useView(
    PersonalDataAccessDocument,
    () => ({
      contactIds: [...question.value.contacts],
      from: dayBegins(question.value.from),
      to: dayEnds(question.value.to),
    }),
    asked,
  );
  const people = useView(ContactNamesDocument, () => ({ ids: [...question.value.contacts] }), asked);
  const names = computed(() => new Map((people.data.value?.contacts.nodes ?? []).map((one) => [one.id, one.name])));
  return {
    question,
    source,
    access,
    asked,
    /** what a chosen person is called; the id's beginning where nobody is called so any more */
    nameOf: (id: string) => names.value.get(id) ?? id.slice(0, 12),
    setList: (key: keyof typeof LISTS, values: readonly string[]) => write({ [LISTS[key]]: values.join(",") }),
    setDay: (key: "from" | "to", day: string) => write({ [key]: day }, true),
    filtered: computed(() => Object.values(auditFilter(question.value)).some((value) => value !== null)),
    reset: () => write({ contact: "", actor: "", action: "", from: "", to: "" }),
  };
}
