import type { DealStage, OpenStage } from "@guanxi/shared/deal-stage";
import { isOpenStage } from "@guanxi/shared/deal-stage";
import { stageOf } from "../values/stage.ts";
import { text, type Values } from "./draft.ts";

/** A stage change that a row's dates prove. */
export interface ProvenChange {
  readonly from: DealStage | null;
  readonly to: DealStage;
  readonly at: string;
  /** The source names a date, not a change of this stage. */
  readonly inferred: boolean;
}

/** What a row tells of a deal's way through the stages. */
export interface DealHistory {
  readonly stage: DealStage;
  readonly furthest: DealStage;
  readonly changes: readonly ProvenChange[];
  readonly enteredAt: string | null;
  readonly closedAt: string | null;
  readonly expectedCloseOn: string | null;
}

/** A calendar date begins at midnight in Shanghai, where the workspace keeps its calendar. */
const midnight = (date: string): string => `${date}T00:00:00+08:00`;

/**
 * Reads the history from the dates a row has: a creation date enters LEAD, an engage date enters QUALIFIED, the close date
 * of a closed deal closes it and that of an open one is an expectation. A stage without a date has no change.
 */
export function historyOf(values: Values): DealHistory {
  const stage = stageOf(text(values, "stage")!)!;
  const [created, engaged, closed] = [text(values, "createdOn"), text(values, "engagedOn"), text(values, "closedOn")];
  const changes: ProvenChange[] = [];
  let at: DealStage | null = null;
  let furthest: OpenStage = isOpenStage(stage) ? stage : "LEAD";
  const enter = (to: DealStage, date: string, inferred: boolean): void => {
    changes.push({ from: at, to, at: midnight(date), inferred });
    at = to;
  };
  if (created !== null) enter("LEAD", created, true);
  if (engaged !== null && stage !== "LEAD") {
    enter("QUALIFIED", engaged, true);
    if (furthest === "LEAD") furthest = "QUALIFIED";
  }
  const isClosed = !isOpenStage(stage);
  // A deal closed before it was created was entered afterwards: its close is all that is known.
  if (isClosed && closed !== null) {
    if (changes.some((change) => change.at > midnight(closed))) changes.splice(0);
    at = changes.at(-1)?.to ?? null;
    enter(stage, closed, false);
  }
  return {
    stage,
    furthest: stage === "WON" ? "WON" : furthest,
    changes,
    enteredAt: changes[0]?.at ?? null,
    closedAt: isClosed && closed !== null ? midnight(closed) : null,
    expectedCloseOn: isClosed ? null : closed,
  };
}
