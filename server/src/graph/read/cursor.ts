import { userError } from "../../platform/errors.ts";
import type { Order, OrderKey } from "./order.ts";
import { literal, type Statement } from "./statement.ts";

/** The cursor of a row, in SQL: the order's signature and the row's keys, so that inserts and deletes do not move it. */
export function cursorSql(order: Order): string {
  const keys = order.keys.map(({ sql }) => `${sql}::text`).join(", ");
  const json = `json_build_array(${literal(order.signature)}::text, ${keys})::text`;
  return `'"' || translate(encode(convert_to(${json}, 'UTF8'), 'base64'), E'\\n', '') || '"'`;
}

function decode(order: Order, cursor: string): (string | null)[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64").toString("utf8"));
  } catch {
    parts = null;
  }
  const foreign = userError("BAD_CURSOR", "This cursor is not one that a list of this API gave out");
  if (!Array.isArray(parts) || !parts.every((part) => part === null || typeof part === "string")) throw foreign;
  if (parts[0] !== order.signature) throw userError("BAD_CURSOR", "This cursor belongs to a list in another order");
  if (parts.length !== order.keys.length + 1) throw foreign;
  return parts.slice(1) as (string | null)[];
}

/** Rows that stand strictly after (or before) a value in one key. */
function beyond(key: OrderKey, place: string | null, forward: boolean): string {
  const greater = key.descending !== forward;
  const nullsAhead = key.nullsFirst !== forward; // whether rows without a value lie in the direction we look
  if (place === null) return nullsAhead ? "false" : `${key.sql} is not null`;
  const comparison = `${key.sql} ${greater ? ">" : "<"} ${place}`;
  return key.nullable && nullsAhead ? `(${comparison} or ${key.sql} is null)` : comparison;
}

/** The condition of the rows after (forward) or before a cursor, or the slot of one. */
export function keyset(order: Order, cursor: unknown, forward: boolean, statement: Statement): string {
  const part = (i: number) => (text: unknown) => decode(order, String(text))[i];
  // which keys have a value decides the text; the values themselves do not
  const filled = statement.decide(cursor, (text: string) =>
    decode(order, text)
      .map((value) => (value === null ? "0" : "1"))
      .join(""),
  );
  const { keys } = order;
  let condition = "false";
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i]!;
    const place = filled[i] === "1" ? statement.value(cursor, key.type, part(i)) : null;
    const equal = place === null ? `${key.sql} is null` : `${key.sql} = ${place}`;
    const later = beyond(key, place, forward);
    condition = condition === "false" ? later : `(${later} or (${equal} and ${condition}))`;
  }
  return condition;
}
