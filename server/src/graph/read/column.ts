import type { ColumnField, EntityModel } from "../../platform/model/model.ts";
import { MARKER_END, MARKER_SEPARATOR, markerHead } from "../../platform/personal/markers.ts";
import { isMasked, maskedSql } from "./masked.ts";
import { writeJson } from "./scalar.ts";
import { literal, type Statement, type TextPieces } from "./statement.ts";

/** Whether the audit hears of everyone whose value is told. */
const isWatched = (model: EntityModel, { personal }: ColumnField): boolean =>
  model.name === "Contact" && personal !== undefined;

/** Adds the value of a column as JSON text; a sealed one as a marker, which gives way to the value after the statement has run. */
export function writeColumn(
  statement: Statement,
  pieces: TextPieces,
  model: EntityModel,
  field: ColumnField,
  alias: string,
): void {
  const column = `${alias}.${field.column}`;
  const key = `${alias}.${model.key}`;
  const masked = isMasked(statement.view, field);
  if (field.type === "id") pieces.text(`"${model.prefix}_`).sql(column).text('"');
  else if (field.list) pieces.sql(`to_json(${column})::text`);
  else if (field.sealed && !(masked && field.personal === "TEXT")) {
    statement.marked = true;
    const marker = `${literal(markerHead(model, field))} || ${key} || ${literal(MARKER_SEPARATOR)} || to_json(${column})::text || ${literal(MARKER_END)}`;
    pieces.sql(`coalesce(${marker}, 'null')`);
  } else {
    if (!masked && isWatched(model, field)) {
      statement.marked = true;
      pieces
        .text(markerHead(model, field))
        .sql(key)
        .text(MARKER_SEPARATOR + MARKER_END);
    }
    const sql = masked ? maskedSql(model, field, alias) : column;
    writeJson(pieces, { sql, type: field.type, nullable: field.nullable });
  }
}
