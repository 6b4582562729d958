import type { MaybeRefOrGetter } from "vue";
import { toValue } from "vue";
import { ContactSheetDocument, type ContactSheetQuery } from "../../gql/graphql.ts";
import { useView } from "../../ui/useView.ts";

export type ContactSheet = NonNullable<ContactSheetQuery["contact"]>;
export type Consent = ContactSheet["consents"]["nodes"][number];

/** Everything a person's sheet tells. */
export const useContact = (id: MaybeRefOrGetter<string>) => useView(ContactSheetDocument, () => ({ id: toValue(id) }));
