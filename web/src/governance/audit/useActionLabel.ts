import { useI18n } from "vue-i18n";

/** What was done, in the reader's words; a mutation without words of its own by its name. */
export function useActionLabel() {
  const { t, te } = useI18n();
  return (action: string): string => (te(`audit.action.${action}`) ? t(`audit.action.${action}`) : action);
}
