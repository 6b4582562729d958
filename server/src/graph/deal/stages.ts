import { type DealStage, FUNNEL_STAGES, type FunnelStageName, isOpenStage } from "@guanxi/shared/deal-stage";
import type { Deal } from "./deal.entity.ts";

const rank = (stage: string): number => FUNNEL_STAGES.indexOf(stage as FunnelStageName);

/** The further of two stages; a lost deal is no further than it was. */
export const furthest = (reached: string | undefined, stage: string): string =>
  reached !== undefined && rank(reached) >= rank(stage) ? reached : stage === "LOST" ? FUNNEL_STAGES[0] : stage;

/** Clocks differ: so far in the future is still now. */
const CLOCK_MS = 300_000;

/** Whether a moment has not come yet, whosever clock one looks at. */
export const isAhead = (at: Date): boolean => at.getTime() > Date.now() + CLOCK_MS;

/** Whether a moment lies further back than clocks differ. */
export const isLongAgo = (at: Date): boolean => at.getTime() < Date.now() - CLOCK_MS;

/** Puts a deal into a stage, with what follows from it: how far it came, when it was closed, why it was lost. */
export function enterStage(
  deal: Deal,
  stage: string,
  at: Date,
  loss: { readonly reason?: string | null; readonly note?: string | null },
): void {
  const lost = stage === "LOST";
  deal.stage = stage;
  deal.furthestStage = furthest(deal.furthestStage, stage);
  deal.closedAt = isOpenStage(stage as DealStage) ? null : at;
  deal.lostReason = lost ? (loss.reason ?? null) : null;
  deal.lostNote = lost ? (loss.note ?? null) : null;
}
