import { userError } from "../../platform/errors.ts";
import type { FilterInput } from "./where.ts";
import type { OrderInput } from "./order.ts";

/** The arguments of a connection, after GraphQL has checked their shape. */
export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly filter?: FilterInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly search?: string | null;
}

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;
/** How many records one operation may ask for, all its lists multiplied out. */
export const MAX_NODES = 500_000;

/** Which page is asked for. */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
}

/** @throws PAGE_SIZE when a size is out of bounds, or both ends are asked for */
export function pageOf({ first, last }: ConnectionArguments): Page {
  if (first != null && last != null)
    throw userError("PAGE_SIZE", "A list is asked for by first or by last, not by both");
  const size = first ?? last ?? DEFAULT_PAGE;
  if (size < 1 || size > MAX_PAGE) {
    const name = last != null ? "last" : "first";
    throw userError(
      "PAGE_SIZE",
      `${name} is a number from 1 to ${MAX_PAGE}, not ${size}; use after and before to go on`,
    );
  }
  return { size, backward: last != null };
}
