import type { Attitude } from "./attitude.ts";
import type { BuyingRole } from "./buying-role.ts";
import type { Urgency } from "./urgency.ts";

/** What is known of a deal's need, money and people on a day. Days count from that day; negative ones are past. */
export interface IntentFacts {
  /** days until the customer needs it; null where nobody said */
  readonly neededIn: number | null;
  /** what the customer set aside; null where nobody said */
  readonly budget: number | null;
  /** what the deal is worth; null where nobody said */
  readonly amount: number | null;
  /** days until that money can be spent; null: at once, or not known */
  readonly budgetIn: number | null;
  /** who decides, of those still there; empty where nobody is known */
  readonly people: readonly { readonly role: BuyingRole; readonly attitude: Attitude }[];
  /** what people of the company did on our website of late */
  readonly visits: readonly { readonly kind: VisitKind; readonly daysAgo: number }[];
  /** days since the last order, and the customer's own median days between two; null of who has no rhythm */
  readonly cycle: { readonly since: number; readonly median: number } | null;
}

/** What was looked at: what things cost, how we compare, a paper taken home, anything else. */
export const VISIT_KINDS = ["PRICING", "COMPARISON", "DOWNLOAD", "OTHER"] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** A score with its three parts, each 0 to 1 or null where it is not known. */
export interface Intent {
  /** 0 to 100, without the lift; null where no part is known */
  readonly score: number | null;
  /** points that behaviour and the customer's own cycle add */
  readonly lift: number;
  /** score and lift together, at most 100 */
  readonly total: number | null;
  readonly urgency: number | null;
  readonly budgetFit: number | null;
  readonly decisionPower: number | null;
  /** share of the three parts that are known, 0 to 1 */
  readonly confidence: number;
}

/** Days that a told urgency leaves from the day it was told. */
export const URGENCY_DAYS: Readonly<Record<Urgency, number>> = {
  WITHIN_30_DAYS: 30,
  WITHIN_3_MONTHS: 90,
  LONG_TERM: 270,
};

/** What is known about each deciding role counts so much. */
const ROLES: Readonly<Partial<Record<BuyingRole, number>>> = { BUDGET: 0.3, VETO: 0.3, NEED: 0.2, CHAMPION: 0.2 };
const ATTITUDE: Readonly<Record<Attitude, number>> = { SUPPORTIVE: 1, NEUTRAL: 0.6, UNKNOWN: 0.4, OPPOSED: 0 };
const VISITS: Readonly<Record<VisitKind, number>> = { PRICING: 4, COMPARISON: 4, DOWNLOAD: 2, OTHER: 0.5 };

/** A sign of interest counts half after so many days. */
const HALF_LIFE = 14;
const MOST_BY_VISITS = 12;
const BY_CYCLE = 5;

/** 1 within 30 days, 0.6 at three months, 0.2 from a year on; past its day it fades by half every 30 days. */
export function urgencyOf(neededIn: number): number {
  if (neededIn < 0) return Math.max(0.1, 0.5 ** (-neededIn / 30));
  if (neededIn <= 30) return 1;
  if (neededIn <= 90) return 1 - (0.4 * (neededIn - 30)) / 60;
  return Math.max(0.2, 0.6 - (0.4 * (neededIn - 90)) / 275);
}

/** How far the money reaches; a fifth less where it comes after it is needed. */
function budgetFitOf({ budget, amount, budgetIn, neededIn }: IntentFacts): number | null {
  if (budget === null || amount === null || amount <= 0) return null;
  const late = budgetIn !== null && budgetIn > Math.max(0, neededIn ?? 0);
  return Math.min(1, budget / amount) * (late ? 0.8 : 1);
}

/** The best known person of each deciding role; somebody who blocks takes a third away. */
function decisionPowerOf(people: IntentFacts["people"]): number | null {
  if (people.length === 0) return null;
  const power = Object.entries(ROLES).reduce((sum, [role, weight]) => {
    const known = people.filter((person) => person.role === role).map(({ attitude }) => ATTITUDE[attitude]);
    return sum + (known.length > 0 ? weight * Math.max(...known) : 0);
  }, 0);
  return people.some(({ role }) => role === "BLOCKER") ? (power * 2) / 3 : power;
}

/** Points for what people looked at, and for an order that is due by the customer's own rhythm. */
function liftOf({ visits, cycle }: IntentFacts): number {
  const looked = visits.reduce(
    (sum, { kind, daysAgo }) => sum + VISITS[kind] * 0.5 ** (Math.max(0, daysAgo) / HALF_LIFE),
    0,
  );
  const due =
    cycle !== null && cycle.median > 0 && cycle.since >= 0.8 * cycle.median && cycle.since <= 2 * cycle.median;
  return Math.min(MOST_BY_VISITS, looked) + (due ? BY_CYCLE : 0);
}

/**
 * How ready a customer is to buy (购买意向): the geometric mean of urgency, budget fit and decision power (需求紧急度、
 * 预算匹配度、决策权齐全), 0 to 100, over the parts that are known. It ages by itself: ask again on another day. O(people + visits).
 */
export function intentOf(facts: IntentFacts): Intent {
  const urgency = facts.neededIn === null ? null : urgencyOf(facts.neededIn);
  const budgetFit = budgetFitOf(facts);
  const decisionPower = decisionPowerOf(facts.people);
  const known = [urgency, budgetFit, decisionPower].filter((part) => part !== null);
  const score =
    known.length === 0 ? null : 100 * known.reduce((product, part) => product * part, 1) ** (1 / known.length);
  const lift = liftOf(facts);
  return {
    score,
    lift,
    total: score === null ? null : Math.min(100, score + lift),
    urgency,
    budgetFit,
    decisionPower,
    confidence: known.length / 3,
  };
}
