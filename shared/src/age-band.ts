import type { OpenStage } from "./deal-stage.ts";
import type { Stay } from "./deal-stay.ts";

/** Ages of deals in a stage that are told apart: at least `from` days, fewer than `to`. */
export interface AgeBand {
  readonly stage: OpenStage;
  readonly from: number;
  /** null: however old */
  readonly to: number | null;
}

/** So many stays, at least, are a band's evidence. */
const LEAST_STAYS = 8;

/** A band ends where this share of all stays is over: finer where few are left, for those are the ones that get stuck. */
const SHARES = [0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99];

/**
 * Divides the ages in a stage where the stays themselves divide. Where history is short there are fewer bands, one at
 * least. O(n log n).
 *
 * @param stays those of the stage
 */
export function ageBands(stage: OpenStage, stays: readonly Stay[]): AgeBand[] {
  const own = stays.toSorted((a, b) => a.days - b.days);
  const all = own.reduce((sum, stay) => sum + stay.stays, 0);
  const edges = [0];
  let over = 0;
  let counted = 0;
  let place = 0;
  for (const share of SHARES) {
    while (place < own.length && (over + own[place]!.stays) / all <= share) over += own[place++]!.stays;
    const edge = own[place]?.days;
    if (edge === undefined || edge <= edges.at(-1)!) continue;
    if (over - counted < LEAST_STAYS || all - over < LEAST_STAYS) continue;
    edges.push(edge);
    counted = over;
  }
  return edges.map((from, index) => ({ stage, from, to: edges[index + 1] ?? null }));
}

/** The band of an age; of an unknown one there is none. Bands are in rising order. */
export const bandOf = <Band extends AgeBand>(bands: readonly Band[], stage: OpenStage, age: number): Band | undefined =>
  bands.findLast((band) => band.stage === stage && band.from <= age);
