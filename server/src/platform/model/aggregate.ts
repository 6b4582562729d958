import { type ClassType, Int, registerEnumType } from "type-graphql";
import { defineInput, defineObject, type FieldDefinition } from "./define.ts";
import { Direction, graphqlEnum, Nulls } from "./enums.ts";
import { graphqlType } from "./graphql-type.ts";
import { type EntityClass, type EntityModel, modelOf } from "./model.ts";
import { remembered } from "./remembered.ts";
import { canGroup, kindOf, measuredFields, type Statistic, statisticsOf, statisticsOfKind } from "./statistics.ts";

// The types an entity needs for `aggregate` and `groups`, made at boot like its connection.

/** `healthScore` as an enum value: HEALTH_SCORE. */
export const constant = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** What a list of an entity adds up to: its count, and the statistics of its fields. */
export const aggregateType = remembered((target: EntityClass): ClassType => {
  const { name } = modelOf(target);
  const measured = measuredFields(modelOf(target));
  if (measured.some(({ field }) => field === "count"))
    throw new Error(`${name}.count: how many records there are is called so already`);
  const fields = measured.map((field): FieldDefinition => ({
    name: field.field,
    type: () => (field.kind === "inverse" ? aggregateType(field.target()) : statisticsOf(kindOf(field)).type),
    description: field.description,
  }));
  return defineObject(`${name}Aggregate`, `What records of type ${name} add up to (汇总).`, [
    { name: "count", type: () => Int, description: "How many records there are (数量)." },
    ...fields,
  ]);
});

/** What is worth sorting by; of records behind records only what they add up to. */
const SORTED_BY: ReadonlySet<Statistic> = new Set(["sum", "avg", "min", "max"]);
const SORTED_BEHIND: ReadonlySet<Statistic> = new Set(["sum", "avg"]);
/** When records were written down tells little of what they are about. */
const BOOKKEEPING: ReadonlySet<string> = new Set(["createdAt", "updatedAt"]);

/** What a list can be sorted by that is a statistic, as enum value to path: AMOUNT_SUM to `amount.sum`. */
export function statisticPaths(model: EntityModel, sortedBy = SORTED_BY): Record<string, string> {
  const paths: Record<string, string> = { COUNT: "count" };
  for (const field of measuredFields(model)) {
    if (BOOKKEEPING.has(field.field)) continue;
    if (field.kind === "inverse") {
      for (const [key, path] of Object.entries(statisticPaths(modelOf(field.target()), SORTED_BEHIND)))
        if (key !== "COUNT") paths[`${constant(field.field)}_${key}`] = `${field.field}.${path}`;
      continue;
    }
    for (const statistic of statisticsOfKind(kindOf(field)))
      if (sortedBy.has(statistic))
        paths[`${constant(field.field)}_${statistic.toUpperCase()}`] = `${field.field}.${statistic}`;
  }
  return paths;
}

/** What records can be grouped by, as enum value to path: those of the entity, and those of its fact. */
export function groupPaths(model: EntityModel): Record<string, string> {
  const paths: Record<string, string> = {};
  for (const field of model.fields.values()) {
    if (canGroup(field)) paths[constant(field.field)] = field.field;
    if (field.kind !== "inverse") continue;
    for (const inner of modelOf(field.target()).fields.values())
      if (canGroup(inner) && inner.kind !== "reference")
        paths[`${constant(field.field)}_${constant(inner.field)}`] = `${field.field}.${inner.field}`;
  }
  return paths;
}

/** `fact.healthLevel` as a field of a group's key: factHealthLevel. */
export const keyField = (path: string): string => path.replace(/\.(.)/g, (_, letter: string) => letter.toUpperCase());

export const DateGrain = graphqlEnum("DateGrain", "The length of a period that dates are gathered into (时间粒度).", [
  "DAY",
  "WEEK",
  "MONTH",
  "QUARTER",
  "YEAR",
]);

/** The types of `groups` of an entity. */
export interface GroupTypes {
  readonly group: ClassType;
  readonly by: ClassType;
  readonly order: ClassType;
  readonly key: ClassType;
}

const pathEnum = (name: string, description: string, paths: Record<string, string>): object => {
  registerEnumType(paths, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.keys(paths).map((key) => [key, { description: `By ${paths[key]}.` }])),
  });
  return paths;
};

function keyFields(model: EntityModel): FieldDefinition[] {
  return Object.values(groupPaths(model)).map((path) => {
    const [first, second] = path.split(".") as [string, string?];
    const outer = model.fields.get(first)!;
    const field =
      second === undefined ? outer : modelOf((outer as { target: () => EntityClass }).target()).fields.get(second)!;
    const type =
      field.kind === "reference"
        ? () => field.target()
        : () => graphqlType(kindOf(field)!, "enumType" in field ? field.enumType : undefined);
    return { name: keyField(path), type, nullable: true, description: field.description };
  });
}

/** The group, its key, and how groups are asked for and sorted. */
export const groupTypes = remembered((target: EntityClass): GroupTypes => {
  const model = modelOf(target);
  const { name } = model;
  const paths = groupPaths(model);
  const fields = pathEnum(`${name}GroupField`, `What records of type ${name} can be grouped by.`, paths);
  const sort = pathEnum(`${name}GroupSortField`, `What groups of ${name} can be sorted by.`, {
    ...statisticPaths(model),
    ...paths,
  });
  const key = defineObject(
    `${name}GroupKey`,
    `What the records of a group have in common; only what was grouped by has a value (分组键).`,
    keyFields(model),
  );
  return {
    key,
    by: defineInput(`${name}GroupBy`, `What records of type ${name} are grouped by.`, [
      { name: "field", type: () => fields, description: "The field (字段)." },
      {
        name: "grain",
        type: () => DateGrain,
        nullable: true,
        description: "For dates: the period they are gathered into, told by its first day (时间粒度).",
      },
    ]),
    order: defineInput(`${name}GroupOrder`, `One key groups of ${name} are sorted by.`, [
      { name: "field", type: () => sort, description: "What to sort by; a field only where it is grouped by." },
      { name: "direction", type: () => Direction, description: "Which way.", default: "DESC" },
      { name: "nulls", type: () => Nulls, description: "Where groups without a value stand.", default: "LAST" },
    ]),
    group: defineObject(`${name}Group`, `Records of type ${name} that have something in common (分组).`, [
      { name: "key", type: () => key, description: "What they have in common (分组键)." },
      { name: "count", type: () => Int, description: "How many there are (数量)." },
      { name: "aggregate", type: () => aggregateType(target), description: "What they add up to (汇总)." },
    ]),
  };
});
