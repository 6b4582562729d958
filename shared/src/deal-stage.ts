import type { Labels } from "./labels.ts";

/** The stage of a deal (商机阶段). */
export const DEAL_STAGES = ["LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION", "WON", "LOST"] as const;
export type DealStage = (typeof DEAL_STAGES)[number];

export const dealStageLabels: Labels<DealStage> = {
  LEAD: { zh: "线索", en: "Lead" },
  QUALIFIED: { zh: "意向", en: "Qualified" },
  PROPOSAL: { zh: "方案", en: "Proposal" },
  NEGOTIATION: { zh: "谈判", en: "Negotiation" },
  WON: { zh: "赢单", en: "Won" },
  LOST: { zh: "输单", en: "Lost" },
};

/** The stages a deal passes through while it is open, in their order. */
export const OPEN_STAGES = ["LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION"] as const satisfies readonly DealStage[];
export type OpenStage = (typeof OPEN_STAGES)[number];

/** The stages of a funnel: the open ones in their order, then won. */
export const FUNNEL_STAGES = [...OPEN_STAGES, "WON"] as const satisfies readonly DealStage[];
export type FunnelStageName = (typeof FUNNEL_STAGES)[number];

/**
 * The stage machine as data: where a deal may go from each stage. Open deals move freely between open stages
 * (skips and returns are counted by the funnel, not forbidden); a closed deal may only be reopened.
 */
export const STAGE_TRANSITIONS: Readonly<Record<DealStage, readonly DealStage[]>> = {
  LEAD: ["QUALIFIED", "PROPOSAL", "NEGOTIATION", "WON", "LOST"],
  QUALIFIED: ["LEAD", "PROPOSAL", "NEGOTIATION", "WON", "LOST"],
  PROPOSAL: ["LEAD", "QUALIFIED", "NEGOTIATION", "WON", "LOST"],
  NEGOTIATION: ["LEAD", "QUALIFIED", "PROPOSAL", "WON", "LOST"],
  WON: [...OPEN_STAGES],
  LOST: [...OPEN_STAGES],
};

/** Whether a deal in this stage is still open. */
export const isOpenStage = (stage: DealStage): stage is OpenStage =>
  (OPEN_STAGES as readonly DealStage[]).includes(stage);
