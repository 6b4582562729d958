import type { ChangeMessage } from "../../platform/events/change-feed.ts";
import type { Caller } from "../../platform/http/context.ts";
import { allModels, type EntityModel, modelOf } from "../../platform/model/model.ts";
import { accessSql, EVERYWHERE, NOWHERE } from "../access/policies.ts";
import { Company } from "../company/company.entity.ts";

/** Of some records those that the caller sees. */
async function seen({ sql, principal }: Caller, model: EntityModel, uuids: readonly string[]): Promise<string[]> {
  if (uuids.length === 0 || accessSql(principal.rights, model, "READ", "r") === EVERYWHERE) return [...uuids];
  const rows = await sql.query<{ id: string }>(
    `select ${model.key} as id from ${model.table} where ${model.key} = any ($1::uuid[])`,
    [uuids],
  );
  return rows.map(({ id }) => id);
}

/**
 * What a caller may hear of a change; null where it is none of the caller's.
 *
 * Records that are gone cannot be looked up any more: who sees all of them hears which they were, who sees their company
 * hears that some of its records went.
 */
export async function visibleTo(caller: Caller, message: ChangeMessage): Promise<ChangeMessage | null> {
  const model = allModels().find(({ name }) => name === message.type)!;
  const right = accessSql(caller.principal.rights, model, "READ", "r");
  if (right === NOWHERE) return null;
  if (right === EVERYWHERE) return { ...message, companies: await seen(caller, modelOf(Company), message.companies) };
  const companies = await seen(caller, modelOf(Company), message.companies);
  const gone = message.event === "DELETED";
  const records = gone ? [] : await seen(caller, model, message.records);
  const many = message.many || (gone && companies.length > 0);
  return records.length > 0 || many ? { ...message, records, companies, many } : null;
}
