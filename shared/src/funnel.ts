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

/** What tells how fast a pipeline turns into money. */
export interface Pipeline {
  readonly open: number;
  /** of the closed ones, 0 to 1; null while none is closed */
  readonly winRate: number | null;
  /** won ones and their amount */
  readonly won: number;
  readonly wonAmount: number;
  /** from entering to won; null while none is won */
  readonly cycleDays: number | null;
}

/**
 * Sales velocity: open deals x win rate x mean value of the won / days to win, an amount a day; null while none is won or
 * winning takes no time.
 */
export function velocity({ open, winRate, won, wonAmount, cycleDays }: Pipeline): number | null {
  if (winRate === null || won === 0 || cycleDays === null || cycleDays <= 0) return null;
  return (open * winRate * (wonAmount / won)) / cycleDays;
}
