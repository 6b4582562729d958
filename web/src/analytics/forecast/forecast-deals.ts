import { type OpenStage, OPEN_STAGES } from "@guanxi/shared/deal-stage";
import type { ForecastGapName } from "@guanxi/shared/forecast-gap";
import type { DealFilter } from "../../gql/graphql.ts";
import { dealsTarget } from "../../graph/deal/links.ts";
import { closedIn, type Span } from "../../graph/deal/spans.ts";
import type { Target } from "../../ui/useCarry.ts";

const OPEN = { stage: { notIn: ["WON", "LOST"] } } as const satisfies DealFilter;

/** Won within these days. */
export const wonIn = (days: Span, more: DealFilter = {}): Target =>
  dealsTarget({ stage: { eq: "WON" }, ...closedIn(days), ...more }, "-AMOUNT");

/** Open, and may be won in any period. */
export const stillOpen = (more: DealFilter = {}): Target => dealsTarget({ ...OPEN, ...more }, "-AMOUNT");

/** What a group's outlook is made of: won in the period, or open. */
export const ofOutlook = (days: Span, group: DealFilter): Target =>
  dealsTarget({ and: [{ or: [{ stage: { eq: "WON" }, ...closedIn(days) }, OPEN] }, group] }, "-AMOUNT");

export const theseDeals = (ids: readonly string[]): Target => dealsTarget({ id: { in: [...ids] } }, "-AMOUNT");

const noEntry = (stage: OpenStage): DealFilter => ({
  stage: { eq: stage },
  stageChanges: { none: { toStage: { eq: stage } } },
});

/** The deals of which the forecast of today does not know something; null where only the past has such. */
export function gapDeals(gap: ForecastGapName, today: string): Target | null {
  switch (gap) {
    case "OVERDUE":
      return stillOpen({ expectedCloseOn: { lt: today } });
    case "NO_AMOUNT":
      return stillOpen({ amount: { isNull: true } });
    case "NO_EXPECTED_CLOSE":
      return stillOpen({ expectedCloseOn: { isNull: true } });
    case "NO_STAGE_HISTORY":
      return dealsTarget({ or: OPEN_STAGES.map(noEntry) }, "-AMOUNT");
    case "WON_UNDATED":
      return dealsTarget({ stage: { eq: "WON" }, closedAt: { isNull: true } }, "-AMOUNT");
    case "STAGE_UNKNOWN":
    case "VALUES_INFERRED":
      return null;
  }
}
