import type { Caller } from "../../platform/http/context.ts";
import { type EntityModel, modelOf, type ReferenceField } from "../../platform/model/model.ts";
import { CALLER, holdersOf, SHARED, SHARED_NOW, shownSql, TEAMS } from "./policies.ts";
import type { AccessReason } from "./access-reason.types.ts";

const columnOf = (model: EntityModel, field: string): string => (model.fields.get(field) as ReferenceField).column;

/** The statements that each find one kind of reason, as rows of kind, through and until. */
function reasonsSql(model: EntityModel, scope: string): string[] {
  const { users, teams } = holdersOf(model, "READ");
  const from = `from ${model.table} r`;
  const company = model.fields.get("company");
  const parts = users.flatMap((field) => {
    const column = columnOf(model, field);
    return [
      `select 'OWN', u.name, null::text ${from} join app_user u on u.id = r.${column}
         where r.${model.key} = $1 and r.${column} = ${CALLER}`,
      model.access.visibility
        ? `select 'SHARE', u.name, null::text ${from} left join app_user u on u.id = r.${column}
         where r.${model.key} = $1 and r.${column} is distinct from ${CALLER} and (${shownSql(model, "r")})`
        : `select 'TEAM', u.name, null::text ${from} join app_user u on u.id = r.${column}
         where r.${model.key} = $1 and r.${column} <> ${CALLER} and u.team_id = any (${TEAMS}) and $2 = 'TEAM'`,
    ];
  });
  for (const field of teams)
    parts.push(`select 'TEAM', t.name, null::text ${from} join team t on t.id = r.${columnOf(model, field)}
      where r.${model.key} = $1 and t.id = any (${TEAMS}) and $2 = 'TEAM'`);
  if (SHARED.has(model.name))
    parts.push(`select 'SHARE', g.name, s.until::text from record_share s left join app_user g on g.id = s.granted_by_id
      where s.${model.table}_id = $1 and ${SHARED_NOW}`);
  if (company?.kind === "reference")
    parts.push(`select 'COMPANY', c.name, null::text ${from} join company c on c.id = r.${company.column}
      where r.${model.key} = $1 and $2 in ('OWN', 'TEAM')`);
  if (scope === "CONSENTED") {
    const whose = model.name === "Contact" ? "k.contact_id = $1" : model.name === "Consent" ? "k.id = $1" : "false";
    parts.push(`select 'CONSENT', k.source, k.until::text from consent k
      where ${whose} and k.purpose = 'MARKETING' and k.withdrawn_at is null`);
  }
  return parts;
}

/** Why the caller sees a record; nothing where it is hidden, or does not exist. */
export async function accessReasons(caller: Caller, model: EntityModel, uuid: string): Promise<AccessReason[]> {
  const { sql, principal } = caller;
  const part = model.access.of === undefined ? undefined : (model.fields.get(model.access.of) as ReferenceField);
  const [row] = await sql.query<{ whole: string | null }>(
    `select ${part?.column ?? "null"} as whole from ${model.table} where ${model.key} = $1`,
    [uuid],
  );
  if (!row) return [];
  const scope = principal.rights.areas[model.access.area].READ;
  if (scope === "ALL") return [{ kind: "EVERYTHING", through: null, until: null }];
  if (part) return accessReasons(caller, modelOf(part.target()), row.whole!);
  const parts = reasonsSql(model, scope);
  if (parts.length === 0) return [];
  return sql.query<AccessReason>(
    `select distinct kind, through, until from (${parts.join(" union all ")}) reasons (kind, through, until) where $2::text is not null order by kind, through`,
    [uuid, scope],
  );
}
