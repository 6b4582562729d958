import { HEALTH_FACTORS, type HealthFactor } from "./health-factor.ts";
import { type FactorReading, overdueRatio, READINGS } from "./health-factors.ts";
import type { HealthFacts } from "./health-facts.ts";
import type { HealthLevel } from "./health-level.ts";
import { clamp01 } from "./shrinkage.ts";

/** What each factor is worth; the weights of a policy sum to 100. */
export type HealthWeights = Readonly<Record<HealthFactor, number>>;

export const DEFAULT_HEALTH_WEIGHTS: HealthWeights = {
  TRADE: 30,
  INTERACTION: 20,
  SUPPORT: 15,
  SENTIMENT: 15,
  COVERAGE: 10,
  PAYMENT: 10,
};

/** The lowest score that is still of the level; below WATCH is AT_RISK. */
interface HealthBorders {
  readonly HEALTHY: number;
  readonly WATCH: number;
}

export const HEALTH_BORDERS: HealthBorders = { HEALTHY: 70, WATCH: 40 };

/** How a workspace judges: what each factor is worth, and where the levels begin. */
export interface HealthRule {
  readonly weights: HealthWeights;
  readonly borders: HealthBorders;
}

export const DEFAULT_HEALTH_RULE: HealthRule = { weights: DEFAULT_HEALTH_WEIGHTS, borders: HEALTH_BORDERS };

export interface HealthFactorScore {
  readonly factor: HealthFactor;
  /** of 100, after factors without data gave theirs away; 0 without data */
  readonly weight: number;
  /** of `weight` */
  readonly points: number;
  readonly hasData: boolean;
  readonly numbers: readonly { readonly key: string; readonly value: number }[];
}

export interface HealthResult {
  /** 0 to 100, null without any data */
  readonly score: number | null;
  readonly level: HealthLevel | null;
  /** 0 to 1: the share of the weights that had data, less for a short history */
  readonly confidence: number;
  /** of leaving within 180 days; null for who never bought */
  readonly probability: number | null;
  readonly factors: readonly HealthFactorScore[];
  /** what costs the most points, worst first, at most 3 */
  readonly reasons: readonly HealthFactor[];
}

/** The level of a score between 0 and 100. */
export function healthLevelOf(score: number, borders: HealthBorders = HEALTH_BORDERS): HealthLevel {
  return score >= borders.HEALTHY ? "HEALTHY" : score >= borders.WATCH ? "WATCH" : "AT_RISK";
}

const summed = (points: readonly number[]): number =>
  Math.min(
    100,
    points.reduce((sum, some) => sum + some, 0),
  );

/** The score that readings give with some weights; null without any that counts. */
function scoreOf(
  readings: readonly { readonly factor: HealthFactor; readonly reading: FactorReading | null }[],
  weights: HealthWeights,
): number | null {
  const known = readings.reduce((sum, { factor, reading }) => sum + (reading ? weights[factor] : 0), 0);
  if (known <= 0) return null;
  return summed(readings.map(({ factor, reading }) => ((100 * weights[factor]) / known) * (reading?.value ?? 0)));
}

/** A loss smaller than this many of 100 points is not worth telling as a reason. */
const TELLING = 3;

/**
 * Health score, level, confidence, probability of leaving and the reasons of one company. Each factor compares the last 90 days
 * with the customer's own 365 before, rates shrunk towards "as before" (see {@link ./shrinkage.ts}). The probability is that of
 * the shipped weights whatever the rule says: it was fitted on them, and a rule is an opinion. Pure; O(1).
 */
export function healthOf(facts: HealthFacts, { weights, borders }: HealthRule = DEFAULT_HEALTH_RULE): HealthResult {
  const readings = HEALTH_FACTORS.map((factor) => ({ factor, reading: READINGS[factor](facts) }));
  const known = readings.reduce((sum, { factor, reading }) => sum + (reading ? weights[factor] : 0), 0);
  const total = HEALTH_FACTORS.reduce((sum, factor) => sum + weights[factor], 0);
  const factors = readings.map(({ factor, reading }): HealthFactorScore => {
    const weight = reading && known > 0 ? (100 * weights[factor]) / known : 0;
    return {
      factor,
      weight,
      points: weight * (reading?.value ?? 0),
      hasData: reading !== null,
      numbers: reading?.numbers ?? [],
    };
  });
  const score = known > 0 ? summed(factors.map(({ points }) => points)) : null;
  const shipped = weights === DEFAULT_HEALTH_WEIGHTS ? score : scoreOf(readings, DEFAULT_HEALTH_WEIGHTS);
  const reasons = factors
    .filter(({ weight, points }) => weight - points >= TELLING)
    .toSorted((a, b) => b.weight - b.points - (a.weight - a.points))
    .slice(0, 3)
    .map(({ factor }) => factor);
  return {
    score,
    level: score === null ? null : healthLevelOf(score, borders),
    confidence: total > 0 ? (known / total) * (0.5 + 0.5 * clamp01(facts.tenureDays / 455)) : 0,
    probability: shipped === null ? null : churnProbability(shipped, overdueRatio(facts)),
    factors,
    reasons,
  };
}

/**
 * Chance that a customer leaves within 180 days, from its score and from how far past its own gap the next order is:
 * logit p = 1.9 - 0.065 x score + 0.1 x min(overdue, 4). The first two are the maximum likelihood over two generated worlds of
 * 5,000 companies, one of November and one of March (judged on others by the test of the planted truth); the last is fixed, so
 * that of two customers with one score the later one is never thought safer: free, it comes out at 0.06. Falls with the score,
 * rises with the delay. Null for who never bought.
 *
 * @param score 0 to 100
 * @param overdue days since the last order / own median gap
 */
export function churnProbability(score: number, overdue: number | null): number | null {
  if (overdue === null) return null;
  const logit = 1.9 - 0.065 * score + 0.1 * Math.min(4, Math.max(0, overdue));
  return 1 / (1 + Math.exp(-logit));
}
