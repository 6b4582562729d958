import type { AccessOperation, AccessScope } from "@guanxi/shared/access";
import { entities } from "@guanxi/server/graph/entities";
import type { Principal } from "@guanxi/server/platform/auth/principal";
import type { Sql } from "@guanxi/server/platform/database/sql";
import { type ColumnField, type EntityModel, modelOf, type ReferenceField } from "@guanxi/server/platform/model/model";

// The rules of access once more, row by row in plain JavaScript over everything that the database holds: what the
// policies in the database are checked against.

export type Row = Readonly<Record<string, unknown>>;

/** Every row of every entity, by its key. */
export type World = ReadonlyMap<string, ReadonlyMap<string, Row>>;

export async function readWorld(sql: Sql): Promise<World> {
  const world = new Map<string, ReadonlyMap<string, Row>>();
  for (const model of entities.map(modelOf)) {
    const rows = await sql.query<{ row: Row }>(`select to_jsonb(t) as row from ${model.table} t`);
    world.set(model.name, new Map(rows.map(({ row }) => [row[model.key] as string, row])));
  }
  return world;
}

const link = (model: EntityModel, field: string) => model.fields.get(field) as ReferenceField;

/** The rules for one caller. */
export class Rules {
  readonly #world: World;
  readonly #principal: Principal;
  readonly #colleagues: ReadonlySet<unknown>;
  readonly #today: string;

  constructor(world: World, principal: Principal, today: string) {
    this.#world = world;
    this.#principal = principal;
    this.#today = today;
    const users = [...world.get("User")!.values()].filter((user) => principal.teamIds.includes(user.team_id as string));
    this.#colleagues = new Set(users.map(({ id }) => id));
  }

  scope(model: EntityModel, operation: AccessOperation): AccessScope {
    return this.#principal.rights.areas[model.access.area][operation];
  }

  /** The row a link leads to, if it leads anywhere. */
  target(model: EntityModel, row: Row, field: string): Row | undefined {
    const { column, target } = link(model, field);
    return this.#world.get(modelOf(target()).name)!.get(row[column] as string);
  }

  #sees(model: EntityModel, row: Row, field: string): boolean {
    const found = this.target(model, row, field);
    return found !== undefined && this.may(modelOf(link(model, field).target()), found, "READ");
  }

  #isHeld(model: EntityModel, row: Row, scope: AccessScope, operation: AccessOperation): boolean {
    const { userId, teamIds } = this.#principal;
    const { access } = model;
    const shown = operation === "READ" ? access.shownTo : undefined;
    const users = [...(access.users ?? []), ...(shown?.users ?? [])].map((field) => row[link(model, field).column]);
    if (userId !== null && users.includes(userId)) return true;
    if (scope !== "TEAM") return false;
    const teams = [...(access.teams ?? []), ...(shown?.teams ?? [])].map(
      (field) => row[link(model, field).column] as string,
    );
    return users.some((user) => this.#colleagues.has(user)) || teams.some((team) => teamIds.includes(team));
  }

  #isShared(model: EntityModel, row: Row): boolean {
    if (model.name !== "Company" && model.name !== "Deal") return false;
    const { userId, teamIds } = this.#principal;
    return [...this.#world.get("RecordShare")!.values()].some(
      (share) =>
        share[`${model.table}_id`] === row.id &&
        (share.until as string) >= this.#today &&
        ((userId !== null && share.user_id === userId) || teamIds.includes(share.team_id as string)),
    );
  }

  /** Whether whoever made a row shows it to the caller. */
  #isShown({ access, fields }: EntityModel, row: Row): boolean {
    const { field, team } = access.visibility!;
    const visibility = row[(fields.get(field) as ColumnField).column];
    if (visibility !== "TEAM") return visibility === "EVERYONE";
    const teams = this.#world.get("Team")!;
    const above = (id: unknown, known: readonly unknown[] = []): readonly unknown[] =>
      id == null || known.includes(id) ? known : above(teams.get(id as string)?.parent_id, [...known, id]);
    const { userId } = this.#principal;
    const own = userId === null ? undefined : this.#world.get("User")!.get(userId)?.team_id;
    return above(own).includes(row[(fields.get(team) as ReferenceField).column]);
  }

  #agreed(contact: unknown): boolean {
    return [...this.#world.get("Consent")!.values()].some(
      (consent) =>
        consent.contact_id === contact &&
        consent.purpose === "MARKETING" &&
        (consent.given_on as string) <= this.#today &&
        (consent.until === null || (consent.until as string) >= this.#today) &&
        consent.withdrawn_at === null,
    );
  }

  #byScope(model: EntityModel, row: Row, operation: AccessOperation, scope: AccessScope): boolean {
    if (model.name === "RecordShare") return scope === "ALL" || this.#isHeld(model, row, scope, operation);
    if (scope === "ALL") return true;
    if (scope === "CONSENTED") {
      if (model.name === "Consent") return row.purpose === "MARKETING" && row.withdrawn_at === null;
      return this.#agreed(model.name === "Contact" ? row.id : row.contact_id);
    }
    if (model.access.visibility && operation === "READ")
      return this.#isHeld(model, row, "OWN", operation) || this.#isShown(model, row);
    if (model.access.of !== undefined) {
      const parent = this.target(model, row, model.access.of)!;
      return this.may(modelOf(link(model, model.access.of).target()), parent, operation, scope);
    }
    if (this.#isHeld(model, row, scope, operation)) return true;
    if (operation === "READ" && this.#isShared(model, row)) return true;
    const company = model.fields.get("company");
    if (company?.kind !== "reference") return false;
    const owner = this.target(model, row, "company");
    if (owner === undefined) return false;
    const companies = modelOf(company.target());
    if (!this.may(companies, owner, "READ")) return false;
    return (
      this.scope(companies, "READ") === scope ||
      this.#isHeld(companies, owner, scope, "READ") ||
      this.#isShared(companies, owner)
    );
  }

  /** Whether the caller may do something with a record. */
  may(model: EntityModel, row: Row, operation: AccessOperation, scope = this.scope(model, operation)): boolean {
    if (this.scope(model, operation) === "NONE") return false;
    if (operation !== "READ" && !this.may(model, row, "READ")) return false;
    if (!this.#byScope(model, row, operation, scope)) return false;
    if (model.name === "RecordShare" || (model.name === "Consent" && scope === "CONSENTED")) return true;
    const needed = [...model.fields.values()].filter((field) => field.kind === "reference" && !field.nullable);
    return needed.every(({ field }) => this.#sees(model, row, field));
  }
}
