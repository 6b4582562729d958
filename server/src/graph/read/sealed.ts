import { reachKind } from "@guanxi/shared/reach";
import type { ColumnField, EntityModel } from "../../platform/model/model.ts";
import { indexColumn, indexesOf } from "../../platform/personal/sealed-fields.ts";
import type { FilterInput } from "./conditions.ts";
import { refuseMasked } from "./masked.ts";
import type { Statement } from "./statement.ts";

/** The rows whose sealed value is one of those that a parameter gives, by their blind indexes. */
function foundBy(
  field: ColumnField,
  alias: string,
  value: unknown,
  statement: Statement,
  valuesOf: (value: unknown) => readonly string[],
): string {
  const indexes = (given: unknown) => valuesOf(given).flatMap((one) => indexesOf(statement.keys, field, one));
  return `${alias}.${indexColumn(field)} = any (${statement.value(value, "text[]", indexes)})`;
}

/** The conditions on a sealed value. */
export function sealedConditions(
  model: EntityModel,
  field: ColumnField,
  alias: string,
  filter: FilterInput,
  statement: Statement,
): string[] {
  refuseMasked(statement.view, model, field);
  return Object.entries(filter).flatMap(([operator, value]) => {
    if (value === null || value === undefined) return [];
    if (operator === "isNull") return [`${alias}.${field.column} is ${value ? "" : "not "}null`];
    const values = (given: unknown) => (Array.isArray(given) ? given : [given]).map(String);
    return [foundBy(field, alias, value, statement, values)];
  });
}

/** The rows in which a word of a search is the whole phone number or mail address. */
export const sealedWord = (
  field: ColumnField,
  alias: string,
  search: unknown,
  statement: Statement,
  wordOf: (search: string) => string,
): string =>
  foundBy(field, alias, search, statement, (text) => {
    const word = wordOf(String(text));
    return reachKind(word) === field.personal ? [word] : [];
  });
