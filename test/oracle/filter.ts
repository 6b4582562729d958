import { type EntityModel, modelOf, type ScalarKind } from "@guanxi/server/platform/model/model";
import { indexedText } from "@guanxi/server/platform/personal/sealed-fields";
import { reachKind } from "@guanxi/shared/reach";
import { together } from "./aggregate.ts";
import type { Row, Tables } from "./tables.ts";
import {
  asText,
  comparable,
  elementsOf,
  linked,
  type Link,
  type List,
  related,
  type Scalar,
  textOf,
} from "./values.ts";

export type Input = Readonly<Record<string, unknown>>;

/** The conditions of a filter that say something. */
export const given = (filter: Input) =>
  Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);

/** Texts are equal or not whatever their rank: an argument need not be a text that the database holds. */
const equalityKey = (type: ScalarKind, text: string, tables: Tables) =>
  type === "string" || type === "enum" ? text : comparable(type, text, tables);

const COMPARE: Readonly<Record<string, (a: number | bigint | string, b: number | bigint | string) => boolean>> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

function scalarHolds(row: Row, field: Scalar, filter: Input, tables: Tables): boolean {
  const text = textOf(row, field, tables);
  if (field.kind === "computed" || !field.sealed) return valueHolds(text, field.type, filter, tables);
  const same = (value: unknown) => text !== null && indexedText(field, text) === indexedText(field, String(value));
  return given(filter).every(([operator, value]) => {
    if (operator === "isNull") return (text === null) === value;
    return operator === "eq" ? same(value) : (value as unknown[]).some(same);
  });
}

/** Whether a value, as PostgreSQL's text, holds all conditions on it. */
export function valueHolds(text: string | null, type: ScalarKind, filter: Input, tables: Tables): boolean {
  const same = (value: unknown) =>
    text !== null && equalityKey(type, text, tables) === equalityKey(type, asText(type, value), tables);
  return given(filter).every(([operator, value]) => {
    const values = value as unknown[];
    switch (operator) {
      case "eq":
        return same(value);
      case "ne":
        return !same(value);
      case "in":
        return values.some(same);
      case "notIn":
        return !values.some(same);
      case "contains":
        return text !== null && tables.fold(text).includes(tables.fold(String(value)));
      case "startsWith":
        return text !== null && tables.fold(text).startsWith(tables.fold(String(value)));
      case "isNull":
        return (text === null) === value;
      case "has":
        return elementsOf(text!).includes(String(value));
      case "hasAny":
        return values.some((one) => elementsOf(text!).includes(String(one)));
      case "isEmpty":
        return (elementsOf(text!).length === 0) === value;
      default:
        return (
          text !== null &&
          COMPARE[operator]!(comparable(type, text, tables), comparable(type, asText(type, value), tables))
        );
    }
  });
}

function listHolds(row: Row, field: List, filter: Input, tables: Tables): boolean {
  const rows = related(row, field, tables);
  return given(filter).every(([quantifier, inner]) => {
    if (quantifier === "aggregate") return together({ model: modelOf(field.target()), rows }, inner as Input, tables);
    const holds = (other: Row) => rowHolds(other, inner as Input, tables);
    if (quantifier === "some") return rows.some(holds);
    return quantifier === "every" ? rows.every(holds) : !rows.some(holds);
  });
}

/** Whether a filter finds a row. */
export function rowHolds(row: Row, filter: Input, tables: Tables): boolean {
  return given(filter).every(([name, value]) => {
    if (name === "and") return (value as Input[]).every((part) => rowHolds(row, part, tables));
    if (name === "or") return (value as Input[]).some((part) => rowHolds(row, part, tables));
    if (name === "not") return !rowHolds(row, value as Input, tables);
    const field = row.model.fields.get(name);
    if (!field) {
      const reference = row.model.fields.get(name.replace(/IsNull$/, "")) as Link;
      return (linked(row, reference, tables) === undefined) === value;
    }
    if (field.kind === "list") return listHolds(row, field, value as Input, tables);
    if (field.kind === "column" || field.kind === "computed") return scalarHolds(row, field, value as Input, tables);
    const other = linked(row, field as Link, tables);
    return other !== undefined && rowHolds(other, value as Input, tables);
  });
}

/** Whether every word of a search stands in one of the fields that the entity is searched by, or is the whole of a sealed one. */
export function searchFinds(row: Row, search: string, tables: Tables): boolean {
  const plain = search.normalize("NFKC").trim();
  const words = reachKind(plain) === "PHONE" ? [plain] : plain.split(/\s+/).filter(Boolean).slice(0, 8);
  return words.every((word) =>
    textsSearched(row.model, row, tables).some(([field, text]) =>
      field.kind === "column" && field.sealed
        ? reachKind(word) === field.personal && indexedText(field, text) === indexedText(field, word)
        : tables.fold(text).includes(tables.fold(word)),
    ),
  );
}

function textsSearched(model: EntityModel, row: Row, tables: Tables): [Scalar, string][] {
  const textsOf = (of: Row, field: Scalar): [Scalar, string][] => {
    const text = textOf(of, field, tables);
    return text === null ? [] : [[field, text]];
  };
  return (model.search ?? []).flatMap((path) => {
    const [first, second] = path.split(".") as [string, string?];
    const field = model.fields.get(first)!;
    if (second === undefined) return textsOf(row, field as Scalar);
    const inner = modelOf((field as List).target()).fields.get(second) as Scalar;
    return related(row, field as List, tables).flatMap((other) => textsOf(other, inner));
  });
}
