import { toValue, type MaybeRefOrGetter } from "vue";
import { CompanyHealthDocument, type CompanyHealthQuery } from "../../gql/graphql.ts";
import { useView } from "../../ui/useView.ts";

export type Health = NonNullable<CompanyHealthQuery["companyHealth"]>;

/** One customer's score, factor by factor. */
export const useHealth = (id: MaybeRefOrGetter<string | null>) =>
  useView(
    CompanyHealthDocument,
    () => ({ id: toValue(id) ?? "" }),
    () => Boolean(toValue(id)),
  );
