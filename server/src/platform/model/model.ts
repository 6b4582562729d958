import type { AccessArea } from "@guanxi/shared/access";

/** What a column holds, as the graph sees it. Decimals and dates travel as strings. */
export type ScalarKind =
  | "id"
  | "string"
  | "int"
  | "float"
  | "decimal"
  | "boolean"
  | "date"
  | "dateTime"
  | "enum"
  | "json";

/** How a mutation may set a field. */
export interface WriteRules {
  /** At any time (when nothing is said), only when the record is made, or never: it is derived. */
  readonly write?: "always" | "create" | "never";
  /** The value of a new record whose caller names none; a function is asked for it each time. */
  readonly default?: unknown;
  /** The most characters of a text, or of an object's JSON; 200 and 20,000 when nothing is said. */
  readonly longest?: number;
  /** The least a number may be. */
  readonly least?: number;
  /** The most a number may be. */
  readonly most?: number;
  /** What is wrong with a text by itself, as an English sentence; null when nothing is. */
  readonly check?: (value: string) => string | null;
}

/**
 * What a field tells of a person, and so what a masked role sees of it: a NAME as 王先生, a PHONE as 138****5678, an EMAIL as
 * w***@example.com; a TEXT about the person not at all; in PROSE, where people are mentioned by the way, the phone numbers and
 * mail addresses are blotted out.
 */
export type PersonalKind = "NAME" | "PHONE" | "EMAIL" | "TEXT" | "PROSE";

export type EntityClass = abstract new (...args: never[]) => object;

interface FieldBase {
  readonly field: string;
  readonly description: string;
  readonly nullable: boolean;
}

/** A column of the entity's own table. */
export interface ColumnField extends FieldBase {
  readonly kind: "column";
  readonly column: string;
  readonly rules: WriteRules;
  readonly type: ScalarKind;
  /** The GraphQL enum of an `enum` column. */
  readonly enumType?: object;
  /** An array column. */
  readonly list: boolean;
  /** What it tells of a person. */
  readonly personal?: PersonalKind;
  /** Whether the column holds its values sealed. */
  readonly sealed?: true;
  /** Whether it is an amount in the base currency. */
  readonly money?: true;
}

/** A value computed from the row, as SQL over its alias. */
export interface ComputedField extends FieldBase {
  readonly kind: "computed";
  readonly type: ScalarKind;
  /** The GraphQL enum of an `enum` value. */
  readonly enumType?: object;
  readonly sql: (alias: string) => string;
}

/** A link to one other entity, held in a column of this table. */
export interface ReferenceField extends FieldBase {
  readonly kind: "reference";
  readonly column: string;
  readonly rules: WriteRules;
  readonly target: () => EntityClass;
}

/** The one row of another table that points here (a company's fact). */
export interface InverseField extends FieldBase {
  readonly kind: "inverse";
  readonly target: () => EntityClass;
  /** The reference field of the target that points back. */
  readonly by: string;
}

/** The many rows of another table that point here; a connection of its own. */
export interface ListField extends FieldBase {
  readonly kind: "list";
  readonly target: () => EntityClass;
  readonly by: string;
}

/** Records of several entities that belong here, as one list by time. */
export interface UnionField extends FieldBase {
  readonly kind: "union";
  readonly union: () => UnionModel;
  readonly owner: () => EntityClass;
}

export type ModelField = ColumnField | ComputedField | ReferenceField | InverseField | ListField | UnionField;

/** Several entities that stand in one list, by when they happened. */
export interface UnionModel {
  /** GraphQL name of one of them. */
  readonly name: string;
  readonly description: string;
  readonly members: readonly {
    readonly target: () => EntityClass;
    /** The field that tells when: an instant or a day. */
    readonly at: string;
  }[];
}

/** Whose an entity's records are: what `own` and `team` mean for them. */
export interface EntityAccess {
  /** The records that rights are given for together. */
  readonly area: AccessArea;
  /** References to users whose record it is. */
  readonly users?: readonly string[];
  /** References to teams whose record it is. */
  readonly teams?: readonly string[];
  /** References to users and teams who see it, and do no more with it. */
  readonly shownTo?: { readonly users: readonly string[]; readonly teams: readonly string[] };
  /** What says who else sees it: private to `users`, shown to a team and those below it, or to everyone. */
  readonly visibility?: { readonly field: string; readonly team: string };
  /** The reference to a user that is the caller where a new record names nobody. */
  readonly maker?: string;
  /** The reference to the record that it is a part of: whoever sees that one sees this. */
  readonly of?: string;
}

/** How an entity stands in the graph. */
export interface EntityOptions {
  /** GraphQL name, singular. */
  readonly name: string;
  readonly table: string;
  /** Three or four letters before the uuid in a node's id. */
  readonly prefix: string;
  /** Root field, plural; entities without one are reached through others. */
  readonly root?: string;
  readonly description: string;
  /** Fields `search` looks in. */
  readonly search?: readonly string[];
  /** The order of a list whose caller names none; the id always comes last. */
  readonly order?: readonly { readonly field: string; readonly descending?: boolean }[];
  /** What mutations may do with its records; all three when nothing is said, none for what is derived. */
  readonly writes?: readonly ("create" | "update" | "delete")[];
  /** What the mutation that makes a record is called after, where the trade has a better word: `Log`, `Link`. */
  readonly createVerb?: string;
  /** The reference whose record says which company a new record belongs to: `deal` for a person's part in a deal. */
  readonly companyFrom?: string;
  /** The column of the primary key. */
  readonly key?: string;
  readonly access: EntityAccess;
}

/** An entity of the graph: its table and its fields. */
export interface EntityModel extends EntityOptions {
  readonly target: EntityClass;
  readonly key: string;
  readonly fields: ReadonlyMap<string, ModelField>;
}

const ownFields = new Map<object, ModelField[]>();
const entities = new Map<EntityClass, EntityModel>();

/** Notes a field of a class; called by the column decorators. */
export function noteField(prototype: object, field: ModelField): void {
  const fields = ownFields.get(prototype) ?? [];
  fields.push(field);
  ownFields.set(prototype, fields);
}

/** Notes an entity with its fields and those of the classes it extends. */
export function noteEntity(target: EntityClass, options: EntityOptions): void {
  const chain: object[] = [];
  for (let at: object | null = target.prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    chain.unshift(at);
  const fields = chain.flatMap((prototype) => ownFields.get(prototype) ?? []);
  const byName = new Map(fields.map((field) => [field.field, field]));
  entities.set(target, { key: "id", ...options, target, fields: byName });
}

/** The model of an entity class. */
export function modelOf(target: EntityClass): EntityModel {
  const model = entities.get(target);
  if (!model) throw new Error(`${target.name} is not an entity of the graph`);
  return model;
}

/** Every entity known so far, in the order of their definition. */
export const allModels = (): EntityModel[] => [...entities.values()];

/** The snake_case column of a camelCase field: `ownerId` is `owner_id`, `orders90d` is `orders_90d`. */
export const columnName = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/([a-z])(\d)/g, "$1_$2");
