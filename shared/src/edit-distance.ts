/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours, each 1.
 * O(a x b) time, O(b) memory.
 *
 * @example editDistance("philipines", "philippines") // 1
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/**
 * The one key that a misspelt word must mean: at most one slip up to 7 characters, two above, none below 5,
 * and no second key as near. Null when nobody or more than one is meant.
 */
export function nearestKey<Value>(word: string, table: ReadonlyMap<string, Value>): Value | null {
  if (word.length < 5) return null;
  const limit = word.length < 8 ? 1 : 2;
  let best = limit + 1;
  let found: Value | null = null;
  for (const [key, value] of table) {
    if (key.length < 5 || Math.abs(key.length - word.length) > limit) continue;
    const distance = editDistance(word, key);
    if (distance > limit || distance > best) continue;
    if (distance === best && found !== null && found !== value) found = null;
    else if (distance < best) found = value;
    best = distance;
  }
  return found;
}
