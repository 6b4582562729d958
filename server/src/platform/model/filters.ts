import type { ClassType } from "type-graphql";
import { defineInput } from "./define.ts";
import { type EntityClass, type ModelField, modelOf, type UnionField } from "./model.ts";
import { remembered } from "./remembered.ts";
import {
  enumFilter,
  enumListFilter,
  type FilteredKind,
  filterOfKind,
  operator,
  sealedFilter,
} from "./scalar-filters.ts";
import { kindOf, measuredFields, statisticsOf } from "./statistics.ts";

/** Conditions on what records add up to: for groups, and for related records. */
export const aggregateFilter = remembered((target: EntityClass): ClassType => {
  const { name } = modelOf(target);
  const self = () => aggregateFilter(target);
  return defineInput(
    `${name}AggregateFilter`,
    `Conditions on what records of type ${name} add up to; all that are given must hold.`,
    [
      operator("and", () => [self()], "All of these hold."),
      operator("or", () => [self()], "At least one of these holds."),
      operator("not", self, "This does not hold."),
      operator("filter", () => filterOf(target), "Which of the records count for the conditions beside it."),
      operator("count", () => filterOfKind("int"), "How many records there are (数量)."),
      ...measuredFields(modelOf(target)).map((field) =>
        operator(
          field.field,
          () => (field.kind === "inverse" ? aggregateFilter(field.target()) : statisticsOf(kindOf(field)).filter),
          field.description,
        ),
      ),
    ],
  );
});

const listFilter = remembered((target: EntityClass): ClassType => {
  const { name } = modelOf(target);
  const type = () => filterOf(target);
  return defineInput(`${name}ListFilter`, `Conditions on the related records of type ${name}.`, [
    operator("some", type, "At least one related record holds this."),
    operator("every", type, "No related record fails this."),
    operator("none", type, "No related record holds this."),
    operator("aggregate", () => aggregateFilter(target), "What the related records add up to holds this (汇总条件)."),
  ]);
});

/** Sealed prose, and objects: nothing can be asked about them. */
const isOpaque = (field: ModelField): boolean =>
  field.kind === "column" && ((!!field.sealed && field.personal === "TEXT") || field.type === "json");

function filterType(field: Exclude<ModelField, UnionField>): ClassType {
  switch (field.kind) {
    case "column":
      if (field.sealed) return sealedFilter;
      if (field.list) return enumListFilter(field.enumType!);
      return field.type === "enum" ? enumFilter(field.enumType!) : filterOfKind(field.type as FilteredKind);
    case "computed":
      return field.type === "enum" ? enumFilter(field.enumType!) : filterOfKind(field.type as FilteredKind);
    case "reference":
    case "inverse":
      return filterOf(field.target());
    case "list":
      return listFilter(field.target());
  }
}

/** The filter input of an entity: its columns, its relations, and, or, not. */
export const filterOf = remembered((target: EntityClass): ClassType => {
  const model = modelOf(target);
  const self = () => filterOf(target);
  return defineInput(`${model.name}Filter`, `Which records of type ${model.name}; all conditions given must hold.`, [
    operator("and", () => [self()], "All of these hold."),
    operator("or", () => [self()], "At least one of these holds."),
    operator("not", self, "This does not hold."),
    ...[...model.fields.values()]
      .filter((field) => field.kind !== "union")
      .filter((field) => !isOpaque(field))
      .map((field) => operator(field.field, () => filterType(field), field.description)),
    ...[...model.fields.values()]
      .filter((field) => field.kind === "reference" && field.nullable)
      .map((field) =>
        operator(`${field.field}IsNull`, () => Boolean, `True: only records without ${field.field}; false: only with.`),
      ),
  ]);
});

/** Makes every type that a filter of this entity names, before the schema is built. */
export function defineFilters(target: EntityClass): void {
  filterOf(target);
  aggregateFilter(target);
  for (const field of modelOf(target).fields.values())
    if (field.kind !== "union" && !isOpaque(field)) filterType(field);
}
