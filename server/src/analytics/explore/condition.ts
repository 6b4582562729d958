import { daysAfter, startOf } from "../../platform/today.ts";
import { userError } from "../../platform/errors.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { nodeId } from "../../graph/read/node-id.ts";
import type { PeriodInput } from "../period.ts";
import { type Dimension, type Grain, kindOfField, targetOf } from "./dimension.ts";
import type { ExploredField } from "./subjects.ts";

// Everything an analysis asks of its records is a filter of the graph: what it counted is what the list then shows.

/** All of several conditions as one, as plainly as can be said. */
export function allOf(conditions: readonly FilterInput[]): FilterInput {
  const parts = conditions.flatMap((condition): readonly FilterInput[] => {
    const { and } = condition;
    return Array.isArray(and) && Object.keys(condition).length === 1 ? (and as FilterInput[]) : [condition];
  });
  const told = parts.filter((part) => Object.keys(part).length > 0);
  return told.length === 1 ? told[0]! : told.length === 0 ? {} : { and: told };
}

/** A condition on a value, seen from a record: `company.fact.tier` and `{ eq: "A" }`. */
const at = (path: string, condition: FilterInput): FilterInput =>
  path.split(".").reduceRight<FilterInput>((inner, name) => ({ [name]: inner }), condition);

/** The condition of the records without a value there. */
const without = (path: string, field: ExploredField): FilterInput => ({
  not: at(path, field.kind === "reference" ? {} : { isNull: false }),
});

const nextAfter: Readonly<Record<Grain, (day: string) => string>> = {
  DAY: (day) => daysAfter(day, 1),
  WEEK: (day) => daysAfter(day, 7),
  MONTH: (day) => monthsAfter(day, 1),
  QUARTER: (day) => monthsAfter(day, 3),
  YEAR: (day) => monthsAfter(day, 12),
};

/** The first day of a month so many months later. */
export function monthsAfter(day: string, months: number): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** The condition of a date or an instant that falls on or after a day and before another; either may be open. */
function between(type: string, from: string | null, before: string | null): FilterInput {
  const told = (day: string) => (type === "dateTime" ? startOf(day).toISOString() : day);
  return { ...(from ? { gte: told(from) } : {}), ...(before ? { lt: told(before) } : {}) };
}

/** A plain decimal number that PostgreSQL reads as it stands. */
const NUMBER = /^-?\d{1,16}(\.\d{1,6})?$/;

const typeOf = (field: ExploredField): string => (field.kind === "reference" ? "id" : field.type);

/** The condition of a period; both its days are in it. */
export const inPeriod = (path: string, type: string, { from, to }: PeriodInput): FilterInput =>
  at(path, between(type, from, daysAfter(to, 1)));

/** The condition of the records of one value of a dimension; `value` as the database tells it, null for none. */
export function atValue(path: string, type: string, dimension: Dimension, value: string | null): FilterInput {
  const { field, grain, width } = dimension;
  if (field === null || kindOfField(field) === "DATE") {
    if (value === null) return { not: at(path, { isNull: false }) };
    return at(path, between(type, value, nextAfter[grain!](value)));
  }
  if (value === null) return without(path, field);
  if (field.kind === "reference") return at(path, { id: { eq: nodeId(targetOf(field), value) } });
  if (width != null) return at(path, { gte: wide(field, value), lt: wide(field, String(Number(value) + width)) });
  return at(path, { eq: read(dimension, value) });
}

/** The border of a class, as the type of its field is written. */
const wide = (field: ExploredField, border: string): number | string =>
  typeOf(field) === "decimal" ? border : typeOf(field) === "int" ? Math.ceil(Number(border)) : Number(border);

/** A value as the graph's filters take it. */
function read({ key, field }: Dimension, text: string): unknown {
  const refuse = (what: string) =>
    userError("BAD_USER_INPUT", `${JSON.stringify(text.slice(0, 60))} is no ${what}, as ${key} wants it`, {
      dimension: key,
    });
  if (!field || field.kind === "reference") return text;
  switch (field.type) {
    case "int":
      if (!/^-?\d{1,9}$/.test(text)) throw refuse("whole number");
      return Number(text);
    case "float":
    case "decimal":
      if (!NUMBER.test(text)) throw refuse("number");
      return field.type === "float" ? Number(text) : text;
    case "boolean":
      if (text !== "true" && text !== "false") throw refuse("true or false");
      return text === "true";
    case "enum":
      if (!Object.hasOwn(field.enumType!, text)) throw refuse("value of it");
      return text;
    default:
      return text;
  }
}

