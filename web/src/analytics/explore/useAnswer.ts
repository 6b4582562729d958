import type { Label, Locale } from "@guanxi/shared/labels";
import { computed, type ComputedRef, toValue, type MaybeRefOrGetter } from "vue";
import { useI18n } from "vue-i18n";
import { type CompanyFilter, type DealFilter, ExploreDocument, type ExploreInput } from "../../gql/graphql.ts";
import { allOf, readWhere } from "../../graph/filter/company-where.ts";
import { useGlobalFilter } from "../../graph/filter/useGlobalFilter.ts";
import { useFormat } from "../../ui/format.ts";
import { useUrlQuery } from "../../ui/useUrlState.ts";
import { useView } from "../../ui/useView.ts";
import { type AnswerWords, readAnswer } from "./answer.ts";
import { type Catalogue, isTimed } from "./catalogue.ts";
import { type Question, toInput } from "./question.ts";

const COMPARE = { previous: "PREVIOUS_PERIOD", year: "PREVIOUS_YEAR", none: null } as const;

/** The question as it goes to the server, with the global filter's period, comparison and customers. */
export function useInput(
  question: MaybeRefOrGetter<Question>,
  catalogue: MaybeRefOrGetter<Catalogue | undefined>,
): ComputedRef<ExploreInput> {
  const filter = useGlobalFilter();
  const { read } = useUrlQuery();
  return computed(() => {
    const asked = toValue(question);
    const known = toValue(catalogue);
    const timed = known !== undefined && asked.measures.some((key) => isTimed(known, key));
    const period = timed ? filter.days.value : null;
    return toInput(asked, {
      companies: allOf<CompanyFilter>([filter.company.value, readWhere<CompanyFilter>(read("companies"))]),
      deals: readWhere<DealFilter>(read("deals")) ?? null,
      period,
      compare: period ? COMPARE[filter.comparison.value] : null,
    });
  });
}

/** The words that values of dimensions need. */
export function useAnswerWords(): ComputedRef<AnswerWords> {
  const { t } = useI18n();
  return computed(() => ({
    unknown: t("common.unknown"),
    yes: t("explore.yes"),
    no: t("explore.no"),
    week: (day: string) => t("explore.week", { day }),
    quarter: (year: string, quarter: number) => t("period.quarter", { year, quarter }),
  }));
}

/** The answer to a question. */
export function useAnswer(
  input: MaybeRefOrGetter<ExploreInput>,
  names: MaybeRefOrGetter<ReadonlyMap<string, Label>>,
  enabled: MaybeRefOrGetter<boolean>,
) {
  const { locale } = useI18n();
  const format = useFormat();
  const words = useAnswerWords();
  const view = useView(ExploreDocument, () => ({ question: toValue(input) }), enabled);
  const answer = computed(() => {
    const told = view.data.value;
    const name = (column: { key: string; name: Label }) =>
      (toValue(names).get(column.key) ?? column.name)[locale.value as Locale];
    return told && readAnswer(told.explore, name, format.value, words.value);
  });
  return { view, answer };
}
