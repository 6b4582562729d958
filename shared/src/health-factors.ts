import type { HealthFactor } from "./health-factor.ts";
import type { HealthFacts } from "./health-facts.ts";
import { clamp01, shrunkRatio, shrunkShare } from "./shrinkage.ts";

/** How well one factor stands, between 0 and 1, with the numbers that say so; null without data. */
export interface FactorReading {
  readonly value: number;
  readonly numbers: readonly { readonly key: string; readonly value: number }[];
}

const RECENT = 90;

/** Events expected in the last 90 days from the baseline, which is shorter than a year for a young company; null before it has one. */
function expected(baselineCount: number, facts: HealthFacts): number | null {
  const days = Math.min(365, facts.tenureDays - RECENT);
  return days >= 60 ? (baselineCount * RECENT) / days : null;
}

/** 1 while a ratio is at least `good`, falling straight to 0 at `bad`. */
const falling = (ratio: number, bad: number, good: number): number => clamp01((ratio - bad) / (good - bad));

/**
 * What no complaint and no bad mood are worth from a customer that has gone quiet: 1 while contact is as usual, 0.5 when it has
 * stopped. Silence is not contentment.
 */
function heard(facts: HealthFacts): number {
  const usual = expected(facts.interactionsBaseline365d, facts);
  return usual === null ? 1 : 0.5 + 0.5 * falling(shrunkRatio(facts.interactions90d, usual), 0.3, 0.8);
}

/** Days since the last order in units of the customer's own gap; 120 days stand for a gap nobody knows yet, 14 is the shortest. */
export function overdueRatio(facts: HealthFacts): number | null {
  return facts.daysSinceLastOrder === null ? null : facts.daysSinceLastOrder / Math.max(14, facts.medianGapDays ?? 120);
}

function trade(facts: HealthFacts): FactorReading | null {
  const overdue = overdueRatio(facts);
  if (overdue === null || facts.orderCount === 0) return null;
  // Half of all gaps are longer than the median: only well past it the delay says something.
  const recency = 1 - clamp01((overdue - 1.5) / 1.25);
  const orders = expected(facts.orders365dBefore90d, facts);
  const revenue = expected(facts.revenueBaseline365d, facts);
  // Revenue is shrunk as if it came in as many equal orders as the baseline had.
  const mean = orders && revenue ? revenue / orders : 0;
  const orderRatio = orders === null ? 1 : shrunkRatio(facts.orders90d, orders);
  const revenueRatio = orders === null || mean <= 0 ? 1 : shrunkRatio(facts.revenue90d / mean, orders);
  return {
    value: 0.5 * recency + 0.35 * falling(orderRatio, 0.45, 0.8) + 0.15 * falling(revenueRatio, 0.45, 0.8),
    numbers: [
      { key: "daysSinceLastOrder", value: facts.daysSinceLastOrder! },
      ...(facts.medianGapDays === null ? [] : [{ key: "medianGapDays", value: facts.medianGapDays }]),
      { key: "orders90d", value: facts.orders90d },
      ...(orders === null ? [] : [{ key: "ordersExpected90d", value: orders }]),
      { key: "revenue90d", value: facts.revenue90d },
      ...(revenue === null ? [] : [{ key: "revenueExpected90d", value: revenue }]),
    ],
  };
}

function interaction(facts: HealthFacts): FactorReading | null {
  if (facts.daysSinceLastInteraction === null) return null;
  const usual = expected(facts.interactionsBaseline365d, facts);
  const ratio = usual === null ? 1 : shrunkRatio(facts.interactions90d, usual);
  const silence = clamp01((facts.daysSinceLastInteraction - 45) / 135);
  const rivals = 0.6 ** facts.competitorContacts90d;
  return {
    value: (0.8 * falling(ratio, 0.4, 0.75) + 0.2 * (1 - silence)) * rivals,
    numbers: [
      { key: "interactions90d", value: facts.interactions90d },
      ...(usual === null ? [] : [{ key: "interactionsExpected90d", value: usual }]),
      { key: "daysSinceLastInteraction", value: facts.daysSinceLastInteraction },
      { key: "competitorContacts90d", value: facts.competitorContacts90d },
    ],
  };
}