/** One condition on a dimension; all that are given must hold. */
export interface AskedFilter {
  readonly dimension: string;
  readonly eq?: string | null;
  readonly ne?: string | null;
  readonly in?: readonly string[] | null;
  readonly notIn?: readonly string[] | null;
  readonly gte?: string | null;
  readonly gt?: string | null;
  readonly lte?: string | null;
  readonly lt?: string | null;
  readonly contains?: string | null;
  readonly isNull?: boolean | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (text: string): boolean => {
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
};

function dayOf(dimension: Dimension, text: string): string {
  if (DAY.test(text) && isDay(text)) return text;
  throw userError(
    "BAD_USER_INPUT",
    `${JSON.stringify(text.slice(0, 60))} is no day, as ${dimension.key} wants it: YYYY-MM-DD`,
    {
      dimension: dimension.key,
    },
  );
}

/** The conditions of a filter on days: whole days of the workspace, whichever way the field keeps them. */
function onDays(path: string, dimension: Dimension, filter: AskedFilter): FilterInput[] {
  const type = typeOf(dimension.field!);
  const day = (text: string) => dayOf(dimension, text);
  const after = (text: string) => daysAfter(day(text), 1);
  const one = (text: string) => at(path, between(type, day(text), after(text)));
  const found: FilterInput[] = [];
  if (filter.eq != null) found.push(one(filter.eq));
  if (filter.ne != null) found.push({ not: one(filter.ne) });
  if (filter.in) found.push({ or: filter.in.map(one) });
  if (filter.notIn) found.push({ not: { or: filter.notIn.map(one) } });
  if (filter.gte != null) found.push(at(path, between(type, day(filter.gte), null)));
  if (filter.gt != null) found.push(at(path, between(type, after(filter.gt), null)));
  if (filter.lt != null) found.push(at(path, between(type, null, day(filter.lt))));
  if (filter.lte != null) found.push(at(path, between(type, null, after(filter.lte))));
  return found;
}

function onRecords(path: string, filter: AskedFilter): FilterInput[] {
  const found: FilterInput[] = [];
  const one = (ids: readonly string[]) => at(path, { id: { in: ids } });
  if (filter.eq != null) found.push(one([filter.eq]));
  if (filter.ne != null) found.push({ not: one([filter.ne]) });
  if (filter.in) found.push(one(filter.in));
  if (filter.notIn) found.push({ not: one(filter.notIn) });
  return found;
}

function onValues(path: string, dimension: Dimension, filter: AskedFilter): FilterInput[] {
  const value = (text: string) => read(dimension, text);
  const found: FilterInput[] = [];
  if (filter.eq != null) found.push(at(path, { eq: value(filter.eq) }));
  if (filter.ne != null) found.push({ not: at(path, { eq: value(filter.ne) }) });
  if (filter.in) found.push(at(path, { in: filter.in.map(value) }));
  if (filter.notIn) found.push({ not: at(path, { in: filter.notIn.map(value) }) });
  for (const operator of ["gte", "gt", "lte", "lt"] as const)
    if (filter[operator] != null) found.push(at(path, { [operator]: value(filter[operator]) }));
  if (filter.contains != null) found.push(at(path, { contains: filter.contains }));
  return found;
}

/** What each kind of values can be asked beside whether there is one. */
const OPERATORS: Readonly<Record<ReturnType<typeof kindOfField>, readonly (keyof AskedFilter)[]>> = {
  TEXT: ["eq", "ne", "in", "notIn", "contains"],
  ENUM: ["eq", "ne", "in", "notIn"],
  BOOLEAN: ["eq"],
  RECORD: ["eq", "ne", "in", "notIn"],
  NUMBER: ["eq", "ne", "in", "notIn", "gte", "gt", "lte", "lt"],
  DATE: ["eq", "ne", "in", "notIn", "gte", "gt", "lte", "lt"],
};

/**
 * The conditions of a filter on the records of a kind.
 *
 * @throws BAD_USER_INPUT where it asks what cannot be asked
 */
export function filtered(path: string, dimension: Dimension, filter: AskedFilter): FilterInput[] {
  const field = dimension.field!;
  const kind = kindOfField(field);
  const { dimension: key, isNull, ...operators } = filter;
  for (const [operator, value] of Object.entries(operators))
    if (value != null && !OPERATORS[kind].includes(operator as keyof AskedFilter))
      throw userError("BAD_USER_INPUT", `${key} cannot be asked with ${operator}`, { dimension: key });
  const found =
    kind === "DATE"
      ? onDays(path, dimension, filter)
      : kind === "RECORD"
        ? onRecords(path, filter)
        : onValues(path, dimension, filter);
  if (isNull != null)
    found.push(isNull ? without(path, field) : at(path, field.kind === "reference" ? {} : { isNull: false }));
  return found;
}
