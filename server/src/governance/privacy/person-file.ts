import type { EntityManager } from "@mikro-orm/postgresql";
import { Contact } from "../../graph/contact/contact.entity.ts";
import { nodeId } from "../../graph/read/node-id.ts";
import { sqlOf } from "../../platform/database/em-sql.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import { opened } from "./opened.ts";
import { allModels, type EntityModel, modelOf } from "../../platform/model/model.ts";

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** A record as its fields say, links as ids. */
function told(keys: KeyRing, model: EntityModel, row: Row): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const field of model.fields.values()) {
    if (field.kind === "column")
      plain[field.field] = field.field === "id" ? nodeId(model, row.id) : opened(keys, model, field.field, row);
    if (field.kind !== "reference") continue;
    const link = row[field.field] as { id: string } | null | undefined;
    plain[field.field] = link ? nodeId(modelOf(field.target()), link.id) : null;
  }
  return plain;
}

/** The entities whose records are about one person, by the field that says so. */
const aboutPeople = (): { model: EntityModel; by: string }[] =>
  allModels().flatMap((model) =>
    [...model.fields.values()].flatMap((field) =>
      field.kind === "reference" && field.field === "contact" && field.target() === Contact
        ? [{ model, by: field.field }]
        : [],
    ),
  );

/**
 * Everything the graph holds about one person.
 *
 * @returns the person, then a list for each type of record, then who had to do with the person; null for nobody
 */
export async function personFile(
  em: EntityManager,
  keys: KeyRing,
  contact: string,
): Promise<Record<string, unknown> | null> {
  const person = (await em.findOne(Contact, { id: contact } as never)) as Row | null;
  if (!person) return null;
  const file: Record<string, unknown> = { Contact: told(keys, modelOf(Contact), person) };
  for (const { model, by } of aboutPeople()) {
    const rows = (await em.find(model.target as never, { [by]: contact } as never)) as Row[];
    file[model.name] = rows.map((row) => told(keys, model, row));
  }
  file.AuditEntry = await sqlOf(em).query(
    `select at::text as at, action, actor_name as actor, fields, reason from audit_entry
     where record_ids @> array[$1::uuid] order by at, id`,
    [contact],
  );
  return file;
}
