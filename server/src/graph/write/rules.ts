import type { EntityClass } from "../../platform/model/model.ts";
import type { Parameters, UserErrorCodeName } from "./payload.ts";
import type { WriteTransaction } from "./transaction.ts";

/** A record on its way into the graph, as the rules of its entity see it. */
export interface RowChange<Row> {
  readonly write: WriteTransaction;
  /** The record with its new values. */
  readonly row: Row;
  /** What its fields held before, links as uuids; null for a new record. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** Whether a change names this field; a new record's are all named. */
  names(field: string): boolean;
  /** Refuses the write; `field` as the input names it. */
  wrong(code: UserErrorCodeName, field: string, message: string, parameters?: Parameters): void;
}

/** What holds for the records of one entity beyond what its fields say of themselves. */
export interface EntityRules<Row = never> {
  readonly entity: EntityClass;
  /** Completes and judges a record before it is written. */
  before?(change: RowChange<Row>): Promise<void> | void;
  /** Writes what follows from a record that was written. */
  after?(change: RowChange<Row>): Promise<void> | void;
  /** Writes what follows from records that were put back after a delete; by their uuids. */
  restored?(write: WriteTransaction, uuids: readonly string[]): Promise<void> | void;
}

const rules = new Map<EntityClass, readonly EntityRules<object>[]>();

/** Makes the rules of entities known; called once with the list of all of them. */
export function registerRules(list: readonly EntityRules<never>[]): void {
  for (const [entity, own] of Map.groupBy(list, (rule) => rule.entity)) rules.set(entity, own as never);
}

/** The rules of an entity; several concepts may have some for the same one. */
export const rulesOf = (entity: EntityClass): readonly EntityRules<object>[] => rules.get(entity) ?? [];
