import type { DealFilter } from "../../gql/graphql.ts";
import { addDays } from "../filter/period.ts";

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Midnight of the workspace, whose days the periods are. */
const midnight = (day: string) => `${day}T00:00:00+08:00`;
const within = (days: Span) => ({ gte: midnight(days.from), lt: midnight(addDays(days.to, 1)) });

/** Deals closed in these days; all time where there are none. */
export const closedIn = (days: Span | null): Pick<DealFilter, "closedAt"> => (days ? { closedAt: within(days) } : {});

/** Deals that entered in these days; all time where there are none. */
export const enteredIn = (days: Span | null): Pick<DealFilter, "enteredAt"> =>
  days ? { enteredAt: within(days) } : {};
