/** What a sheet can hold a row of. */
export const ENTITY_NAMES = [
  "user",
  "company",
  "product",
  "contact",
  "deal",
  "order",
  "contract",
  "interaction",
  "ticket",
  "usageRecord",
  "statusChange",
] as const;
export type EntityName = (typeof ENTITY_NAMES)[number];

/** How the text of a cell becomes a value. */
export type FieldKind =
  | "text"
  | "key"
  | "integer"
  | "money"
  | "date"
  | "time"
  | "year"
  | "boolean"
  | "stage"
  | "country"
  | "industry"
  | "region"
  | "reference"
  | "phoneOrEmail"
  | { readonly choice: ChoiceName };

/** An enum of the vocabulary that a cell may name in words. */
export type ChoiceName =
  | "companyStatus"
  | "sizeClass"
  | "contactStatus"
  | "gender"
  | "department"
  | "seniority"
  | "buyingRole"
  | "channel"
  | "direction"
  | "sentiment"
  | "interactionKind"
  | "orderStatus"
  | "contractStatus"
  | "ticketKind"
  | "ticketStatus"
  | "priority"
  | "lostReason";

/** A field of an entity, and the headers it is known by in the sheets of the world. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Headers, in any case, width and punctuation; the first that a sheet has wins. */
  readonly headers: readonly string[];
}

/** The fields of an entity, and what a sheet must have to be one of that entity. */
export interface EntityFields {
  readonly entity: EntityName;
  readonly fields: readonly Field[];
  /** Of each group at least one field must be mapped. */
  readonly requires: readonly (readonly string[])[];
  /** Entities that the same row may describe as well. */
  readonly companions: readonly EntityName[];
}
