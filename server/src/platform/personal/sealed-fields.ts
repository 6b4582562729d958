import { emailKey, phoneKey } from "@guanxi/shared/reach";
import { allModels, type ColumnField, type EntityModel, type PersonalKind } from "../model/model.ts";
import type { KeyRing } from "./key-ring.ts";
import { seal, unseal } from "./seal.ts";

/** A field whose values are sealed. */
export interface SealedField {
  readonly model: EntityModel;
  readonly field: ColumnField;
}

/** Every sealed field of the graph. */
export const sealedFields = (): SealedField[] =>
  allModels().flatMap((model) =>
    [...model.fields.values()].flatMap((field) => (field.kind === "column" && field.sealed ? [{ model, field }] : [])),
  );

let byColumn: ReadonlyMap<string, SealedField> | undefined;

/** The sealed field of a column. */
export function sealedField(table: string, column: string): SealedField | undefined {
  byColumn ??= new Map(sealedFields().map((one) => [`${one.model.table}.${one.field.column}`, one]));
  return byColumn.get(`${table}.${column}`);
}

const INDEXED: Partial<Record<PersonalKind, (value: string) => string>> = { PHONE: phoneKey, EMAIL: emailKey };

/** What of a value its blind index is made of: equal for what the filter finds equal. Undefined where nothing is looked for. */
export const indexedText = (field: ColumnField, value: string): string | undefined => INDEXED[field.personal!]?.(value);

/** The column that the database keeps the blind index of a field in. */
export const indexColumn = (field: ColumnField): string => `${field.column}_index`;

/** The blind indexes of a value, one for each key of the ring. */
export const indexesOf = (ring: KeyRing, field: ColumnField, value: string): string[] =>
  ring.indexes(field.personal!, indexedText(field, value)!);

/** The text that a row's column holds for a value. */
export function sealedText(ring: KeyRing, { model, field }: SealedField, row: string, value: string): string {
  const place = { table: model.table, column: field.column, row };
  const normal = indexedText(field, value);
  return seal(ring, place, value, normal === undefined ? "" : ring.current.index(field.personal!, normal));
}

/** The same, where the column may hold that value already: it then stays as it is, so that nothing has changed. */
export function resealed(ring: KeyRing, one: SealedField, row: string, value: string, held: unknown): string {
  const place = { table: one.model.table, column: one.field.column, row };
  if (typeof held === "string" && unsealOr(ring, place, held) === value) return held;
  return sealedText(ring, one, row, value);
}

/** The same, or undefined where it cannot be opened. */
export function unsealOr(...[ring, place, sealed]: Parameters<typeof unseal>): string | undefined {
  try {
    return unseal(ring, place, sealed);
  } catch {
    return undefined;
  }
}

/** The same rows with what is to be sealed sealed; rows of tables without such columns as they are. */
export function* sealedRows<Value>(
  ring: KeyRing,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Value[]>,
): Generator<readonly (Value | string)[]> {
  const sealed = sealedFields().filter(({ model }) => model.table === table);
  const key = columns.indexOf("id");
  for (const row of rows) {
    if (sealed.length === 0) {
      yield row;
      continue;
    }
    yield row.map((value, i) => {
      const one = sealed.find(({ field }) => field.column === columns[i]);
      return one && typeof value === "string" ? sealedText(ring, one, String(row[key]), value) : value;
    });
  }
}
