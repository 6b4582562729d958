import { actorOf } from "../../platform/audit/audit-log.ts";
import type { Caller } from "../../platform/http/context.ts";
import { allModels } from "../../platform/model/model.ts";
import { Told, unsealText } from "../../platform/personal/markers.ts";

/**
 * Makes the engine's text readable: sealed values in the place of their markers, masked where the caller sees them so. Whom
 * it tells clearly of is in the audit before anybody reads it.
 *
 * @throws UnreadableError where a value is not what was sealed at its place. Then the whole answer fails: one that left the
 * value out would say that the person has no phone, and somebody would write that down.
 */
export async function readable({ keys, audit, principal }: Omit<Caller, "sql">, text: string): Promise<string> {
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
      records: [...rows],
      fields: fields.map(({ field }) => field),
      reason: null,
    });
  }
  return clear;
}
