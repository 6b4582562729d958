import type { ScalarKind } from "../../platform/model/model.ts";
import type { Expression } from "./source.ts";
import type { TextPieces } from "./statement.ts";

/** The PostgreSQL type a parameter of this kind is cast to. */
export const SQL_TYPES: Readonly<Record<ScalarKind, string>> = {
  id: "uuid",
  string: "text",
  int: "int",
  float: "float8",
  decimal: "numeric",
  boolean: "boolean",
  date: "date",
  dateTime: "timestamptz",
  enum: "text",
  json: "jsonb",
};

/** A value as the text of JSON, without its quotes, for kinds whose text never needs escaping; undefined for others. */
function quotedText(type: ScalarKind, expression: string): string | undefined {
  if (type === "dateTime") return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return type === "id" || type === "decimal" || type === "date" || type === "enum" ? expression : undefined;
}

/** A value as JSON text, absence told as null. */
export function jsonOf({ sql, type, nullable }: Expression): string {
  const quoted = quotedText(type, sql);
  const plain = type === "string" ? `to_json(${sql})::text` : `(${sql})::text`;
  const json = quoted === undefined ? plain : `('"' || ${quoted} || '"')`;
  return nullable ? `coalesce(${json}, 'null')` : json;
}

/** Adds a value as JSON text; quotes that are always there melt into the text around them. */
export function writeJson(pieces: TextPieces, expression: Expression): void {
  const quoted = expression.nullable ? undefined : quotedText(expression.type, expression.sql);
  if (quoted === undefined) pieces.sql(jsonOf(expression));
  else pieces.text('"').sql(`(${quoted})`).text('"');
}
