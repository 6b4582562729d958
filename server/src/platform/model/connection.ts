import { Args, type ClassType, Field, Int, registerEnumType } from "type-graphql";
import { aggregateType, constant, groupTypes, statisticPaths } from "./aggregate.ts";
import { defineArguments, defineInput, defineObject, type FieldDefinition } from "./define.ts";
import { Direction, Nulls } from "./enums.ts";
import { aggregateFilter, filterOf } from "./filters.ts";
import { type EntityClass, type EntityModel, type ModelField, modelOf } from "./model.ts";
import { remembered } from "./remembered.ts";

/** The types a list of one entity needs. */
interface ConnectionTypes {
  readonly connection: ClassType;
  readonly arguments: ClassType;
}

export const PageInfo = defineObject("PageInfo", "Where a page stands in its list (Relay).", [
  { name: "hasNextPage", type: () => Boolean, description: "Whether more records follow." },
  { name: "hasPreviousPage", type: () => Boolean, description: "Whether records stand before." },
  {
    name: "startCursor",
    type: () => String,
    nullable: true,
    description: "The cursor of the first record of the page.",
  },
  { name: "endCursor", type: () => String, nullable: true, description: "The cursor of the last record of the page." },
]);

/** What related records add up to: their own fields, not those of records behind them. */
const OWN = /^[^.]+(\.[^.]+)?$/;

/** Whether rows can be sorted by a value of their own. */
const isSorted = (field: ModelField): boolean =>
  field.kind === "computed" || (field.kind === "column" && !field.list && !field.sealed && field.type !== "json");

/** What a list of this entity can be sorted by, as enum value to field path. */
export function sortFields(model: EntityModel): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const field of model.fields.values()) {
    if (isSorted(field)) fields[constant(field.field)] = field.field;
    if (field.kind === "inverse")
      for (const inner of modelOf(field.target()).fields.values())
        if (isSorted(inner))
          fields[`${constant(field.field)}_${constant(inner.field)}`] = `${field.field}.${inner.field}`;
    if (field.kind === "reference" && modelOf(field.target()).fields.has("name"))
      fields[`${constant(field.field)}_NAME`] = `${field.field}.name`;
    if (field.kind === "list")
      for (const [key, path] of Object.entries(statisticPaths(modelOf(field.target()))))
        if (OWN.test(path)) fields[`${constant(field.field)}_${key}`] = `${field.field}.${path}`;
  }
  return fields;
}

/** The arguments that choose a page. */
export const pageArguments: readonly FieldDefinition[] = [
  {
    name: "first",
    type: () => Int,
    nullable: true,
    description: "The first so many, 1 to 100; 20 when nothing is said.",
  },
  { name: "after", type: () => String, nullable: true, description: "Only what follows this cursor." },
  { name: "last", type: () => Int, nullable: true, description: "The last so many, 1 to 100." },
  { name: "before", type: () => String, nullable: true, description: "Only what stands before this cursor." },
];

/** The connection of an entity, and the arguments it takes. */
export const connectionTypes = remembered((target: EntityClass): ConnectionTypes => {
  const model = modelOf(target);
  const { name } = model;
  const sort = sortFields(model);
  registerEnumType(sort, {
    name: `${name}SortField`,
    description: `What a list of ${name} can be sorted by.`,
    valuesConfig: Object.fromEntries(Object.keys(sort).map((key) => [key, { description: `By ${sort[key]}.` }])),
  });
  const total = aggregateType(target);
  const { by, group, order: groupOrder } = groupTypes(target);
  const edge = defineObject(`${name}Edge`, `One ${name} in a list, with its place.`, [
    { name: "cursor", type: () => String, description: "The place of the record in this list." },
    { name: "node", type: () => target, description: "The record." },
  ]);
  const connection = defineObject(`${name}Connection`, `A list of ${name}, page by page (Relay).`, [
    { name: "edges", type: () => [edge], description: "The records of the page, each with its cursor." },
    { name: "nodes", type: () => [target], description: "The records of the page." },
    { name: "pageInfo", type: () => PageInfo, description: "Where the page stands in the list." },
    { name: "totalCount", type: () => Int, description: "How many records the filter finds; counted only when asked." },
    {
      name: "aggregate",
      type: () => total,
      description: "What all records that the filter finds add up to, whatever the page (汇总).",
    },
    {
      name: "groups",
      type: () => [group],
      description: "All records that the filter finds, grouped, whatever the page (分组).",
      arguments: [
        { name: "by", type: () => [by], description: "What they are grouped by, one to four fields." },
        {
          name: "having",
          type: () => aggregateFilter(target),
          nullable: true,
          description: "Only groups that add up to this.",
        },
        {
          name: "orderBy",
          type: () => [groupOrder],
          nullable: true,
          description: "In which order; by their count when nothing is said, equal groups by their key.",
        },
        { name: "first", type: () => Int, description: "The first so many groups, 1 to 1,000.", default: 100 },
      ],
    },
  ]);
  const order = defineInput(`${name}Order`, `One key a list of ${name} is sorted by.`, [
    { name: "field", type: () => sort, description: "What to sort by." },
    { name: "direction", type: () => Direction, description: "Which way.", default: "ASC" },
    { name: "nulls", type: () => Nulls, description: "Where records without a value stand.", default: "LAST" },
  ]);
  const page = [
    ...pageArguments,
    { name: "filter", type: () => filterOf(target), nullable: true, description: "Which records." },
    {
      name: "orderBy",
      type: () => [order],
      nullable: true,
      description: "In which order; equal records follow their id.",
    },
  ];
  const search = {
    name: "search",
    type: () => String,
    nullable: true,
    description: `Words to look for in ${model.search?.join(", ")}; all must be found.`,
  };
  return {
    connection,
    arguments: defineArguments(`${name}ConnectionArguments`, model.search ? [...page, search] : page),
  };
});

/** Declares a field of a class as a connection of an entity, with its arguments. */
export function connectionField(
  prototype: object,
  field: string,
  target: () => EntityClass,
  description: string,
): void {
  const descriptor = { value: () => undefined, configurable: true, writable: true, enumerable: false };
  Object.defineProperty(prototype, field, descriptor);
  Field(() => connectionTypes(target()).connection as never, { description })(prototype, field, descriptor as never);
  Args(() => connectionTypes(target()).arguments as never)(prototype, field, 0);
}
