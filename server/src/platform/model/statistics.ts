import type { ClassType } from "type-graphql";
import { defineInput, defineObject, type FieldDefinition } from "./define.ts";
import { graphqlType } from "./graphql-type.ts";
import { filterOfKind } from "./scalar-filters.ts";
import type { EntityModel, ModelField, ScalarKind } from "./model.ts";

/** What can be told of a field over many records. */
export type Statistic = "sum" | "avg" | "median" | "p90" | "min" | "max" | "distinct";

/** The kinds of fields that have statistics of their own; everything else is only counted by its distinct values. */
type MeasuredKind = "int" | "float" | "decimal" | "date" | "dateTime";

const DESCRIPTIONS: Readonly<Record<Statistic, string>> = {
  sum: "The sum (合计).",
  avg: "The arithmetic mean, rounded to six decimals (平均值).",
  median: "The median, between two values their mean (中位数).",
  p90: "The 90th percentile, interpolated (90 分位数).",
  min: "The least (最小值).",
  max: "The greatest (最大值).",
  distinct: "How many different values there are (不同值个数).",
};

const NUMBERS: readonly Statistic[] = ["sum", "avg", "median", "p90", "min", "max", "distinct"];
const INSTANTS: readonly Statistic[] = ["min", "max", "distinct"];

/** The statistics that fields of a kind have. */
export const STATISTICS: Readonly<Record<MeasuredKind | "other", readonly Statistic[]>> = {
  int: NUMBERS,
  float: NUMBERS,
  decimal: NUMBERS,
  date: INSTANTS,
  dateTime: INSTANTS,
  other: ["distinct"],
};

const measured = (kind: ScalarKind | undefined): MeasuredKind | "other" =>
  kind !== undefined && kind in STATISTICS ? (kind as MeasuredKind) : "other";

/** The kind of value that a statistic of a field of `kind` is. */
export function statisticKind(statistic: Statistic, kind: ScalarKind): ScalarKind {
  if (statistic === "distinct") return "int";
  if (statistic === "sum") return kind === "int" ? "decimal" : kind;
  if (statistic === "min" || statistic === "max") return kind;
  return "float";
}

const NAMES: Readonly<Record<MeasuredKind | "other", string>> = {
  int: "Int",
  float: "Float",
  decimal: "Decimal",
  date: "Date",
  dateTime: "DateTime",
  other: "Value",
};
const WHAT: Readonly<Record<MeasuredKind | "other", string>> = {
  int: "whole numbers",
  float: "numbers",
  decimal: "exact numbers",
  date: "calendar days",
  dateTime: "instants",
  other: "values",
};

const kinds = Object.keys(STATISTICS) as (MeasuredKind | "other")[];

const typeOf = (statistic: Statistic, kind: MeasuredKind | "other"): ScalarKind =>
  statisticKind(statistic, kind === "other" ? "string" : kind);

const types = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    defineObject(
      `${NAMES[kind]}Statistics`,
      `Statistics of ${WHAT[kind]} over many records; absent values do not count (统计量).`,
      STATISTICS[kind].map((name): FieldDefinition => ({
        name,
        type: () => graphqlType(typeOf(name, kind)),
        nullable: name !== "distinct",
        description: DESCRIPTIONS[name],
      })),
    ),
  ]),
) as Record<MeasuredKind | "other", ClassType>;

const filters = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    defineInput(
      `${NAMES[kind]}StatisticsFilter`,
      `Conditions on statistics of ${WHAT[kind]}; all that are given must hold.`,
      STATISTICS[kind].map((name): FieldDefinition => ({
        name,
        type: () => filterOfKind(typeOf(name, kind) as "int"),
        nullable: true,
        description: DESCRIPTIONS[name],
      })),
    ),
  ]),
) as Record<MeasuredKind | "other", ClassType>;

/** The names of all such types. */
export const STATISTICS_TYPES: readonly string[] = kinds.map((kind) => `${NAMES[kind]}Statistics`);

/** The types of the statistics of a field: what they are, and the filter over them. */
export const statisticsOf = (kind: ScalarKind | undefined): { name: string; type: ClassType; filter: ClassType } => ({
  name: `${NAMES[measured(kind)]}Statistics`,
  type: types[measured(kind)],
  filter: filters[measured(kind)],
});

/** The statistics that a field of a kind has. */
export const statisticsOfKind = (kind: ScalarKind | undefined): readonly Statistic[] => STATISTICS[measured(kind)];

/** A text longer than this is told, not counted. */
const LONGEST_VALUE = 200;

/** Fields whose statistics mean something: not the id, not the version, no long text, no list. */
export function hasStatistics(field: ModelField): boolean {
  if (field.kind === "reference" || field.kind === "inverse") return true;
  if (field.kind !== "column" && field.kind !== "computed") return false;
  if (field.kind === "column" && field.sealed) return false;
  if (["id", "boolean", "json"].includes(field.type) || field.field === "version") return false;
  if (field.kind === "computed") return true;
  return !field.list && (field.rules.longest ?? 0) <= LONGEST_VALUE;
}

/** The kind of value a field holds itself; none where it leads to other records. */
export const kindOf = (field: ModelField): ScalarKind | undefined =>
  field.kind === "column" || field.kind === "computed" ? field.type : undefined;

/** The fields of an entity that have statistics. */
export const measuredFields = (model: EntityModel): ModelField[] => [...model.fields.values()].filter(hasStatistics);

/** Fields that records can be grouped by. */
export function canGroup(field: ModelField): boolean {
  if (field.kind === "reference") return true;
  if (field.kind !== "column" && field.kind !== "computed") return false;
  if (field.type === "boolean") return true;
  return hasStatistics(field) && field.type !== "float" && field.type !== "decimal";
}
