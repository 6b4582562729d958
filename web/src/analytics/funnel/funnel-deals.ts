import { type DealStage, FUNNEL_STAGES } from "@guanxi/shared/deal-stage";
import type { DealFilter, LostReason } from "../../gql/graphql.ts";
import { dealsTarget } from "../../graph/deal/links.ts";
import { enteredIn, type Span } from "../../graph/deal/spans.ts";

/** Reached a stage: ever entered it or any later one, or won. */
export function reachedStage(stage: DealStage, days: Span | null): DealFilter {
  const at = (FUNNEL_STAGES as readonly DealStage[]).indexOf(stage);
  return { ...enteredIn(days), ...(at > 0 ? { furthestStage: { in: FUNNEL_STAGES.slice(at) as DealStage[] } } : {}) };
}

/** Stands in a stage now. */
export const currentIn = (stage: DealStage, days: Span | null): DealFilter => ({
  ...enteredIn(days),
  stage: { eq: stage },
});

/** Lost from a stage: as its history says, else the furthest it reached. */
export const lostFrom = (stage: DealStage, days: Span | null): DealFilter => ({
  ...enteredIn(days),
  stage: { eq: "LOST" },
  or: [
    { stageChanges: { some: { fromStage: { eq: stage }, toStage: { eq: "LOST" } } } },
    { furthestStage: { eq: stage }, stageChanges: { none: { toStage: { eq: "LOST" } } } },
  ],
});

/** Lost for a reason, or for none that was told. */
export const lostFor = (reason: LostReason | null, days: Span | null): DealFilter => ({
  ...enteredIn(days),
  stage: { eq: "LOST" },
  lostReason: reason ? { eq: reason } : { isNull: true },
});

export const openDeals = (where: DealFilter) => dealsTarget(where, "-AMOUNT");
