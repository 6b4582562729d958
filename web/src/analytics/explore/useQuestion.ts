import { computed } from "vue";
import { useUrlQuery } from "../../ui/useUrlState.ts";
import { QUESTION_KEYS, type QuestionQuery, readQuestion, writeQuestion } from "./address.ts";
import type { Question } from "./question.ts";

/** The question of the address; each change is a step of the history, so that going back undoes it. */
export function useQuestion() {
  const { read, write } = useUrlQuery();
  const question = computed(() =>
    readQuestion(Object.fromEntries(QUESTION_KEYS.map((key) => [key, read(key)])) as QuestionQuery),
  );
  /** Asks another question; what it no longer holds is not sorted by. */
  const ask = (next: Question, more: Readonly<Record<string, string>> = {}) => {
    const key = next.sort.replace(/^-/, "");
    const held = next.measures.includes(key) || next.dimensions.some((one) => one.key === key);
    return write({ ...writeQuestion(held ? next : { ...next, sort: "" }), ...more });
  };
  const change = (changes: Partial<Question>, more: Readonly<Record<string, string>> = {}) =>
    ask({ ...question.value, ...changes }, more);
  return { question, ask, change };
}
