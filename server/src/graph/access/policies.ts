import { type AccessOperation, type AccessScope, type Rights } from "@guanxi/shared/access";
import { type ColumnField, type EntityModel, modelOf, type ReferenceField } from "../../platform/model/model.ts";
import { TODAY } from "../../platform/today.ts";
import { holdsNow } from "../consent/consent.sql.ts";

/** The caller, as a policy reads it; once a statement. */
export const CALLER = "(select nullif(current_setting('app.user_id', true), '')::uuid)";
/** The caller's team and all below it. */
export const TEAMS = "(select string_to_array(nullif(current_setting('app.team_ids', true), ''), ','))::uuid[]";
/** The caller's team and all above it: what is shown to one of them is shown to the caller. */
const TEAMS_ABOVE = `(select array(with recursive up as (
    select u.team_id as id from app_user u where u.id = ${CALLER} and u.team_id is not null
    union select t.parent_id from team t join up on t.id = up.id where t.parent_id is not null
  ) select id from up))::uuid[]`;
/** Whoever belongs to one of those teams. */
const COLLEAGUES = `(select array(select u.id from app_user u where u.team_id = any (${TEAMS})))::uuid[]`;
/** Agreements to be written to, as they hold now. */
const MARKETING_CONSENTS = `from consent k where k.purpose = 'MARKETING' and ${holdsNow("k")}`;

/** What stands wherever nothing may be done. */
export const NOWHERE = "false";
export const EVERYWHERE = "true";

const scopeOf = (rights: Rights, model: EntityModel, operation: AccessOperation): AccessScope =>
  rights.areas[model.access.area][operation];

const reference = (model: EntityModel, field: string): ReferenceField => model.fields.get(field) as ReferenceField;

const references = (model: EntityModel): ReferenceField[] =>
  [...model.fields.values()].filter((field): field is ReferenceField => field.kind === "reference");

/** The link of a record to its company, where it has one and is not it. */
const companyLink = (model: EntityModel): ReferenceField | undefined =>
  references(model).find((field) => field.field === "company" && modelOf(field.target()).name === "Company");

const all = (...conditions: string[]): string => {
  const told = [...new Set(conditions)].filter((condition) => condition !== EVERYWHERE);
  if (told.includes(NOWHERE)) return NOWHERE;
  return told.length === 0 ? EVERYWHERE : told.map((condition) => `(${condition})`).join(" and ");
};

const any = (...conditions: string[]): string => {
  const told = [...new Set(conditions)].filter((condition) => condition !== NOWHERE);
  if (told.includes(EVERYWHERE)) return EVERYWHERE;
  return told.length === 0 ? NOWHERE : told.map((condition) => `(${condition})`).join(" or ");
};

/** The references to whoever holds a record, as far as an operation goes. */
export function holdersOf({ access }: EntityModel, operation: AccessOperation) {
  const shown = operation === "READ" ? access.shownTo : undefined;
  return {
    users: [...(access.users ?? []), ...(shown?.users ?? [])],
    teams: [...(access.teams ?? []), ...(shown?.teams ?? [])],
  };
}

/** The rows that are the caller's own, or the caller's teams', by their own columns. */
function heldBy(model: EntityModel, scope: AccessScope, row: string, operation: AccessOperation): string[] {
  const { users, teams } = holdersOf(model, operation);
  const columns = users.map((field) => `${row}.${reference(model, field).column}`);
  const ofTeams = teams.map((field) => `${row}.${reference(model, field).column} = any (${TEAMS})`);
  if (scope === "OWN") return columns.map((column) => `${column} = ${CALLER}`);
  return [...columns.map((column) => `${column} = ${CALLER} or ${column} = any (${COLLEAGUES})`), ...ofTeams];
}

/** Whether the record a link leads to is one the caller sees: its own policies say so. */
function linked(rights: Rights, field: ReferenceField, row: string): string {
  const target = modelOf(field.target());
  if (accessSql(rights, target, "READ", "a") === EVERYWHERE) return EVERYWHERE;
  return `exists (select 1 from ${target.table} a where a.${target.key} = ${row}.${field.column})`;
}

