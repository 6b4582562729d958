import { type ClassType, ID, Int, Float } from "type-graphql";
import { defineInput, type FieldDefinition } from "./define.ts";
import { enumName } from "./enums.ts";
import { remembered } from "./remembered.ts";
import type { ScalarKind } from "./model.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars.ts";

/** One optional condition of a filter. */
export const operator = (name: string, type: () => unknown, description: string): FieldDefinition => ({
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

/** Kinds whose values can be compared by themselves. */
export type FilteredKind = Exclude<ScalarKind, "enum" | "json">;

const SCALAR_FILTERS: Readonly<Record<FilteredKind, ClassType>> = {
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

/** The filter of a column that holds its values sealed: only whole values can be looked for. */
export const sealedFilter = defineInput(
  "SealedStringFilter",
  "Conditions on a text that is kept encrypted: only the whole of it can be looked for, however it is written (加密字段条件).",
  [
    operator("eq", () => String, "Equal to; spaces, hyphens, +86 and upper case make no difference."),
    operator("in", () => [String], "One of."),
    isNull,
  ],
);

/** The filter of a scalar kind. */
export const filterOfKind = (kind: FilteredKind): ClassType => SCALAR_FILTERS[kind];

/** The filter of a column that holds one value of an enum. */
export const enumFilter = remembered((enumType: object) =>
  defineInput(`${enumName(enumType)}Filter`, `Conditions on ${enumName(enumType)}.`, [...equality(enumType), isNull]),
);

/** The filter of a column that holds several values of an enum. */
export const enumListFilter = remembered((enumType: object) =>
  defineInput(`${enumName(enumType)}ListFilter`, `Conditions on a list of ${enumName(enumType)}.`, [
    operator("has", () => enumType, "Holds this value."),
    operator("hasAny", () => [enumType], "Holds at least one of these."),
    operator("isEmpty", () => Boolean, "Holds nothing."),
  ]),
);
