import type { ScalarKind } from "../../platform/model/model.ts";
import type { Expression } from "./source.ts";

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
};

/** A value as JSON text; SQL null stays null, so that the caller decides what absence says. */
export function jsonText(type: ScalarKind, expression: string): string {
  switch (type) {
    case "string":
      return `to_json(${expression})::text`;
    case "int":
    case "boolean":
    case "float":
      return `(${expression})::text`;
    case "dateTime":
      return `('"' || to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"')`;
    case "id":
    case "decimal":
    case "date":
    case "enum":
      return `('"' || ${expression} || '"')`;
  }
}

/** A value as JSON text, absence told as null. */
export function jsonOf({ sql, type, nullable }: Expression): string {
  const json = jsonText(type, sql);
  return nullable ? `coalesce(${json}, 'null')` : json;
}
