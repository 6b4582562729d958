import {
  ACCESS_AREAS,
  type AccessArea,
  DUTIES,
  NO_RIGHTS,
  type Rights,
  type Scopes,
  SHIPPED_RIGHTS,
} from "@guanxi/shared/access";
import { USER_ROLES, type UserRole } from "@guanxi/shared/user-role";
import type { SqlStatements } from "../database/sql.ts";

/** Rights from what was kept; of an area that came later nothing is given. */
export function rightsFrom(kept: Partial<Rights>): Rights {
  const given: Partial<Record<AccessArea, Scopes>> = kept.areas ?? {};
  const areas = Object.fromEntries(
    ACCESS_AREAS.map((area) => [area, { ...NO_RIGHTS.areas[area], ...given[area] }]),
  ) as Record<AccessArea, Scopes>;
  return { areas, duties: DUTIES.filter((duty) => kept.duties?.includes(duty)), masked: kept.masked ?? true };
}

/** The same object for the same rights: what is made from rights is kept by it. */
export class RightsMemory {
  readonly #known = new Map<string, Rights>();

  /** @param kept the workspace's own rights of the role as JSON text; null where they are as shipped */
  of(role: UserRole, kept: string | null): Rights {
    if (kept === null) return SHIPPED_RIGHTS[role];
    const known = this.#known.get(kept);
    if (known) return known;
    if (this.#known.size >= 100) this.#known.clear(); // each change of rights leaves one behind
    const rights = rightsFrom(JSON.parse(kept) as Partial<Rights>);
    this.#known.set(kept, rights);
    return rights;
  }
}

const narrowed = new WeakMap<Rights, Rights>();

/**
 * The rights of a token that is not made for managing: whoever finds it decides neither who comes in nor as what, and so
 * does not stay when it ends. The same object for the same rights.
 */
export function withoutManaging(rights: Rights): Rights {
  if (!rights.duties.includes("MANAGE")) return rights;
  const known = narrowed.get(rights);
  if (known) return known;
  const left = { ...rights, duties: rights.duties.filter((duty) => duty !== "MANAGE") };
  narrowed.set(rights, left);
  return left;
}

/** The rights of every role, as the workspace has set them. */
export async function rightsOfRoles(sql: SqlStatements): Promise<Record<UserRole, Rights>> {
  const rows = await sql.query<{ role: UserRole; rights: Partial<Rights> }>("select role, rights from role_rights");
  const kept = new Map(rows.map(({ role, rights }) => [role, rightsFrom(rights)]));
  return Object.fromEntries(USER_ROLES.map((role) => [role, kept.get(role) ?? SHIPPED_RIGHTS[role]])) as Record<
    UserRole,
    Rights
  >;
}
