import {
  ACCESS_AREAS,
  ACCESS_OPERATIONS,
  ACCESS_SCOPES,
  type AccessArea,
  type AccessOperation,
  type AccessScope,
  type Duty,
  type Rights,
  type Scopes,
} from "@guanxi/shared/access";
import type { RoleRightsQuery, RoleRightsUpdateInput } from "../../gql/graphql.ts";

export type Role = RoleRightsQuery["roleRights"][number];

/** A role's rights while they are being changed. */
export interface RoleDraft {
  areas: Record<AccessArea, Record<AccessOperation, AccessScope>>;
  duties: Duty[];
  masked: boolean;
}

const scopesOf = (scopes: Scopes): Record<AccessOperation, AccessScope> => ({ ...scopes });

export const draftOf = (rights: Rights): RoleDraft => ({
  areas: Object.fromEntries(ACCESS_AREAS.map((area) => [area, scopesOf(rights.areas[area])])) as RoleDraft["areas"],
  duties: [...rights.duties],
  masked: rights.masked,
});

/** Rights as the API tells them, as the vocabulary has them. */
export const rightsOf = ({ rights, duties, masked }: Role): Rights => ({
  areas: Object.fromEntries(
    rights.map((right) => [
      right.area,
      { READ: right.read, CREATE: right.create, UPDATE: right.update, DELETE: right.delete, ASSIGN: right.assign },
    ]),
  ) as unknown as Rights["areas"],
  duties,
  masked,
});

/** The scopes that mean something there: people who agreed can be seen, and nothing else is done by their agreement. */
export const scopesFor = (area: AccessArea, operation: AccessOperation): readonly AccessScope[] =>
  ACCESS_SCOPES.filter((scope) => scope !== "CONSENTED" || (area === "PEOPLE" && operation === "READ"));

const WIDTH: Readonly<Record<AccessScope, number>> = { NONE: 0, OWN: 1, TEAM: 2, CONSENTED: 2, ALL: 3 };

/** Cells that give more than they can hold: what one does not see, one cannot change. */
export const widerThanSeen = (scopes: Readonly<Record<AccessOperation, AccessScope>>): AccessOperation[] =>
  ACCESS_OPERATIONS.filter((operation) => operation !== "CREATE" && WIDTH[scopes[operation]] > WIDTH[scopes.READ]);

/** What a draft changes, as the API takes it; null where it changes nothing. */
export function roleChanges(before: Role, draft: RoleDraft): RoleRightsUpdateInput | null {
  const then = rightsOf(before);
  const rights = ACCESS_AREAS.flatMap((area) => {
    const [was, now] = [then.areas[area], draft.areas[area]];
    if (ACCESS_OPERATIONS.every((operation) => was[operation] === now[operation])) return [];
    return [{ area, read: now.READ, create: now.CREATE, update: now.UPDATE, delete: now.DELETE, assign: now.ASSIGN }];
  });
  const duties = [...draft.duties].sort().join() === [...then.duties].sort().join() ? null : draft.duties;
  const masked = draft.masked === then.masked ? null : draft.masked;
  if (!rights.length && !duties && masked === null) return null;
  return {
    role: before.role,
    version: before.version,
    ...(rights.length ? { rights } : {}),
    ...(duties ? { duties } : {}),
    ...(masked === null ? {} : { masked }),
  };
}
