import { type ClassType, ID, Int } from "type-graphql";
import { graphqlType } from "../../platform/model/graphql-type.ts";
import { defineInput, type FieldDefinition } from "../../platform/model/define.ts";
import type { EntityModel } from "../../platform/model/model.ts";
import { inputName, optionalAtCreate, type WritableField, writableFields, writeNames } from "./names.ts";

/** A word of the caller's own, given back in the answer. */
export const CLIENT_MUTATION_ID: FieldDefinition = {
  name: "clientMutationId",
  type: () => String,
  nullable: true,
  description: "Any text of the caller's; the answer repeats it (客户端标识).",
};

const VERSION: FieldDefinition = {
  name: "version",
  type: () => Int,
  nullable: true,
  description:
    "The version the caller saw: CONFLICT when the record has changed since. Absent, the last write wins (版本).",
};

export const IDENTITY: readonly FieldDefinition[] = [
  { name: "id", type: () => ID, description: "Which record (标识)." },
  VERSION,
];

function bounds(field: WritableField): string {
  if (field.kind === "reference") return "";
  const { least, most, longest } = field.rules;
  if (field.type === "json") return `; at most ${longest ?? LONGEST_OBJECT} characters as JSON`;
  if (field.type === "string") return `; at most ${longest ?? DEFAULT_LONGEST} characters`;
  if (least !== undefined && most !== undefined) return `; ${least} to ${most}`;
  if (least !== undefined) return `; at least ${least}`;
  return most === undefined ? "" : `; at most ${most}`;
}

/** The most characters of a text whose field says nothing else. */
export const DEFAULT_LONGEST = 200;
/** The most characters of an object, as JSON, whose field says nothing else. */
export const LONGEST_OBJECT = 20_000;

const described = (field: WritableField): string => {
  const bound = bounds(field);
  return bound === "" ? field.description : `${field.description.replace(/\.$/, "")}${bound}.`;
};

const typeOf = (field: WritableField): (() => unknown) => {
  if (field.kind === "reference") return () => ID;
  const type = graphqlType(field.type, field.enumType);
  return () => (field.list ? [type] : type);
};

function createField(field: WritableField): FieldDefinition {
  const value = field.rules.default;
  const told = value !== undefined && typeof value !== "function" && value !== null;
  return {
    name: inputName(field),
    type: typeOf(field),
    nullable: field.nullable || (optionalAtCreate(field) && !told),
    description: described(field),
    ...(told ? { default: value } : {}),
  };
}

const updateField = (field: WritableField): FieldDefinition => ({
  name: inputName(field),
  type: typeOf(field),
  nullable: true,
  description: described(field),
});

/** The most characters of a text of an entity. */
export function longestOf(model: EntityModel, name: string): number {
  const field = model.fields.get(name);
  return (field?.kind === "column" ? field.rules.longest : undefined) ?? DEFAULT_LONGEST;
}

/** The input types of an entity's mutations. */
export interface WriteInputs {
  readonly create?: ClassType;
  readonly createMany?: ClassType;
  readonly update?: ClassType;
  readonly updateMany?: ClassType;
  readonly delete?: ClassType;
  readonly deleteMany?: ClassType;
}

/** How many records one mutation may be about. */
export const MOST_RECORDS = 100;

/** The input of a mutation about many records. */
export const manyInput = (name: string, description: string, item: ClassType): ClassType =>
  defineInput(name, description, [
    { name: "items", type: () => [item], description: `1 to ${MOST_RECORDS}: all are written, or none (记录).` },
    CLIENT_MUTATION_ID,
  ]);

let recordVersion: ClassType | undefined;

/** One record of a mutation about many that needs nothing else. */
const RecordVersion = (): ClassType =>
  (recordVersion ??= defineInput(
    "RecordVersion",
    "A record, and the version of it the caller saw (记录版本).",
    IDENTITY,
  ));

/** What the input of a new record holds. */
export const createFields = (model: EntityModel): FieldDefinition[] => writableFields(model, "create").map(createField);

/** The input types of an entity, as far as its records may be written. */
export function writeInputs(model: EntityModel): WriteInputs {
  const { One, Many, create } = writeNames(model);
  const allowed = new Set(model.writes ?? ["create", "update", "delete"]);
  const inputs: { -readonly [Key in keyof WriteInputs]: ClassType } = {};
  if (allowed.has("create")) {
    const fields = createFields(model);
    inputs.create = defineInput(`${One}${create}Input`, `A new ${One}.`, [...fields, CLIENT_MUTATION_ID]);
    const item = defineInput(`${One}${create}Item`, `A new ${One}, among others.`, fields);
    inputs.createMany = manyInput(`${Many}${create}Input`, `Several new records of type ${One}.`, item);
  }
  if (allowed.has("update")) {
    const fields = [...IDENTITY, ...writableFields(model, "update").map(updateField)];
    const absent = "what is absent stays as it is, null clears it";
    inputs.update = defineInput(`${One}UpdateInput`, `Changes of a ${One}; ${absent}.`, [
      ...fields,
      CLIENT_MUTATION_ID,
    ]);
    const item = defineInput(`${One}UpdateItem`, `Changes of a ${One}, among others; ${absent}.`, fields);
    inputs.updateMany = manyInput(
      `${Many}UpdateInput`,
      `Changes of several records of type ${One}, each its own.`,
      item,
    );
  }
  if (allowed.has("delete")) {
    inputs.delete = defineInput(`${One}DeleteInput`, `Which ${One} to delete.`, [...IDENTITY, CLIENT_MUTATION_ID]);
    inputs.deleteMany = manyInput(`${Many}DeleteInput`, `Which records of type ${One} to delete.`, RecordVersion());
  }
  return inputs;
}
