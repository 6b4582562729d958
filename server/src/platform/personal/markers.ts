import { maskEmail, maskPhone } from "@guanxi/shared/mask";
import type { ColumnField, EntityModel } from "../model/model.ts";
import type { KeyRing } from "./key-ring.ts";
import { sealedField } from "./sealed-fields.ts";
import { unseal, UnreadableError } from "./seal.ts";

/** Begins and ends a marker in the read engine's text: JSON text never holds this character as it is. */
const MARK = "\u0002";
const MARKER = new RegExp(`${MARK}([a-z_]+)\\.([a-z_]+):([0-9a-f-]{36}):(?:"([^"${MARK}]*)")?${MARK}`, "g");

/** What stands in a text before the row's key, and after it. */
export const markerHead = ({ table }: EntityModel, { column }: ColumnField): string => `${MARK}${table}.${column}:`;
export const MARKER_SEPARATOR = ":";
export const MARKER_END = MARK;

/** Which people a text tells clearly of: by table, their keys and the columns told. */
export class Told {
  readonly rows = new Map<string, Set<string>>();
  readonly columns = new Map<string, Set<string>>();

  add(table: string, column: string, row: string): void {
    this.rows.set(table, (this.rows.get(table) ?? new Set()).add(row));
    this.columns.set(table, (this.columns.get(table) ?? new Set()).add(column));
  }
}

function masked({ personal, nullable }: ColumnField, value: string): string | null {
  if (personal === "PHONE") return maskPhone(value);
  if (personal === "EMAIL") return maskEmail(value);
  return nullable ? null : "";
}

/**
 * Puts the values of sealed fields in the place of their markers, in one pass. A marker without a value only says whom the
 * text tells of.
 *
 * @param hidden whether values are masked
 * @param told notes what is told clearly
 * @throws UnreadableError where a value is not what was sealed at its place
 */
export function unsealText(ring: KeyRing, text: string, hidden: boolean, told: Told): string {
  return text.replace(MARKER, (_, table: string, column: string, row: string, sealed: string | undefined) => {
    if (sealed === undefined) {
      told.add(table, column, row);
      return "";
    }
    const place = { table, column, row };
    const known = sealedField(table, column);
    if (!known) throw new UnreadableError(place, "nothing is sealed there");
    const value = unseal(ring, place, sealed);
    if (hidden) return JSON.stringify(masked(known.field, value));
    told.add(table, column, row);
    return JSON.stringify(value);
  });
}
