import { HEALTH_FACTORS, type HealthFactor } from "@guanxi/shared/health-factor";
import type { HealthRule } from "@guanxi/shared/health";
import type { HealthThresholdsInput, HealthWeightsInput } from "./health-policy.types.ts";

/** The field of a policy that holds the weight of each factor. */
const FIELDS: Readonly<Record<HealthFactor, keyof HealthWeightsInput>> = {
  TRADE: "trade",
  INTERACTION: "interaction",
  SUPPORT: "support",
  SENTIMENT: "sentiment",
  COVERAGE: "coverage",
  PAYMENT: "payment",
};

/** What a policy says, as the score reads it. */
export const healthRuleOf = (weights: HealthWeightsInput, thresholds: HealthThresholdsInput): HealthRule => ({
  weights: Object.fromEntries(
    HEALTH_FACTORS.map((factor) => [factor, weights[FIELDS[factor]]]),
  ) as HealthRule["weights"],
  borders: { HEALTHY: thresholds.healthyFrom, WATCH: thresholds.watchFrom },
});

/** Why weights or thresholds make no policy, and of which of them; null where they do. */
export function policyProblem({ weights, borders }: HealthRule): readonly [place: string, message: string] | null {
  const given = Object.values(weights);
  if (given.some((weight) => weight < 0 || weight > 100)) return ["weights", "A weight is between 0 and 100"];
  const sum = given.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 100) > 1e-6) return ["weights", "The weights are 100 together"];
  if (!(borders.WATCH > 0 && borders.WATCH < borders.HEALTHY && borders.HEALTHY <= 100))
    return ["thresholds", "Watch begins above 0, healthy above it and not above 100"];
  return null;
}
