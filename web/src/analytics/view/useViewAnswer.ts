import type { Locale } from "@guanxi/shared/labels";
import { computed, type MaybeRefOrGetter, toValue } from "vue";
import { useI18n } from "vue-i18n";
import { SavedViewAnswerDocument } from "../../gql/graphql.ts";
import { useFormat } from "../../ui/format.ts";
import { useView } from "../../ui/useView.ts";
import { type Column, readAnswer } from "../explore/answer.ts";
import { recordsOf, worded } from "../explore/catalogue.ts";
import { useAnswerWords } from "../explore/useAnswer.ts";

/** What a saved view answers to whoever reads it. */
export function useViewAnswer(id: MaybeRefOrGetter<string>) {
  const { locale } = useI18n();
  const format = useFormat();
  const words = useAnswerWords();
  const view = useView(SavedViewAnswerDocument, () => ({ id: toValue(id) }));
  const name = ({ key, name: told }: Column) =>
    (key.endsWith(".count") ? recordsOf(told) : (worded(key) ?? told))[locale.value as Locale];
  const answer = computed(() => {
    const told = view.data.value;
    return told && readAnswer(told.savedViewAnswer, name, format.value, words.value);
  });
  return { view, answer };
}
