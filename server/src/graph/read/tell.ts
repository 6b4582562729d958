import { actorOf } from "../../platform/audit/audit-log.ts";
import type { Caller } from "../../platform/http/context.ts";
import { allModels, type EntityModel } from "../../platform/model/model.ts";
import { Told, unsealText } from "../../platform/personal/markers.ts";
import { Contact } from "../contact/contact.entity.ts";

/** The people that records are about, beside the records themselves: by them it is asked later who read what. */
async function peopleOf({ sql }: Pick<Caller, "sql">, model: EntityModel, rows: readonly string[]): Promise<string[]> {
  if (model.target === Contact) return []; // whom a person reports to is not told of
  const link = [...model.fields.values()].find((field) => field.kind === "reference" && field.target() === Contact);
  if (link?.kind !== "reference") return [];
  const found = await sql.query<{ id: string }>(
    `select distinct ${link.column} as id from ${model.table} where ${model.key} = any ($1::uuid[]) and ${link.column} is not null`,
    [rows],
  );
  return found.map(({ id }) => id);
}

/**
 * Makes the engine's text readable: sealed values in the place of their markers, masked where the caller sees them so. Whom
 * it tells clearly of is in the audit before anybody reads it.
 *
 * @throws UnreadableError where a value is not what was sealed at its place. Then the whole answer fails: one that left the
 * value out would say that the person has no phone, and somebody would write that down.
 */
export async function readable(caller: Caller, text: string): Promise<string> {
  const { keys, audit, principal } = caller;
  const told = new Told();
  const clear = unsealText(keys, text, principal.rights.masked, told);
  for (const [table, rows] of told.rows) {
    const model = allModels().find((one) => one.table === table)!;
    const columns = told.columns.get(table)!;
    const fields = [...model.fields.values()].filter((field) => field.kind === "column" && columns.has(field.column));
    await audit.record({
      ...actorOf(principal),
      action: "READ_PERSONAL",
      entity: model.name,
      records: [...rows, ...(await peopleOf(caller, model, [...rows]))],
      fields: fields.map(({ field }) => field),
      reason: null,
    });
  }
  return clear;
}
