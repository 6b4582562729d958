import { FUNNEL_STAGES, type DealStage, type FunnelStageName } from "./deal-stage.ts";

/** part / whole between 0 and 1; 0 of 0 is no data, told as null. */
export function conversion(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Whether a deal whose furthest stage is `furthest` has reached `stage`: entered it or any later one, or was won. */
export function reached(furthest: DealStage, stage: FunnelStageName): boolean {
  return FUNNEL_STAGES.indexOf(furthest as FunnelStageName) >= FUNNEL_STAGES.indexOf(stage);
}

export interface FunnelStep {
  readonly stage: FunnelStageName;
  /** deals that reached it */
  readonly count: number;
  /** against the stage before; null in the first stage and of nothing */
  readonly fromPrevious: number | null;
  /** against the first stage */
  readonly fromFirst: number | null;
}

/** The steps of a funnel from the number of deals that reached each stage; see {@link reached}. */
export function funnelSteps(counts: Readonly<Partial<Record<FunnelStageName, number>>>): FunnelStep[] {
  const stages = FUNNEL_STAGES.filter((stage) => counts[stage] !== undefined);
  const first = counts[stages[0] ?? "LEAD"] ?? 0;
  return stages.map((stage, index) => {
    const count = counts[stage] ?? 0;
    const previous = index ? (counts[stages[index - 1]!] ?? 0) : null;
    return {
      stage,
      count,
      fromPrevious: previous === null ? null : conversion(count, previous),
      fromFirst: conversion(count, first),
    };
  });
}
