import type { AccessArea, AccessOperation, AccessScope, Duty } from "@guanxi/shared/access";
import type { ViewerQuery } from "../gql/graphql.ts";

/** Whoever has signed in, and what that one may. */
export type Viewer = NonNullable<ViewerQuery["viewer"]>;

/** What a page or an action asks of its reader: a right, a duty, or nothing. */
export type Need =
  | { readonly area: AccessArea; readonly operation?: AccessOperation }
  | { readonly duty: Duty }
  | undefined;

const FIELDS = { READ: "read", CREATE: "create", UPDATE: "update", DELETE: "delete", ASSIGN: "assign" } as const;

/** With whose records of an area somebody may do something; nobody who has not signed in may anything. */
export const scopeOf = (viewer: Viewer | null, area: AccessArea, operation: AccessOperation): AccessScope =>
  viewer?.writes === false && operation !== "READ"
    ? "NONE"
    : (viewer?.rights.find((right) => right.area === area)?.[FIELDS[operation]] ?? "NONE");

export const mayDo = (viewer: Viewer | null, area: AccessArea, operation: AccessOperation = "READ"): boolean =>
  scopeOf(viewer, area, operation) !== "NONE";

export const hasDuty = (viewer: Viewer | null, duty: Duty): boolean => viewer?.duties.includes(duty) ?? false;

export const meets = (viewer: Viewer | null, need: Need): boolean =>
  need === undefined ||
  ("duty" in need ? hasDuty(viewer, need.duty) : mayDo(viewer, need.area, need.operation ?? "READ"));

/**
 * Whether a record with this owner may lie within the viewer's reach. Whose team an owner belongs to is the server's
 * knowledge: what may be is offered, and the server has the last word.
 */
export const mayWith = (
  viewer: Viewer | null,
  area: AccessArea,
  operation: AccessOperation,
  ownerId: string | null,
) => {
  const scope = scopeOf(viewer, area, operation);
  return scope === "OWN" ? ownerId !== null && ownerId === viewer?.userId : scope !== "NONE";
};
