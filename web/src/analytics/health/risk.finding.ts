import { healthFactorLabels } from "@guanxi/shared/health-factor";
import type { HealthFactor } from "../../gql/graphql.ts";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { ChurnRisk, RiskPoint } from "./useChurnRisk.ts";

/** More likely to leave than to stay. */
export const LIKELY = 0.5;

/** Of tier A and more likely to leave than to stay: the corner of the picture that is loud. */
export const isCostly = (point: RiskPoint): boolean => point.tier === "A" && point.probability >= LIKELY;

export const coldA = (risk: ChurnRisk): number =>
  risk.points.filter((point) => point.tier === "A" && point.level === "AT_RISK").length;

/** The least revenue that makes tier A, where the loud corner begins; null where nobody is of it. */
export function tierAFrom(points: readonly RiskPoint[]): number | null {
  const revenues = points.filter((point) => point.tier === "A").map((point) => Number(point.revenue12m));
  return revenues.length ? Math.min(...revenues) : null;
}

export function scatterFinding(points: readonly RiskPoint[]): Finding | null {
  const costly = points.filter(isCostly).length;
  return costly ? { key: "churn.scatter.finding", values: { n: costly }, count: costly } : null;
}

/** What the page on churn says first: who is at risk, else who needs watching, else that all is well. */
export function churnFinding(
  risk: Pick<ChurnRisk, "scored" | "atRisk" | "watch" | "revenueAtRisk">,
  format: Format,
): Finding {
  if (risk.scored === 0) return { key: "churn.headline.none" };
  if (risk.atRisk > 0)
    return {
      key: "churn.headline.risk",
      values: { n: format.integer(risk.atRisk), amount: format.money(risk.revenueAtRisk) },
      count: risk.atRisk,
    };
  return risk.watch > 0
    ? { key: "churn.headline.watch", values: { n: format.integer(risk.watch) }, count: risk.watch }
    : { key: "churn.headline.calm" };
}

/** The factor that drags most customers down, where there is one. */
export function reasonFinding(
  scored: number,
  reasons: readonly { factor: HealthFactor; companies: number }[],
  format: Format,
): Finding | null {
  const first = reasons.reduce<(typeof reasons)[number] | null>(
    (most, reason) => (most && most.companies >= reason.companies ? most : reason),
    null,
  );
  if (!first || first.companies === 0 || scored === 0) return null;
  return {
    key: "churn.reasons.finding",
    values: { factor: healthFactorLabels[first.factor][format.locale], n: format.integer(first.companies) },
    count: first.companies,
  };
}