function support(facts: HealthFacts): FactorReading | null {
  const seen =
    facts.complaints90d + facts.complaintsBaseline365d + facts.serviceRequests90d + facts.serviceRequestsBaseline365d;
  if (facts.daysSinceLastInteraction === null && seen === 0) return null;
  const complaints = expected(facts.complaintsBaseline365d, facts) ?? 0;
  const requests = expected(facts.serviceRequestsBaseline365d, facts) ?? facts.serviceRequests90d;
  const rising = Math.max(0, shrunkRatio(facts.serviceRequests90d, requests) - 1.2);
  // A complaint within the customer's habit weighs a third of one above it.
  const excess = Math.max(0, facts.complaints90d - complaints) + Math.min(facts.complaints90d, complaints) / 3;
  return {
    value: heard(facts) * Math.exp(-(0.8 * excess + 0.4 * facts.openComplaints + 0.4 * rising)),
    numbers: [
      { key: "complaints90d", value: facts.complaints90d },
      { key: "complaintsExpected90d", value: complaints },
      { key: "openComplaints", value: facts.openComplaints },
      { key: "serviceRequests90d", value: facts.serviceRequests90d },
    ],
  };
}

function sentiment(facts: HealthFacts): FactorReading | null {
  if (facts.sentimentRated90d + facts.sentimentRatedBaseline365d === 0) return null;
  const usual = shrunkShare(facts.sentimentNegativeBaseline365d, facts.sentimentRatedBaseline365d, 0.1, 10);
  const now = shrunkShare(facts.sentimentNegative90d, facts.sentimentRated90d, usual, 4);
  const glad = facts.sentimentRated90d ? facts.sentimentPositive90d / (facts.sentimentRated90d + 4) : 0;
  return {
    value:
      heard(facts) *
      clamp01(1 - clamp01((now - 0.12) / 0.22) * 0.6 - clamp01((now - usual) / 0.16) * 0.4 + 0.15 * glad),
    numbers: [
      { key: "negative90d", value: facts.sentimentNegative90d },
      { key: "positive90d", value: facts.sentimentPositive90d },
      { key: "rated90d", value: facts.sentimentRated90d },
      { key: "negativeShareBaseline", value: usual },
    ],
  };
}

function coverage(facts: HealthFacts): FactorReading | null {
  if (facts.knownDecisionMakers === 0) return null;
  const reach = [0, 0.6, 0.85][facts.activeDecisionMakers] ?? 1;
  return {
    value: facts.departedChampions180d > 0 ? reach / 2 : reach,
    numbers: [
      { key: "activeDecisionMakers", value: facts.activeDecisionMakers },
      { key: "knownDecisionMakers", value: facts.knownDecisionMakers },
      { key: "departedChampions180d", value: facts.departedChampions180d },
    ],
  };
}

function payment(facts: HealthFacts): FactorReading | null {
  if (facts.overdueAmount <= 0 && facts.lateDaysMean90d === null && facts.lateDaysMeanBaseline365d === null)
    return null;
  const usual = Math.max(0, facts.lateDaysMeanBaseline365d ?? 5);
  // Overdue by no more than the customer's habit is not yet a sign.
  const overdue = facts.overdueAmount > 0 ? clamp01((facts.maxOverdueDays - usual) / 45) : 0;
  const share =
    facts.overdueAmount > 0
      ? clamp01(0.4 + (2 * facts.overdueAmount) / Math.max(facts.revenue12m, facts.overdueAmount))
      : 0;
  const later = clamp01(((facts.lateDaysMean90d ?? usual) - usual) / 25);
  return {
    value: clamp01(1 - 0.6 * overdue * share - 0.6 * later),
    numbers: [
      { key: "overdueAmount", value: facts.overdueAmount },
      { key: "maxOverdueDays", value: facts.maxOverdueDays },
      ...(facts.lateDaysMean90d === null ? [] : [{ key: "lateDaysMean90d", value: facts.lateDaysMean90d }]),
      { key: "lateDaysUsual", value: usual },
    ],
  };
}

/**
 * How steeply a factor's points fall once something is wrong: at 0.9 it keeps two thirds of them, at 0.7 a quarter. Being linear
 * would leave a customer in open trouble in three factors of six above 60, since the other three stand at 1.
 */
const SEVERITY = 3.5;

/** The reading with its value made steeper; monotone, and 0 and 1 stay. */
const severe =
  (read: (facts: HealthFacts) => FactorReading | null) =>
  (facts: HealthFacts): FactorReading | null => {
    const reading = read(facts);
    return reading && { ...reading, value: reading.value ** SEVERITY };
  };

/** One reading a factor; each is 1 when nothing speaks against the customer. Coverage has few steps, told as they count. */
export const READINGS: Readonly<Record<HealthFactor, (facts: HealthFacts) => FactorReading | null>> = {
  TRADE: severe(trade),
  INTERACTION: severe(interaction),
  SUPPORT: severe(support),
  SENTIMENT: severe(sentiment),
  COVERAGE: coverage,
  PAYMENT: severe(payment),
};
