import type { ReadView } from "../../platform/auth/view.ts";
import type { EntityModel, ReferenceField } from "../../platform/model/model.ts";
import { modelOf } from "../../platform/model/model.ts";
import { accessSql, EVERYWHERE } from "./policies.ts";

const seen = new WeakMap<ReadView, Map<EntityModel, boolean>>();

/** Whether a view shows every record of an entity. */
export function seesAll(view: ReadView, model: EntityModel): boolean {
  const known = seen.get(view) ?? new Map<EntityModel, boolean>();
  seen.set(view, known);
  const all = known.get(model) ?? accessSql(view.rights, model, "READ", "r") === EVERYWHERE;
  known.set(model, all);
  return all;
}

/** The key a link holds, null where it leads to a record that the view does not show: such a record does not exist. */
export function linkSql(view: ReadView, field: ReferenceField, alias: string): string {
  const key = `${alias}.${field.column}`;
  const target = modelOf(field.target());
  // a record is never seen without those it cannot be without
  if (!field.nullable || seesAll(view, target)) return key;
  return `(select l.${target.key} from ${target.table} l where l.${target.key} = ${key})`;
}
