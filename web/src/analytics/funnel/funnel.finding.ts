import { type DealStage, dealStageLabels } from "@guanxi/shared/deal-stage";
import type { Locale } from "@guanxi/shared/labels";
import { lostReasonLabels } from "@guanxi/shared/lost-reason";
import type { LostReason } from "../../gql/graphql.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { Cohort } from "./useFunnel.ts";

/** Fewer deals than this make no finding. */
const ENOUGH = 10;

/** More than half still open: what will become of the cohort is not decided, so nothing is said about its losses. */
export const isUnripe = (cohort: Cohort): boolean => cohort.deals > 0 && cohort.open / cohort.deals > 0.5;

/** The stages deals really pass through: one that every deal skipped is not kept by whoever keeps the records. */
function usedStages(cohort: Cohort): Cohort["stages"] {
  return cohort.stages.filter((stage) => stage.reached === 0 || stage.current > 0 || stage.skipped < stage.reached);
}

/** The stage that the smallest share of deals reaches, and the one they come from. */
function weakestStep(cohort: Cohort): { from: DealStage; to: DealStage } | null {
  if (isUnripe(cohort)) return null;
  let worst: { from: DealStage; to: DealStage; rate: number } | null = null;
  const stages = usedStages(cohort);
  for (const [at, stage] of stages.entries()) {
    const before = stages[at - 1];
    if (!before || before.reached < ENOUGH) continue;
    const rate = stage.reached / before.reached;
    if (!worst || rate < worst.rate) worst = { from: before.stage, to: stage.stage, rate };
  }
  return worst;
}

/** The stage that the smallest share of deals reaches from the one before. */
export const weakestStage = (cohort: Cohort): DealStage | null => weakestStep(cohort)?.to ?? null;

/** The stage in which deals stay longest, by the median of completed stays. */
export function slowestStage(cohort: Cohort): DealStage | null {
  const known = cohort.stages.filter(
    (stage) => stage.timeInStage.completed >= ENOUGH && stage.timeInStage.medianDays !== null,
  );
  if (known.length < 2) return null;
  return known.reduce((slowest, stage) =>
    stage.timeInStage.medianDays! > slowest.timeInStage.medianDays! ? stage : slowest,
  ).stage;
}

/** Where most deals are lost, and whether they are slowest just there. */
export function funnelFinding(cohort: Cohort, locale: Locale): Finding | null {
  const step = weakestStep(cohort);
  if (!step) return null;
  const { from, to } = step;
  const slow = slowestStage(cohort) === from;
  return {
    key: slow ? "funnel.finding.lossAndSlow" : "funnel.finding.loss",
    values: { from: dealStageLabels[from][locale], to: dealStageLabels[to][locale] },
  };
}

export interface Loss {
  readonly reason: LostReason | null;
  readonly deals: number;
  readonly amount: number;
}

/** The losses by reason over all stages, most deals first. */
export function lossesByReason(losses: Cohort["losses"]): Loss[] {
  const sums = new Map<LostReason | null, { deals: number; amount: number }>();
  for (const loss of losses) {
    const sum = sums.get(loss.reason) ?? { deals: 0, amount: 0 };
    sums.set(loss.reason, { deals: sum.deals + loss.deals, amount: sum.amount + Number(loss.amount) });
  }
  return [...sums].map(([reason, sum]) => ({ reason, ...sum })).sort((a, b) => b.deals - a.deals);
}

/** The reason for a quarter or more of the losses; one that nobody told is none. */
export function lossFinding(reasons: readonly Loss[], format: Format): Finding | null {
  const all = reasons.reduce((sum, item) => sum + item.deals, 0);
  const first = reasons.find((item) => item.reason);
  if (!first?.reason || all < ENOUGH || first.deals / all < 0.25) return null;
  return {
    key: "funnel.loss.finding",
    values: { reason: lostReasonLabels[first.reason][format.locale], share: format.percent(first.deals / all, 0) },
  };
}
