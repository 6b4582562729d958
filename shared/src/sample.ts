const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * About so many of some things, spread evenly over their order and in step with no rhythm in it, as every n-th would be. The
 * same things give the same sample.
 */
export const sample = <Item>(items: readonly Item[], most: number): Item[] =>
  items.filter((_, i) => items.length <= most || (i * GOLDEN) % 1 < most / items.length);
