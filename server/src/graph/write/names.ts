import type { EntityModel, ModelField } from "../../platform/model/model.ts";

/** What the mutations of an entity and their types are called. */
export interface WriteNames {
  /** `company`, `Company` */
  readonly one: string;
  readonly One: string;
  /** `companies`, `Companies` */
  readonly many: string;
  readonly Many: string;
  /** `Create`, or the trade's better word. */
  readonly create: string;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function plural(word: string): string {
  if (/(s|x|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

export function writeNames(model: EntityModel): WriteNames {
  const one = model.name.charAt(0).toLowerCase() + model.name.slice(1);
  const many = model.root ?? plural(one);
  return { one, One: model.name, many, Many: capital(many), create: model.createVerb ?? "Create" };
}

/** A field that a mutation could name. */
export type WritableField = Extract<ModelField, { kind: "column" | "reference" }>;

/** What an input calls a field: a link is named by the id it takes. */
export const inputName = (field: WritableField): string =>
  field.kind === "reference" ? `${field.field}Id` : field.field;

/** The fields a mutation may set when it makes a record, or when it changes one. */
export function writableFields(model: EntityModel, mode: "create" | "update"): WritableField[] {
  return [...model.fields.values()].filter((field): field is WritableField => {
    if (field.kind !== "column" && field.kind !== "reference") return false;
    if (model.companyFrom && field.field === "company") return false;
    const write = field.rules.write ?? "always";
    return write === "always" || (mode === "create" && write === "create");
  });
}

/** The link that says which company a record belongs to, where the entity has one. */
export function companyField(model: EntityModel): Extract<ModelField, { kind: "reference" }> | undefined {
  const field = model.fields.get("company");
  return field?.kind === "reference" ? field : undefined;
}

/** Whether a field of a new record may stay unsaid. */
export const optionalAtCreate = (field: WritableField): boolean => field.nullable || field.rules.default !== undefined;
