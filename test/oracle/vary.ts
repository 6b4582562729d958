import {
  type DocumentNode,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
  typeFromAST,
} from "graphql";
import { isCursor } from "./list.ts";

/** What another request might give in place of a value of these scalars. */
const OTHERS: Readonly<Record<string, (value: never) => unknown>> = {
  Int: (value: number) => (value >= 100 ? value - 1 : value + 1),
  Float: (value: number) => value / 2,
  Boolean: (value: boolean) => !value,
  // by whole characters: half of one is no text that a database could hold
  String: (value: unknown) => (isCursor(value) ? value : [...String(value)].slice(1).join("")),
  Decimal: () => "1.01",
  Date: () => "2024-02-29",
  DateTime: () => "2026-01-01T00:00:00.001Z",
};

/** How a list is sorted or grouped stays: its cursors, and what stands beside it in the document, depend on it. */
const PLACES = /(Sort|Group)Field$|^SortDirection$|^Nulls$/;

function other(given: GraphQLInputType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const type = getNullableType(given);
  if (isListType(type)) return (value as unknown[]).map((one) => other(type.ofType, one));
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return PLACES.test(type.name) ? value : names[(names.indexOf(String(value)) + 1) % names.length];
  }
  if (!isInputObjectType(type)) return OTHERS[(type as { name: string }).name]?.(value as never) ?? value;
  const fields = type.getFields();
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, other(fields[name]!.type, one)]));
}

/** The variables of another request for the same operation: every value differs, the shape stays. */
export function varied(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const types = new Map<string, GraphQLInputType>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION)
      for (const { variable, type } of definition.variableDefinitions ?? [])
        types.set(variable.name.value, typeFromAST(schema, type as never) as unknown as GraphQLInputType);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, other(types.get(name)!, value)]));
}
