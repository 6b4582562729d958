import { type ClassType, ID, Int, Float } from "type-graphql";
import { defineInput, type FieldDefinition } from "./define.ts";
import { enumName } from "./enums.ts";
import { type EntityClass, type ModelField, modelOf, type ScalarKind } from "./model.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars.ts";

const operator = (name: string, type: () => unknown, description: string): FieldDefinition => ({
  name,
  type,
  description,
  nullable: true,
});

const isNull = operator("isNull", () => Boolean, "True: only rows without a value; false: only rows with one.");

const equality = (type: unknown) => [
  operator("eq", () => type, "Equal to."),
  operator("ne", () => type, "Not equal to; rows without a value count as not equal."),
  operator("in", () => [type], "One of."),
  operator("notIn", () => [type], "None of; rows without a value count."),
];

const comparison = (type: unknown) => [
  operator("gt", () => type, "Greater than."),
  operator("gte", () => type, "Greater than or equal to."),
  operator("lt", () => type, "Less than."),
  operator("lte", () => type, "Less than or equal to."),
];

const ordered = (name: string, type: unknown, what: string) =>
  defineInput(name, `Conditions on ${what}; all that are given must hold.`, [
    ...equality(type),
    ...comparison(type),
    isNull,
  ]);

const SCALAR_FILTERS: Readonly<Record<Exclude<ScalarKind, "enum">, ClassType>> = {
  id: defineInput("IdFilter", "Conditions on an id.", [
    operator("eq", () => ID, "Equal to."),
    operator("in", () => [ID], "One of."),
    operator("notIn", () => [ID], "None of."),
  ]),
  string: defineInput(
    "StringFilter",
    "Conditions on a text; case and width are told apart except by contains and startsWith.",
    [
      ...equality(String),
      operator("contains", () => String, "Holds this text, upper and lower case alike."),
      operator("startsWith", () => String, "Begins with this text, upper and lower case alike."),
      isNull,
    ],
  ),
  int: ordered("IntFilter", Int, "a whole number"),
  float: ordered("FloatFilter", Float, "a number"),
  decimal: ordered("DecimalFilter", DecimalScalar, "an exact number"),
  date: ordered("DateFilter", DateScalar, "a calendar day"),
  dateTime: ordered("DateTimeFilter", DateTimeScalar, "an instant"),
  boolean: defineInput("BooleanFilter", "A condition on yes or no.", [
    operator("eq", () => Boolean, "Equal to."),
    isNull,
  ]),
};

const made = new Map<object, ClassType>();

function remember(key: object, make: () => ClassType): ClassType {
  const known = made.get(key);
  if (known) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

const enumFilter = (enumType: object): ClassType =>
  remember(enumType, () =>
    defineInput(`${enumName(enumType)}Filter`, `Conditions on ${enumName(enumType)}.`, [...equality(enumType), isNull]),
  );

const listEnumFilters = new Map<object, ClassType>();

/** For columns that hold several values of an enum. */
function enumListFilter(enumType: object): ClassType {
  const known = listEnumFilters.get(enumType);
  if (known) return known;
  const fresh = defineInput(`${enumName(enumType)}ListFilter`, `Conditions on a list of ${enumName(enumType)}.`, [
    operator("has", () => enumType, "Holds this value."),
    operator("hasAny", () => [enumType], "Holds at least one of these."),
    operator("isEmpty", () => Boolean, "Holds nothing."),
  ]);
  listEnumFilters.set(enumType, fresh);
  return fresh;
}

const listFilters = new Map<EntityClass, ClassType>();

function listFilter(target: EntityClass): ClassType {
  const known = listFilters.get(target);
  if (known) return known;
  const { name } = modelOf(target);
  const type = () => filterOf(target);
  const fresh = defineInput(`${name}ListFilter`, `Conditions on the related records of type ${name}.`, [
    operator("some", type, "At least one related record holds this."),
    operator("every", type, "No related record fails this."),
    operator("none", type, "No related record holds this."),
  ]);
  listFilters.set(target, fresh);
  return fresh;
}

function filterType(field: ModelField): ClassType {
  switch (field.kind) {
    case "column":
      if (field.list) return enumListFilter(field.enumType!);
      return field.type === "enum" ? enumFilter(field.enumType!) : SCALAR_FILTERS[field.type];
    case "computed":
      return field.type === "enum" ? enumFilter(field.enumType!) : SCALAR_FILTERS[field.type];
    case "reference":
    case "inverse":
      return filterOf(field.target());
    case "list":
      return listFilter(field.target());
  }
}

/** The filter input of an entity: its columns, its relations, and, or, not. */
export function filterOf(target: EntityClass): ClassType {
  return remember(target, () => {
    const model = modelOf(target);
    const self = () => filterOf(target);
    return defineInput(`${model.name}Filter`, `Which records of type ${model.name}; all conditions given must hold.`, [
      operator("and", () => [self()], "All of these hold."),
      operator("or", () => [self()], "At least one of these holds."),
      operator("not", self, "This does not hold."),
      ...[...model.fields.values()].map((field) => operator(field.field, () => filterType(field), field.description)),
      ...[...model.fields.values()]
        .filter((field) => field.kind === "reference" && field.nullable)
        .map((field) =>
          operator(
            `${field.field}IsNull`,
            () => Boolean,
            `True: only records without ${field.field}; false: only with.`,
          ),
        ),
    ]);
  });
}

/** Makes every type that a filter of this entity names, before the schema is built. */
export function defineFilters(target: EntityClass): void {
  filterOf(target);
  for (const field of modelOf(target).fields.values()) filterType(field);
}
