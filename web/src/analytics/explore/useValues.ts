import { useApolloClient } from "@vue/apollo-composable";
import { useDebounceFn } from "@vueuse/core";
import { computed, ref, shallowRef, watch } from "vue";
import { ExploreDocument, type ExploreQuery } from "../../gql/graphql.ts";
import type { CheckOption } from "../../ui/CheckList.vue";
import { useFormat } from "../../ui/format.ts";
import { valueLabel } from "./answer.ts";
import type { DimensionChoice } from "./catalogue.ts";
import { useAnswerWords } from "./useAnswer.ts";

/** As many values are offered; whatever is rarer is found by its name. */
const MOST_VALUES = 300;

type Told = ExploreQuery["explore"];

/** The field that holds the names of the records a field leads to. */
const nameField = (key: string, known: ReadonlySet<string>): string | undefined =>
  [`${key}.name`, `${key.slice(key.lastIndexOf(".") + 1)}.name`].find((name) => known.has(name));

/**
 * The values a field really has, with how many records each: a question of its own.
 *
 * @param measure what is counted beside each value, so that values come in the order of the question
 * @param known the keys that can be filtered by
 */
export function useValues(choice: DimensionChoice, measure: string, known: ReadonlySet<string>) {
  const { client } = useApolloClient();
  const format = useFormat();
  const words = useAnswerWords();
  const sought = ref("");
  const told = shallowRef<Told>();
  const pending = ref(true);
  const name = choice.kind === "RECORD" ? nameField(choice.key, known) : choice.key;

  async function read() {
    const text = sought.value.trim();
    const filters = text && name ? [{ dimension: name, contains: text }] : [];
    const question = { measures: [measure], dimensions: [{ key: choice.key }], filters, first: MOST_VALUES };
    try {
      const { data } = await client.query({ query: ExploreDocument, variables: { question }, fetchPolicy: "no-cache" });
      if (text === sought.value.trim()) told.value = data.explore;
    } catch {
      // the editor goes on without suggestions: a value can be typed, and the question itself tells what fails
    } finally {
      pending.value = false;
    }
  }
  void read();
  const again = useDebounceFn(() => void read(), 250);
  // all values are known where they were few: only else the server is asked again
  watch(sought, () => (told.value?.truncated || sought.value === "" || name) && void again());

  const options = computed<CheckOption[]>(() => {
    const column = told.value?.columns[0];
    return column
      ? told.value!.rows.flatMap(({ keys: [key] }) =>
          key!.value === null
            ? []
            : [{ value: key!.value, label: valueLabel(column, key!.value, key!.label, format.value, words.value) }],
        )
      : [];
  });
  return { sought, options, pending };
}
