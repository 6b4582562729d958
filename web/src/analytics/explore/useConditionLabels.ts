import { useApolloClient } from "@vue/apollo-composable";
import { type ComputedRef, type Ref, shallowRef, watch } from "vue";
import { ExploreDocument } from "../../gql/graphql.ts";
import { useFormat } from "../../ui/format.ts";
import { valueLabel } from "./answer.ts";
import type { DimensionChoice } from "./catalogue.ts";
import type { Condition } from "./question.ts";
import { useAnswerWords } from "./useAnswer.ts";

/** The words of the values conditions compare with; records are asked for by their ids, since an address holds no names. */
export function useConditionLabels(
  conditions: Ref<readonly Condition[]>,
  byKey: ComputedRef<ReadonlyMap<string, DimensionChoice>>,
  measure: () => string,
) {
  const { client } = useApolloClient();
  const format = useFormat();
  const words = useAnswerWords();
  const names = shallowRef<ReadonlyMap<string, string>>(new Map());

  watch(
    [conditions, byKey],
    async () => {
      for (const { key, values } of conditions.value) {
        const missing = values.filter((id) => !names.value.has(id));
        if (byKey.value.get(key)?.kind !== "RECORD" || missing.length === 0) continue;
        const question = {
          measures: [measure()],
          dimensions: [{ key }],
          filters: [{ dimension: key, in: missing }],
          first: missing.length,
        };
        try {
          const { data } = await client.query({
            query: ExploreDocument,
            variables: { question },
            fetchPolicy: "no-cache",
          });
          const found = data.explore.rows.flatMap(({ keys: [record] }): [string, string][] =>
            record!.value && record!.label ? [[record!.value, record!.label]] : [],
          );
          // whoever is not found is called by the id
          const unknown = missing.map((id): [string, string] => [id, id]);
          names.value = new Map([...unknown, ...names.value, ...found]);
        } catch {
          // the id stands there instead
        }
      }
    },
    { immediate: true },
  );

  return (key: string, value: string): string => {
    const choice = byKey.value.get(key);
    if (!choice) return value;
    if (choice.kind === "RECORD") return names.value.get(value) ?? "…";
    const column = { key, kind: choice.kind, enumName: choice.enumName, grain: "DAY" as const, width: null };
    return valueLabel(column, value, null, format.value, words.value);
  };
}
