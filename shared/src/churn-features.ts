import type { ChurnFeature } from "./churn-feature.ts";
import { CHURN_FEATURES } from "./churn-feature.ts";
import { overdueRatio } from "./health-factors.ts";
import type { HealthFacts } from "./health-facts.ts";
import type { FeatureRow } from "./logistic-regression.ts";
import { shrunkRatio, shrunkShare } from "./shrinkage.ts";

/** The baseline's count for as many days as the last 90, from as much of it as the customer was there; null before it has one. */
function usualIn90(baseline: number, { tenureDays }: HealthFacts): number | null {
  const days = Math.min(365, tenureDays - 90);
  return days >= 60 ? (baseline * 90) / days : null;
}

/** How the last 90 days compare with the customer's own habit, as a logarithm: 0 is as before. Null before it has a habit. */
function trend(count: number, baseline: number, facts: HealthFacts): number | null {
  const usual = usualIn90(baseline, facts);
  return usual === null ? null : Math.log(shrunkRatio(count, usual));
}

/** Revenue shrunk as if it came in as many equal orders as the baseline had. */
function revenueTrend(facts: HealthFacts): number | null {
  const orders = usualIn90(facts.orders365dBefore90d, facts);
  const revenue = usualIn90(facts.revenueBaseline365d, facts);
  if (orders === null || revenue === null) return null;
  return orders > 0 && revenue > 0 ? Math.log(shrunkRatio((facts.revenue90d * orders) / revenue, orders)) : 0;
}

function negativeMood(facts: HealthFacts): number {
  const usual = shrunkShare(facts.sentimentNegativeBaseline365d, facts.sentimentRatedBaseline365d, 0.1, 10);
  return shrunkShare(facts.sentimentNegative90d, facts.sentimentRated90d, usual, 4) - usual;
}

const READERS: Readonly<Record<ChurnFeature, (facts: HealthFacts, alive: number | null) => number | null>> = {
  ALIVE_PROBABILITY: (_, alive) => alive,
  ORDER_DELAY: (facts) => {
    const ratio = overdueRatio(facts);
    return ratio === null ? null : Math.log1p(Math.min(6, ratio));
  },
  ORDER_TREND: (facts) => trend(facts.orders90d, facts.orders365dBefore90d, facts),
  REVENUE_TREND: revenueTrend,
  ORDERS_EVER: ({ orderCount }) => Math.log1p(orderCount),
  REVENUE: ({ revenue12m }) => Math.log1p(Math.max(0, revenue12m)),
  TENURE: ({ tenureDays }) => Math.log1p(tenureDays),
  CONTACT_TREND: (facts) => trend(facts.interactions90d, facts.interactionsBaseline365d, facts),
  SILENCE: ({ daysSinceLastInteraction: days }) => (days === null ? null : Math.log1p(days)),
  COMPLAINTS: (facts) => Math.max(0, facts.complaints90d - (usualIn90(facts.complaintsBaseline365d, facts) ?? 0)),
  OPEN_COMPLAINTS: ({ openComplaints }) => Math.log1p(openComplaints),
  SERVICE_TREND: (facts) => trend(facts.serviceRequests90d, facts.serviceRequestsBaseline365d, facts),
  COMPETITORS: ({ competitorContacts90d }) => Math.log1p(competitorContacts90d),
  NEGATIVE_MOOD: negativeMood,
  DECISION_MAKERS: (facts) => (facts.knownDecisionMakers === 0 ? null : Math.min(3, facts.activeDecisionMakers)),
  CHAMPION_LEFT: ({ departedChampions180d }) => Math.min(1, departedChampions180d),
  OVERDUE: ({ overdueAmount, maxOverdueDays }) => (overdueAmount > 0 ? Math.log1p(maxOverdueDays) : 0),
  LATER_PAYMENT: ({ lateDaysMean90d: now, lateDaysMeanBaseline365d: before }) =>
    now === null || before === null ? null : Math.max(-30, Math.min(60, now - before)),
};

/**
 * What the churn model reads of one customer, in the order of `CHURN_FEATURES`. Each compares the last 90 days with the
 * customer's own 365 before, shrunk as the health score is; null where there is nothing to compare.
 *
 * @param alive the chance of still buying, by BG/NBD; null where it is not known
 */
export const churnFeatures = (facts: HealthFacts, alive: number | null): FeatureRow =>
  CHURN_FEATURES.map((feature) => READERS[feature](facts, alive));
