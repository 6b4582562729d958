import { userError } from "../../platform/errors.ts";
import type { FilterInput } from "./conditions.ts";
import type { OrderInput } from "./order.ts";
import type { Statement } from "./statement.ts";

/** The arguments that choose a page, after GraphQL has checked their shape: values, or the slots of values. */
export interface PageArguments {
  readonly first?: unknown;
  readonly after?: unknown;
  readonly last?: unknown;
  readonly before?: unknown;
}

/** The arguments of a connection. */
export interface ConnectionArguments extends PageArguments {
  readonly filter?: FilterInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly search?: unknown;
}

export const DEFAULT_PAGE = 20;
/** Groups that one list gives at most. */
export const MAX_GROUPS = 1_000;
export const MAX_PAGE = 100;

/** Which page is asked for. */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
}

/**
 * @param most how many records a page may have
 * @throws PAGE_SIZE when a size is out of bounds, or both ends are asked for
 */
export function pageOf({ first, last }: PageArguments, statement: Statement, most = MAX_PAGE): Page {
  if (first != null && last != null)
    throw userError("PAGE_SIZE", "A list is asked for by first or by last, not by both");
  const size = statement.decide(first ?? last ?? DEFAULT_PAGE, (asked: number) =>
    checkedSize(asked, last != null ? "last" : "first", most, "; use after and before to go on"),
  );
  return { size, backward: last != null };
}

/** @throws PAGE_SIZE when a size is out of bounds */
export function checkedSize(size: number, name: string, most: number, advice = ""): number {
  if (size < 1 || size > most)
    throw userError("PAGE_SIZE", `${name} is a number from 1 to ${most}, not ${size}${advice}`);
  return size;
}
