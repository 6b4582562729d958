/** How many of some customers own what. */
export interface Ownership {
  /** customers there are */
  readonly customers: number;
  /** who owns the first product */
  readonly ofA: number;
  /** who owns the second */
  readonly ofB: number;
  /** who owns both: the support (支持度) */
  readonly both: number;
}

/** A pair of products is told only where at least so many customers own both. */
export const LEAST_SUPPORT = 5;

/** Peers are looked for more widely until there are so many. */
export const LEAST_PEERS = 30;

/** Of those who own the first product, the share that owns the second too (置信度), 0 to 1; null of nobody. O(1). */
export const confidence = ({ ofA, both }: Ownership): number | null => (ofA > 0 ? both / ofA : null);

/**
 * How many times as often the second product is owned by owners of the first as by all (提升度): 1 says that one has
 * nothing to do with the other. Null where either is owned by nobody. O(1).
 */
export const lift = ({ customers, ofA, ofB, both }: Ownership): number | null =>
  ofA > 0 && ofB > 0 ? (both * customers) / (ofA * ofB) : null;
