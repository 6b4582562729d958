import type { Condition } from "./question.ts";

/** The words of conditions. */
export interface ConditionWords {
  /** "{values}" is what is compared with */
  readonly operator: (operator: Condition["operator"], values: string) => string;
  readonly comma: string;
  readonly several: (first: string, count: number) => string;
}

/** A condition in words, without what it is a condition of; long lists are told by their first. */
export function conditionText(
  { operator, values }: Condition,
  label: (value: string) => string,
  words: ConditionWords,
): string {
  const told = values.map(label);
  const list =
    operator === "between" || operator === "within"
      ? told.join(" – ")
      : told.length > 3
        ? words.several(told[0]!, told.length)
        : told.join(words.comma);
  return words.operator(operator, list);
}
