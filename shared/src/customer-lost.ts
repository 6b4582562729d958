/** What tells whether a customer has gone, as of one day. */
export interface OrderRhythm {
  /** null for who never bought */
  readonly daysSinceLastOrder: number | null;
  /** median days between orders; null with fewer than two days of orders */
  readonly medianGapDays: number | null;
}

/** After how many of its own gaps without an order a customer counts as lost, and within which days. */
export const LOST_AFTER = { gaps: 3, leastDays: 90, mostDays: 365 } as const;

/** Days without an order after which the customer counts as lost; the longest where its rhythm is not known. */
export const lostAfterDays = (medianGapDays: number | null): number =>
  medianGapDays === null
    ? LOST_AFTER.mostDays
    : Math.min(LOST_AFTER.mostDays, Math.max(LOST_AFTER.leastDays, LOST_AFTER.gaps * medianGapDays));

/**
 * Whether a customer counts as lost by its orders (客户流失): none for three times its own median gap, at least 90 and at most
 * 365 days. Null for who never bought and so cannot be lost.
 */
export const isLost = ({ daysSinceLastOrder, medianGapDays }: OrderRhythm): boolean | null =>
  daysSinceLastOrder === null ? null : daysSinceLastOrder >= lostAfterDays(medianGapDays);
