import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { inputName, type WritableField } from "./names.ts";
import type { Problems } from "./payload.ts";
import type { Draft, WriteTransaction } from "./transaction.ts";

/** The links by which records of an entity stand above each other: parent, reportsTo. */
const upward = (model: EntityModel): WritableField[] =>
  [...model.fields.values()].filter(
    (field): field is WritableField => field.kind === "reference" && modelOf(field.target()) === model,
  );

/**
 * Refuses records that would stand above themselves. Called after they are written, within the transaction; two writers
 * who would close a circle together take turns.
 */
export async function refuseCycles(
  write: WriteTransaction,
  model: EntityModel,
  drafts: readonly (Draft & { readonly uuid: string })[],
  problems: Problems,
): Promise<void> {
  for (const field of upward(model)) {
    const set = drafts.filter(({ values }) => (values.get(field) ?? null) !== null);
    if (set.length === 0) continue;
    await write.sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${model.table} ${field.field}`]);
    const rows = await write.sql.query<{ id: string }>(
      `with recursive above (id, at) as (
         select t.id, t.${field.column} from ${model.table} t where t.id = any ($1::uuid[])
         union select a.id, t.${field.column} from above a join ${model.table} t on t.id = a.at where t.id <> a.id)
       select distinct id from above where at = id`,
      [set.map(({ uuid }) => uuid)],
    );
    const circular = new Set(rows.map(({ id }) => id));
    for (const { index, uuid } of set)
      if (circular.has(uuid)) problems.add(index, "INVALID", inputName(field), `It would stand above itself`);
  }
}
