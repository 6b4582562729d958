/** Pauses before the second attempt and those after it, in milliseconds: 5 s to a day, some 30 hours in all. */
export const BACKOFF_MS: readonly number[] = [5_000, 30_000, 120_000, 600_000, 3_600_000, 18_000_000, 86_400_000];

/** So many deliveries given up in a row, and the webhook is deactivated. */
export const MOST_FAILURES = 100;

/**
 * How long to wait after attempts that failed: the pause of the table, a fifth shorter or longer at random, so that what
 * failed together does not come again together.
 *
 * @param attempts made so far, 1 or more
 * @returns milliseconds; null when it has been tried often enough
 */
export function pauseAfter(attempts: number, backoff: readonly number[], random = Math.random): number | null {
  const pause = backoff[attempts - 1];
  return pause === undefined ? null : Math.round(pause * (0.8 + 0.4 * random()));
}
