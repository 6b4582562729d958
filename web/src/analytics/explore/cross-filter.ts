import { periodAfter } from "./grid.ts";
import type { Column } from "./answer.ts";
import { TIME } from "./catalogue.ts";
import { addDays } from "../../graph/filter/period.ts";
import type { Condition, Question } from "./question.ts";

type Kept = Pick<Column, "key" | "kind" | "grain" | "width">;

/** The condition that holds only what has this value; null where the period says it. */
function only({ key, kind, grain, width }: Kept, value: string | null): Condition | null {
  if (value === null) return { key, operator: "empty", values: [] };
  if (kind === "DATE")
    return key === TIME ? null : { key, operator: "within", values: [value, periodAfter(value, grain!)] };
  if (width != null) return { key, operator: "within", values: [value, String(Number(value) + width)] };
  return { key, operator: "in", values: [value] };
}

/** The days of a place on the axis of time, as the global filter's period. */
const daysOf = (grain: NonNullable<Column["grain"]>, value: string): string =>
  `${value}..${addDays(periodAfter(value, grain), -1)}`;

/** What "only this" makes of a question: the conditions, and the period where time was one of the values. */
export function onlyThis(
  question: Question,
  columns: readonly Kept[],
  values: readonly (string | null)[],
): { question: Question; period: string | null } {
  const conditions = columns.flatMap((column, at) => only(column, values[at]!) ?? []);
  const keys = new Set(conditions.map(({ key }) => key));
  const time = columns.findIndex(({ key }) => key === TIME);
  const day = time < 0 ? null : values[time]!;
  return {
    question: { ...question, filters: [...question.filters.filter(({ key }) => !keys.has(key)), ...conditions] },
    period: day === null ? null : daysOf(columns[time]!.grain!, day),
  };
}

/** Whether a value can be left out: of what is listed, not of stretches. */
export const canLeaveOut = ({ kind, width }: Kept): boolean => kind !== "DATE" && kind !== "BOOLEAN" && width == null;

/** What "without this" makes of a question: a further value that is left out. */
export function withoutThis(question: Question, column: Kept, value: string | null): Question {
  const { key } = column;
  if (value === null) {
    const others = question.filters.filter((one) => !(one.key === key && one.operator === "empty"));
    return { ...question, filters: [...others, { key, operator: "filled", values: [] }] };
  }
  const present = question.filters.find((one) => one.key === key && one.operator === "notIn");
  const values = [...new Set([...(present?.values ?? []), value])];
  const others = question.filters.filter((one) => one !== present);
  return { ...question, filters: [...others, { key, operator: "notIn", values }] };
}
