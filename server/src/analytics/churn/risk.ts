import { churnFeatures } from "@guanxi/shared/churn-features";
import { type LogisticModel, predictLogistic } from "@guanxi/shared/logistic-regression";
import { healthFactsOf } from "../facts/fact-row.ts";

/**
 * How likely a customer leaves within 180 days, and the revenue that goes with it: by the churn model where there is one to be
 * trusted, else by what the health score says.
 *
 * @param row of facts, of the statement or of the table
 * @param alive the chance of still buying; null or nothing where it is not known
 * @param byScore what the health score says
 */
export function riskOf(
  row: Readonly<Record<string, unknown>>,
  alive: unknown,
  model: LogisticModel | null,
  byScore: number | null,
): { risk_probability: number | null; risk_revenue: string } {
  const known = alive === null || alive === undefined ? null : Number(alive);
  const probability = model ? predictLogistic(model, churnFeatures(healthFactsOf(row), known)) : byScore;
  return {
    risk_probability: probability,
    risk_revenue: ((probability ?? 0) * Number(row.revenue_12m)).toFixed(2),
  };
}
