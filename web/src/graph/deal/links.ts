import type { DealFilter } from "../../gql/graphql.ts";
import type { Target } from "../../ui/useCarry.ts";

/** The deals behind a mark. */
export const dealsTarget = (where: DealFilter | null, sort?: string): Target => ({
  name: "deals",
  query: { where: where ? JSON.stringify(where) : undefined, sort },
});