/** The rows whose company is held by the caller, to the given scope. */
function ofCompany(rights: Rights, field: ReferenceField, scope: AccessScope, row: string): string {
  const company = modelOf(field.target());
  // where the company itself is seen to this scope, its own policies say so
  const seen = scopeOf(rights, company, "READ") === scope;
  const mine = seen ? "" : ` and (${any(...heldBy(company, scope, "a", "READ"), sharedSql(company, "a"))})`;
  return `exists (select 1 from ${company.table} a where a.${company.key} = ${row}.${field.column}${mine})`;
}

/** The rows that whoever made them shows to the caller. */
export function shownSql({ fields, access }: EntityModel, row: string): string {
  if (!access.visibility) return NOWHERE;
  const { field, team } = access.visibility;
  const column = `${row}.${(fields.get(field) as ColumnField).column}`;
  const shown = `${row}.${(fields.get(team) as ReferenceField).column} = any (${TEAMS_ABOVE})`;
  return `${column} = 'EVERYONE' or (${column} = 'TEAM' and ${shown})`;
}

/** Entities whose records can be shared one by one, by their name. */
export const SHARED: ReadonlySet<string> = new Set(["Company", "Deal"]);

/** The shares `s` that show the caller something today. */
export const SHARED_NOW = `(s.user_id = ${CALLER} or s.team_id = any (${TEAMS})) and s.until >= ${TODAY}`;

const sharedSql = (model: EntityModel, row: string): string =>
  SHARED.has(model.name)
    ? `${row}.${model.key} = any (array(select s.${model.table}_id from record_share s
        where ${SHARED_NOW} and s.${model.table}_id is not null))`
    : NOWHERE;

/**
 * The condition of the rows of `row` with which a role may do something: what its policy says in the database, and what
 * a write is checked against.
 *
 * A record is seen only together with every record it cannot be without: a part in a deal with its deal, its person and
 * its company. So no answer ever holds an empty place where the graph promises a record.
 */
export function accessSql(rights: Rights, model: EntityModel, operation: AccessOperation, row: string): string {
  const scope = scopeOf(rights, model, operation);
  if (scope === "NONE") return NOWHERE;
  const { of } = model.access;
  const needed = references(model).filter((field) => !field.nullable);
  const present = needed.map((field) => linked(rights, field, row));
  if (model.name === "RecordShare") return scope === "ALL" ? EVERYWHERE : any(...heldBy(model, scope, row, operation));
  if (model.name === "Consent" && scope === "CONSENTED")
    return `${row}.purpose = 'MARKETING' and ${row}.withdrawn_at is null`;
  if (scope === "CONSENTED") {
    const contact = model.name === "Contact" ? model.key : references(model).find((f) => f.field === "contact")?.column;
    return contact
      ? all(`exists (select 1 ${MARKETING_CONSENTS} and k.contact_id = ${row}.${contact})`, ...present)
      : NOWHERE;
  }
  if (scope === "ALL") return all(...present);
  // what is private is nobody else's, whatever else a role sees of its colleagues
  if (model.access.visibility && operation === "READ")
    return all(any(...heldBy(model, "OWN", row, operation), shownSql(model, row)), ...present);
  if (of !== undefined && operation === "READ") return all(linked(rights, reference(model, of), row), ...present);
  const company = companyLink(model);
  const shared = operation === "READ" ? sharedSql(model, row) : NOWHERE;
  const owner = of === undefined ? undefined : modelOf(reference(model, of).target());
  const held = owner
    ? [
        `exists (select 1 from ${owner.table} o where o.${owner.key} = ${row}.${reference(model, of!).column} and (${accessSql(rights, owner, operation, "o")}))`,
      ]
    : [...heldBy(model, scope, row, operation), ...(company ? [ofCompany(rights, company, scope, row)] : [])];
  return all(any(...held, shared), ...present);
}
