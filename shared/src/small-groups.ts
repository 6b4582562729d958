/** A group of fewer companies than this tells too much of each to whoever sees people masked (最小分组). */
export const SMALLEST_GROUP = 3;

/**
 * Which groups are too small to be shown, by their places. Where all of those together are too small as well, the next
 * larger ones go with them: a single gap would tell what was in it by what is missing from the whole.
 *
 * @param sizes how many companies each group has
 * @example smallGroups([9, 1, 4, 5]) // {1, 2}: the one alone, and the four that hide it
 */
export function smallGroups(sizes: readonly number[], smallest = SMALLEST_GROUP): ReadonlySet<number> {
  const small = new Set<number>();
  let hidden = 0;
  for (const [place, size] of [...sizes.entries()].toSorted(([, a], [, b]) => a - b)) {
    if (size >= smallest && (small.size === 0 || hidden >= smallest)) break;
    small.add(place);
    hidden += size;
  }
  return small;
}
