import type { HealthFacts } from "@guanxi/shared/health-facts";

/** A row of the facts statement; amounts arrive as text. */
export interface FactRow {
  readonly [column: string]: unknown;
  readonly company_id: string;
  readonly as_of: string;
  readonly revenue_12m: string;
  readonly revenue_24m: string;
  readonly last_ordered_on: string | null;
  readonly orders_24m: number;
  /** days with an order after the first such day, and what was ordered on them */
  readonly repeat_days: number;
  readonly repeat_revenue: string;
  readonly days_since_first_order: number | null;
  readonly days_since_last_order: number | null;
}

const numberOf = (value: unknown) => Number(value);
const orNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));

/** Days from a calendar day to an instant's day; null where there is none. */
export function daysSince(day: unknown, asOf: unknown): number | null {
  if (day === null || day === undefined) return null;
  return Math.max(0, Math.floor((new Date(String(asOf)).getTime() - new Date(String(day)).getTime()) / 86_400_000));
}

/** Whether a company has a health to judge: it bought, and it has not left. A prospect is not at risk of leaving. */
export const isJudged = (row: Readonly<Record<string, unknown>>, status: unknown): boolean =>
  status !== "LOST" && Number(row.orders_total) > 0;

/** What the health score reads, by column. */
export const HEALTH_COLUMNS = [
  "orders_90d",
  "orders_baseline_365d",
  "revenue_90d",
  "revenue_baseline_365d",
  "last_ordered_on",
  "as_of",
  "median_gap_days",
  "orders_total",
  "interactions_90d",
  "interactions_baseline_365d",
  "last_interaction_at",
  "complaints_90d",
  "complaints_baseline_365d",
  "open_complaints",
  "service_requests_90d",
  "service_requests_baseline_365d",
  "competitor_contacts_90d",
  "sentiment_negative_90d",
  "sentiment_positive_90d",
  "sentiment_rated_90d",
  "sentiment_negative_baseline_365d",
  "sentiment_rated_baseline_365d",
  "active_decision_makers",
  "known_decision_makers",
  "departed_champions_180d",
  "overdue_amount",
  "max_overdue_days",
  "late_days_mean_90d",
  "late_days_mean_baseline_365d",
  "revenue_12m",
  "tenure_days",
] as const;

/** What the health score reads, from a row of facts: of the statement, or of the table it is kept in. */
export function healthFactsOf(row: Readonly<Partial<Record<(typeof HEALTH_COLUMNS)[number], unknown>>>): HealthFacts {
  return {
    orders90d: numberOf(row.orders_90d),
    orders365dBefore90d: numberOf(row.orders_baseline_365d),
    revenue90d: numberOf(row.revenue_90d),
    revenueBaseline365d: numberOf(row.revenue_baseline_365d),
    daysSinceLastOrder: daysSince(row.last_ordered_on, row.as_of),
    medianGapDays: orNull(row.median_gap_days),
    orderCount: numberOf(row.orders_total),
    interactions90d: numberOf(row.interactions_90d),
    interactionsBaseline365d: numberOf(row.interactions_baseline_365d),
    daysSinceLastInteraction: daysSince(row.last_interaction_at, row.as_of),
    complaints90d: numberOf(row.complaints_90d),
    complaintsBaseline365d: numberOf(row.complaints_baseline_365d),
    openComplaints: numberOf(row.open_complaints),
    serviceRequests90d: numberOf(row.service_requests_90d),
    serviceRequestsBaseline365d: numberOf(row.service_requests_baseline_365d),
    competitorContacts90d: numberOf(row.competitor_contacts_90d),
    sentimentNegative90d: numberOf(row.sentiment_negative_90d),
    sentimentPositive90d: numberOf(row.sentiment_positive_90d),
    sentimentRated90d: numberOf(row.sentiment_rated_90d),
    sentimentNegativeBaseline365d: numberOf(row.sentiment_negative_baseline_365d),
    sentimentRatedBaseline365d: numberOf(row.sentiment_rated_baseline_365d),
    activeDecisionMakers: numberOf(row.active_decision_makers),
    knownDecisionMakers: numberOf(row.known_decision_makers),
    departedChampions180d: numberOf(row.departed_champions_180d),
    overdueAmount: numberOf(row.overdue_amount),
    maxOverdueDays: numberOf(row.max_overdue_days),
    lateDaysMean90d: orNull(row.late_days_mean_90d),
    lateDaysMeanBaseline365d: orNull(row.late_days_mean_baseline_365d),
    revenue12m: numberOf(row.revenue_12m),
    tenureDays: numberOf(row.tenure_days),
  };
}
