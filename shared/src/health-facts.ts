/**
 * What the health score of one company is computed from, as of one date. "90d" is the last 90 days, "Baseline365d" the 365 days
 * before those. Counts are events, amounts 元, dates already turned into whole days.
 */
export interface HealthFacts {
  readonly orders90d: number;
  readonly orders365dBefore90d: number;
  readonly revenue90d: number;
  readonly revenueBaseline365d: number;
  readonly daysSinceLastOrder: number | null;
  /** median days between its orders; null with fewer than two */
  readonly medianGapDays: number | null;
  readonly orderCount: number;
  /** contacts of every kind but complaints and competitor contacts */
  readonly interactions90d: number;
  readonly interactionsBaseline365d: number;
  readonly daysSinceLastInteraction: number | null;
  readonly complaints90d: number;
  readonly complaintsBaseline365d: number;
  readonly openComplaints: number;
  readonly serviceRequests90d: number;
  readonly serviceRequestsBaseline365d: number;
  readonly competitorContacts90d: number;
  readonly sentimentNegative90d: number;
  readonly sentimentPositive90d: number;
  /** interactions with any sentiment, neutral included */
  readonly sentimentRated90d: number;
  readonly sentimentNegativeBaseline365d: number;
  readonly sentimentRatedBaseline365d: number;
  readonly activeDecisionMakers: number;
  /** including departed ones */
  readonly knownDecisionMakers: number;
  readonly departedChampions180d: number;
  /** due, unpaid */
  readonly overdueAmount: number;
  readonly maxOverdueDays: number;
  /** mean days between due and paid, early payment negative; null without a payment */
  readonly lateDaysMean90d: number | null;
  readonly lateDaysMeanBaseline365d: number | null;
  readonly revenue12m: number;
  /** days since the first trace of the company: how much of the baseline exists */
  readonly tenureDays: number;
}
