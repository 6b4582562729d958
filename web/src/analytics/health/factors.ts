import type { HealthFactor } from "../../gql/graphql.ts";

export interface FactorPoints {
  readonly factor: HealthFactor;
  readonly weight: number;
  readonly points: number;
  readonly hasData: boolean;
}

export interface WaterfallStep {
  readonly factor: HealthFactor;
  /** points of a hundred that this factor costs; null where it had no data */
  readonly loss: number | null;
  /** what is left after it */
  readonly after: number;
}

/**
 * From a hundred down to the score, the dearest factor first. A factor without data gives its weight to the others, so
 * the points lost are told in hundredths of the weight that had data; they add up to 100 less the score.
 */
export function waterfall(factors: readonly FactorPoints[]): WaterfallStep[] {
  const weight = factors.reduce((sum, factor) => sum + (factor.hasData ? factor.weight : 0), 0);
  const losses = factors.map((factor) => ({
    factor: factor.factor,
    loss: factor.hasData && weight > 0 ? ((factor.weight - factor.points) / weight) * 100 : null,
  }));
  let left = 100;
  return losses
    .sort((a, b) => (b.loss ?? -1) - (a.loss ?? -1))
    .map(({ factor, loss }) => ({ factor, loss, after: (left -= loss ?? 0) }));
}
