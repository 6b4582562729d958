import { userError } from "../../platform/errors.ts";
import { type EntityModel, type ModelField, modelOf, type ReferenceField } from "../../platform/model/model.ts";
import { holdsTogether } from "./having.ts";
import { uuidOf } from "./node-id.ts";
import { SQL_TYPES } from "./scalar.ts";
import { columnBack, type Expression, Source } from "./source.ts";
import type { Statement } from "./statement.ts";

/** A filter as it arrives, after GraphQL has checked its shape; its values may be slots. */
export type FilterInput = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 12;
const COMPARISONS: Readonly<Record<string, string>> = { gt: ">", gte: ">=", lt: "<", lte: "<=" };

const pattern = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** All of several conditions. */
export const all = (conditions: readonly string[]): string =>
  conditions.length === 0 ? "true" : conditions.join(" and ");

/** @throws TOO_COMPLEX when a filter is nested too deep */
export function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw userError("TOO_COMPLEX", `A filter may be nested ${MAX_DEPTH} deep`);
}

/** The conditions on one value; `model` is whose ids it holds, if it is an id. */
export function valueConditions(
  { sql, type }: Expression,
  model: EntityModel,
  filter: FilterInput,
  statement: Statement,
): string[] {
  const sqlType = SQL_TYPES[type];
  const read = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(read);
    if (type === "id") return uuidOf(model, String(value));
    return value instanceof Date ? value.toISOString() : value;
  };
  const one = (value: unknown) => statement.value(value, sqlType, read);
  const many = (values: unknown) => statement.value(values, `${sqlType}[]`, read);
  const like = (value: unknown, before: string) =>
    `${sql} ilike ${statement.value(value, "text", (text) => `${before}${pattern(String(text))}%`)}`;
  return Object.entries(filter).flatMap(([operator, value]) => {
    if (value === null || value === undefined) return [];
    switch (operator) {
      case "eq":
        return [`${sql} = ${one(value)}`];
      case "ne":
        return [`${sql} is distinct from ${one(value)}`];
      case "in":
        return [`${sql} = any (${many(value)})`];
      case "notIn":
        return [`(${sql} is null or ${sql} <> all (${many(value)}))`];
      case "contains":
        return [like(value, "%")];
      case "startsWith":
        return [like(value, "")];
      case "isNull":
        return [`${sql} is ${value ? "" : "not "}null`];
      case "has":
        return [`${one(value)} = any (${sql})`];
      case "hasAny":
        return [`${sql} && ${many(value)}`];
      case "isEmpty":
        return [`${value ? "" : "not "}cardinality(${sql}) = 0`];
      default:
        return [`${sql} ${COMPARISONS[operator]} ${one(value)}`];
    }
  });
}

/** The condition of the rows of `alias` that a filter finds. */
export function compileFilter(
  model: EntityModel,
  alias: string,
  filter: FilterInput,
  statement: Statement,
  depth = 0,
): string {
  checkDepth(depth);
  const related = (target: EntityModel, link: string, inner: FilterInput, negated = false) => {
    const row = statement.alias();
    const condition = compileFilter(target, row, inner, statement, depth + 1);
    return `exists (select 1 from ${target.table} ${row} where ${row}.${link} and ${negated ? `(${condition}) is not true` : `(${condition})`})`;
  };
  const ofField = (field: Exclude<ModelField, { kind: "union" }>, inner: FilterInput): string[] => {
    switch (field.kind) {
      case "column":
      case "computed": {
        const sql = field.kind === "column" ? `${alias}.${field.column}` : field.sql(alias);
        return valueConditions({ sql, type: field.type, nullable: field.nullable }, model, inner, statement);
      }
      case "reference": {
        const target = modelOf(field.target());
        return [related(target, `${target.key} = ${alias}.${field.column}`, inner)];
      }
      case "inverse":
      case "list": {
        const target = modelOf(field.target());
        const back = `${columnBack(field)} = ${alias}.${model.key}`;
        if (field.kind === "inverse") return [related(target, back, inner)];
        return Object.entries(inner).flatMap(([quantifier, condition]) => {
          if (condition === null || condition === undefined) return [];
          if (quantifier === "aggregate") {
            const rows = new Source(target, statement);
            const holds = holdsTogether(rows, condition as FilterInput, statement, depth + 1);
            return [`(select ${holds} from ${rows.from} where ${rows.alias}.${back} having true)`];
          }
          if (quantifier === "some") return [related(target, back, condition as FilterInput)];
          if (quantifier === "none") return [`not ${related(target, back, condition as FilterInput)}`];
          return [`not ${related(target, back, condition as FilterInput, true)}`];
        });
      }
    }
  };
  return all(
    Object.entries(filter).flatMap(([name, value]): string[] => {
      if (value === null || value === undefined) return [];
      const inner = (part: FilterInput) => `(${compileFilter(model, alias, part, statement, depth + 1)})`;
      const combined = combine(name, value, inner);
      if (combined) return combined;
      const field = model.fields.get(name);
      if (field) return ofField(field as Exclude<ModelField, { kind: "union" }>, value as FilterInput);
      const reference = model.fields.get(name.slice(0, -"IsNull".length)) as ReferenceField;
      return [`${alias}.${reference.column} is ${value ? "" : "not "}null`];
    }),
  );
}

/** `and`, `or` and `not` of a filter; undefined for anything else. */
export function combine(name: string, value: unknown, inner: (part: FilterInput) => string): string[] | undefined {
  if (name === "not") return [`${inner(value as FilterInput)} is not true`];
  if (name !== "and" && name !== "or") return undefined;
  const parts = (value as FilterInput[]).map(inner);
  return parts.length === 0 ? [name === "and" ? "true" : "false"] : [`(${parts.join(` ${name} `)})`];
}

const wordsOf = (search: string): string[] => search.normalize("NFKC").trim().split(/\s+/).filter(Boolean).slice(0, 8);

/** The condition of the rows in which every word of a search is found, in one of the entity's searched fields. */
export function compileSearch(model: EntityModel, alias: string, search: unknown, statement: Statement): string {
  const count = statement.decide(search, (text: string) => wordsOf(text).length);
  const conditions = Array.from({ length: count }, (_, i) => {
    const place = statement.value(search, "text", (text) => `%${pattern(wordsOf(String(text))[i]!)}%`);
    const found = (model.search ?? []).map((path) => {
      const [first, second] = path.split(".") as [string, string?];
      const field = model.fields.get(first)!;
      if (second === undefined) return `${alias}.${(field as { column: string }).column} ilike ${place}`;
      const list = field as Extract<ModelField, { kind: "list" }>;
      const target = modelOf(list.target());
      const row = statement.alias();
      const column = (target.fields.get(second) as { column: string }).column;
      return `exists (select 1 from ${target.table} ${row} where ${row}.${columnBack(list)} = ${alias}.${model.key} and ${row}.${column} ilike ${place})`;
    });
    return `(${found.join(" or ")})`;
  });
  return all(conditions);
}
