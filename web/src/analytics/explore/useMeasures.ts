import type { Locale } from "@guanxi/shared/labels";
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import type { Column } from "./answer.ts";
import { measureChoices } from "./catalogue.ts";
import { useCatalogue } from "./useCatalogue.ts";

/** What measures are called and counted in, away from an answer. */
export function useMeasures() {
  const { locale } = useI18n();
  const { data } = useCatalogue();
  const names = computed(
    () => new Map((data.value ? measureChoices(data.value) : []).map(({ key, name }) => [key, name])),
  );
  const units = computed(() => new Map(data.value?.measures.map(({ key, unit }) => [key, unit])));
  return {
    nameOf: (key: string): string => names.value.get(key)?.[locale.value as Locale] ?? key,
    unitOf: (key: string): Column["unit"] => units.value.get(key) ?? (key.endsWith(".count") ? "COUNT" : "NUMBER"),
  };
}
