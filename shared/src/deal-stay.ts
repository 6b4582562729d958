import type { OpenStage } from "./deal-stage.ts";

/** Stays of past deals in one open stage that went the same way; what a chance of winning is learnt from. */
export interface Stay {
  readonly stage: OpenStage;
  /** days the deal stood in the stage, or stands in it so far */
  readonly days: number;
  /** days from entering the stage to the win; null where none came */
  readonly wonAfter: number | null;
  /** how many stays */
  readonly stays: number;
}

/** Days from now between which something is asked about: after `from`, until `to`. */
export interface Horizon {
  readonly from: number;
  readonly to: number;
}

/** Days of a stay between two ages. */
export const overlap = ({ days }: Stay, from: number, to: number): number =>
  Math.max(0, Math.min(days, to) - Math.min(days, from));

/**
 * Days of a stay between two ages from which the win came within the horizon: an open deal that is found at one of those
 * ages, on a day like any other, is as likely to win in time as these are among all days.
 */
export function winningDays(stay: Stay, from: number, to: number, horizon: Horizon): number {
  if (stay.wonAfter === null) return 0;
  const first = Math.max(from, stay.wonAfter - horizon.to);
  const last = Math.min(to, stay.days, stay.wonAfter - horizon.from);
  return Math.max(0, last - first);
}
