/** A stay that ended after some time, or was still going on when it was last seen. */
export interface Stay {
  /** 0 or more, in any one unit */
  readonly time: number;
  /** false: still going on then */
  readonly ended: boolean;
}

/** The part that still stays, from one moment on. */
export interface SurvivalStep {
  readonly time: number;
  /** ended at that time */
  readonly ended: number;
  /** were there until then */
  readonly atRisk: number;
  /** part of all that stays longer, 1 to 0 */
  readonly survival: number;
}

/**
 * How long stays last where some have not ended yet (Kaplan and Meier 1958): one step a time at which any ended. A stay that was
 * seen to that very time counts as having been at risk. Without open stays it is the plain share. O(n log n).
 */
export function kaplanMeier(stays: readonly Stay[]): SurvivalStep[] {
  const sorted = stays.toSorted((a, b) => a.time - b.time);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  for (let from = 0; from < sorted.length;) {
    const { time } = sorted[from]!;
    let until = from;
    let ended = 0;
    while (until < sorted.length && sorted[until]!.time === time) ended += Number(sorted[until++]!.ended);
    const atRisk = sorted.length - from;
    if (ended > 0) {
      survival *= (atRisk - ended) / atRisk;
      steps.push({ time, ended, atRisk, survival });
    }
    from = until;
  }
  return steps;
}

/** The first time by which half have ended; null where more than half were still staying when last seen. */
export function medianStay(stays: readonly Stay[]): number | null {
  // a product of fractions may miss one half by a rounding
  return kaplanMeier(stays).find(({ survival }) => survival <= 0.5 + 1e-12)?.time ?? null;
}
