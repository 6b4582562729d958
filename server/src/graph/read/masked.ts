import type { ReadView } from "../../platform/auth/view.ts";
import { userError } from "../../platform/errors.ts";
import type { ColumnField, EntityModel, ModelField } from "../../platform/model/model.ts";
import { blottedSql, maskedNameSql } from "./mask.sql.ts";

/** Whether a view sees less of a field than there is. */
export const isMasked = ({ rights }: ReadView, field: ModelField): boolean =>
  rights.masked && field.kind === "column" && field.personal !== undefined;

/** What a masked view sees of a field, as SQL over the row. */
export function maskedSql(model: EntityModel, field: ColumnField, alias: string): string {
  const column = `${alias}.${field.column}`;
  if (field.personal === "NAME")
    return maskedNameSql(column, model.fields.has("gender") ? `${alias}.gender` : undefined);
  if (field.personal === "PROSE") return blottedSql(column);
  return field.nullable ? "null::text" : "''::text";
}

/** @throws FORBIDDEN where the view sees the field masked: what one may not see, one may not ask by */
export function refuseMasked(view: ReadView, model: EntityModel, field: ColumnField): void {
  if (mayAskBy(view, field)) return;
  const name = `${model.name}.${field.field}`;
  throw userError(
    "FORBIDDEN",
    `Your role sees ${name} masked: it can be neither filtered, sorted, grouped nor added up by it`,
    { field: name },
  );
}

/**
 * The SQL of a field where rows are found, sorted, grouped or added up by it: of prose what the view sees of it, so that
 * what is blotted out cannot be found out by asking.
 *
 * @throws FORBIDDEN where the view sees the field masked
 */
export function askedSql(view: ReadView, model: EntityModel, field: ColumnField, alias: string): string {
  if (field.sealed) throw new Error(`${model.name}.${field.field} is sealed`);
  refuseMasked(view, model, field);
  return isMasked(view, field) ? maskedSql(model, field, alias) : `${alias}.${field.column}`;
}

/** Whether a view may ask by a field. */
export const mayAskBy = (view: ReadView, field: ModelField): boolean =>
  !isMasked(view, field) || (field as ColumnField).personal === "PROSE";
