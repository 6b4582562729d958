import type { Labels, Locale } from "@guanxi/shared/labels";
import { registerEnumType } from "type-graphql";

const names = new Map<object, string>();
const wordings = new Map<string, Labels<string>>();

/**
 * A GraphQL enum from the shared vocabulary: its values, and their wording in both languages as description.
 *
 * @returns the enum object that fields and filters name
 */
export function graphqlEnum<Value extends string>(
  name: string,
  description: string,
  values: readonly Value[],
  labels?: Labels<Value>,
): Readonly<Record<Value, Value>> {
  const object = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  if (labels) wordings.set(name, labels);
  nameEnum(object, name, description, (value) => (labels ? `${labels[value].en} (${labels[value].zh})` : value));
  return object;
}

/** Makes an object whose values are its names an enum of the schema. */
export function nameEnum<Value extends string>(
  object: Readonly<Record<Value, Value>>,
  name: string,
  description: string,
  describe: (value: Value) => string,
): void {
  const values = Object.keys(object) as Value[];
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: describe(value) }])) as never;
  registerEnumType(object, { name, description, valuesConfig });
  names.set(object, name);
}

/** A value of an enum in a language, where it has words. */
export const wordingOf = (name: string, value: string, locale: Locale): string | undefined =>
  wordings.get(name)?.[value]?.[locale];

/** The GraphQL name of an enum made here. */
export const enumName = (object: object): string => names.get(object)!;

export const Direction = graphqlEnum("SortDirection", "Which way a list is sorted (排序方向).", ["ASC", "DESC"]);
export const Nulls = graphqlEnum("Nulls", "Where rows without a value stand in a sorted list (空值位置).", [
  "FIRST",
  "LAST",
]);
