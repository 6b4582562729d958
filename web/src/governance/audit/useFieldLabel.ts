import { useI18n } from "vue-i18n";

/** A person's fields in the reader's words, others by their name in the API. */
export function useFieldLabel() {
  const { t, te } = useI18n();
  return (field: string): string => (te(`contact.field.${field}`) ? t(`contact.field.${field}`) : field);
}
