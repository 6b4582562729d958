import type { EntityModel } from "../../platform/model/model.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import { unseal, UnreadableError } from "../../platform/personal/seal.ts";

/** The value of a field as it was written: what is sealed in its column is opened. */
export function opened(keys: KeyRing, model: EntityModel, name: string, row: { id: string }): unknown {
  const field = model.fields.get(name);
  const value = (row as unknown as Record<string, unknown>)[name];
  if (field?.kind !== "column" || !field.sealed || typeof value !== "string") return value;
  return unseal(keys, { table: model.table, column: field.column, row: row.id }, value);
}

/** The same; nothing where no key opens it, for what nobody reads any more gives nobody away. */
export function openedOrNone(keys: KeyRing, model: EntityModel, name: string, row: { id: string }): unknown {
  try {
    return opened(keys, model, name, row);
  } catch (error) {
    if (error instanceof UnreadableError) return null;
    throw error;
  }
}
