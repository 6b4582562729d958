import { userError } from "../../platform/errors.ts";
import type { EntityModel } from "../../platform/model/model.ts";
import { uuidOf } from "./node-id.ts";
import { SQL_TYPES } from "./scalar.ts";
import type { Expression } from "./source.ts";
import type { Statement } from "./statement.ts";

/** A filter as it arrives, after GraphQL has checked its shape; its values may be slots. */
export type FilterInput = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 12;
const COMPARISONS: Readonly<Record<string, string>> = { gt: ">", gte: ">=", lt: "<", lte: "<=" };

/** A text with its wildcards made plain. */
export const pattern = (text: string) => text.replace(/[\\%_]/g, "\\$&");

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

/** `and`, `or` and `not` of a filter; undefined for anything else. */
export function combine(name: string, value: unknown, inner: (part: FilterInput) => string): string[] | undefined {
  if (name === "not") return [`${inner(value as FilterInput)} is not true`];
  if (name !== "and" && name !== "or") return undefined;
  const parts = (value as FilterInput[]).map(inner);
  return parts.length === 0 ? [name === "and" ? "true" : "false"] : [`(${parts.join(` ${name} `)})`];
}
