import type { Finding } from "../../ui/finding.ts";
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
