import type { MaybeRefOrGetter } from "vue";
import { toValue } from "vue";
import { CompanySharesDocument, type CompanySharesQuery } from "../../gql/graphql.ts";
import { useView } from "../../ui/useView.ts";
import { chinaDay } from "../workspace/useWorkspace.ts";

export type Share = CompanySharesQuery["recordShares"]["nodes"][number];

/** A record that somebody of us holds. */
export interface Held {
  readonly id: string;
  readonly name: string;
  readonly owner: { readonly id: string; readonly name: string } | null;
}

/** With whom a company is shared today, whoever sees it the shortest first. */
export const useShares = (id: MaybeRefOrGetter<string>) =>
  useView(CompanySharesDocument, () => ({ id: toValue(id), today: chinaDay(Date.now()) }));
