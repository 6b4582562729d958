import { computed } from "vue";
import { useI18n } from "vue-i18n";
import type { UnitWords } from "./numbers.ts";

/** The units that are written out, in the reader's language. */
export function useUnitWords() {
  const { t } = useI18n();
  return computed<UnitWords>(() => ({
    days: (n) => t("unit.nDays", { n }),
    points: (n) => t("unit.points", { n }),
  }));
}
