import { userError } from "../../platform/errors.ts";
import { type EntityModel, type ModelField, modelOf } from "../../platform/model/model.ts";
import { uuidOf } from "./node-id.ts";
import { SQL_TYPES } from "./scalar.ts";
import type { Statement } from "./statement.ts";

/** A filter as it arrives, after GraphQL has checked its shape. */
export type FilterInput = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 12;
const COMPARISONS: Readonly<Record<string, string>> = { gt: ">", gte: ">=", lt: "<", lte: "<=" };

const pattern = (text: string) => text.replace(/[\\%_]/g, "\\$&");
const all = (conditions: readonly string[]) => (conditions.length === 0 ? "true" : conditions.join(" and "));

type Scalar = Extract<ModelField, { kind: "column" | "computed" }>;

function scalarConditions(
  field: Scalar,
  model: EntityModel,
  sql: string,
  filter: FilterInput,
  statement: Statement,
): string[] {
  const type = SQL_TYPES[field.type];
  const one = (value: unknown) =>
    statement.value(
      field.type === "id" ? uuidOf(model, String(value)) : value instanceof Date ? value.toISOString() : value,
      type,
    );
  const many = (values: unknown) => {
    const list = (values as unknown[]).map((value) =>
      field.type === "id" ? uuidOf(model, String(value)) : value instanceof Date ? value.toISOString() : value,
    );
    return statement.value(list, `${type}[]`);
  };
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
        return [`${sql} ilike ${statement.value(`%${pattern(String(value))}%`, "text")}`];
      case "startsWith":
        return [`${sql} ilike ${statement.value(`${pattern(String(value))}%`, "text")}`];
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
  if (depth > MAX_DEPTH) throw userError("TOO_COMPLEX", `A filter may be nested ${MAX_DEPTH} deep`);
  const related = (target: EntityModel, link: string, inner: FilterInput, negated = false) => {
    const row = statement.alias();
    const condition = compileFilter(target, row, inner, statement, depth + 1);
    return `exists (select 1 from ${target.table} ${row} where ${row}.${link} and ${negated ? `(${condition}) is not true` : `(${condition})`})`;
  };
  const conditions = Object.entries(filter).flatMap(([name, value]): string[] => {
    if (value === null || value === undefined) return [];
    const inner = value as FilterInput;
    if (name === "and" || name === "or") {
      const parts = (value as FilterInput[]).map(
        (part) => `(${compileFilter(model, alias, part, statement, depth + 1)})`,
      );
      return parts.length === 0 ? [name === "and" ? "true" : "false"] : [`(${parts.join(` ${name} `)})`];
    }
    if (name === "not") return [`(${compileFilter(model, alias, inner, statement, depth + 1)}) is not true`];
    const field = model.fields.get(name);
    if (!field) {
      const reference = model.fields.get(name.slice(0, -"IsNull".length)) as Extract<ModelField, { kind: "reference" }>;
      return [`${alias}.${reference.column} is ${value ? "" : "not "}null`];
    }
    switch (field.kind) {
      case "column":
        return scalarConditions(field, model, `${alias}.${field.column}`, inner, statement);
      case "computed":
        return scalarConditions(field, model, field.sql(alias), inner, statement);
      case "reference": {
        const target = modelOf(field.target());
        return [related(target, `${target.key} = ${alias}.${field.column}`, inner)];
      }
      case "inverse":
      case "list": {
        const target = modelOf(field.target());
        const back = `${(target.fields.get(field.by) as { column: string }).column} = ${alias}.${model.key}`;
        if (field.kind === "inverse") return [related(target, back, inner)];
        return Object.entries(inner).flatMap(([quantifier, condition]) => {
          if (condition === null || condition === undefined) return [];
          if (quantifier === "some") return [related(target, back, condition as FilterInput)];
          if (quantifier === "none") return [`not ${related(target, back, condition as FilterInput)}`];
          return [`not ${related(target, back, condition as FilterInput, true)}`];
        });
      }
    }
  });
  return all(conditions);
}

/** The condition of the rows in which every word of a search is found, in one of the entity's searched fields. */
export function compileSearch(model: EntityModel, alias: string, search: string, statement: Statement): string {
  const words = search.normalize("NFKC").trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const conditions = words.map((word) => {
    const place = statement.value(`%${pattern(word)}%`, "text");
    const found = (model.search ?? []).map((path) => {
      const [first, second] = path.split(".") as [string, string?];
      const field = model.fields.get(first)!;
      if (second === undefined) return `${alias}.${(field as { column: string }).column} ilike ${place}`;
      const list = field as Extract<ModelField, { kind: "list" }>;
      const target = modelOf(list.target());
      const row = statement.alias();
      const back = (target.fields.get(list.by) as { column: string }).column;
      const column = (target.fields.get(second) as { column: string }).column;
      return `exists (select 1 from ${target.table} ${row} where ${row}.${back} = ${alias}.${model.key} and ${row}.${column} ilike ${place})`;
    });
    return `(${found.join(" or ")})`;
  });
  return all(conditions);
}
