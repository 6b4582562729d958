import type { Labels, Locale } from "@guanxi/shared/labels";
import { useI18n } from "vue-i18n";

/** The wording of an enum's value in the reader's language; a dash where there is none. */
export function useLabel() {
  const { locale } = useI18n();
  return <Value extends string>(labels: Labels<Value>, value: Value | null | undefined): string =>
    value ? (labels[value]?.[locale.value as Locale] ?? value) : "–";
}
