import { computed, type ComputedRef, type MaybeRefOrGetter, toValue } from "vue";
import { useI18n } from "vue-i18n";
import { useFormat } from "../../ui/format.ts";
import type { KpiModel } from "../../ui/kpi.ts";
import type { Answer } from "./answer.ts";
import { isCompared } from "./course.ts";
import { changeOf, figure, written } from "./numbers.ts";
import { useUnitWords } from "./useUnitWords.ts";

/** The measures of an answer as figures, each with what it was before. */
export function useKpis(answer: MaybeRefOrGetter<Answer>): ComputedRef<readonly KpiModel[]> {
  const { t } = useI18n();
  const format = useFormat();
  const units = useUnitWords();
  return computed(() => {
    const told = toValue(answer);
    return told.measures.map((column, at) => {
      const [now, before] = [told.totals[at] ?? null, told.previousTotals?.[at] ?? null];
      const delta = isCompared(told, at) ? changeOf(now, before, column, format.value, units.value) : null;
      return {
        label: told.names[column.key]!,
        figure: figure(now, column.unit, format.value, t("unit.days")),
        full: written(now, column.unit, format.value, units.value, true),
        ...(delta ? { delta } : {}),
        note: delta ? `${t("explore.before")} ${written(before, column.unit, format.value, units.value)}` : "",
      };
    });
  });
}
