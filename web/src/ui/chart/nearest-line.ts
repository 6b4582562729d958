/** A line's values at the places of a category axis; anything that is no number is a gap. */
export type LineValues = readonly unknown[];

const numberAt = (line: LineValues, at: number): number | null => {
  const value = line[at];
  return typeof value === "number" ? value : null;
};

/** Where a line runs between two places; at a gap, the end that is known if one stands near it. */
function heightAt(line: LineValues, at: number): number | null {
  const left = Math.floor(at);
  const from = numberAt(line, left);
  const to = numberAt(line, left + 1);
  if (from !== null && to !== null) return from + (to - from) * (at - left);
  return numberAt(line, Math.round(at));
}

/**
 * The line that runs through a point, or null where none is near.
 *
 * @param at the place on the category axis, fractions included
 * @param y the height of the point in pixels
 * @param toPixel the height of a value in pixels
 */
export function nearestLine(
  lines: readonly LineValues[],
  at: number,
  y: number,
  toPixel: (value: number) => number,
  within = 9,
): number | null {
  let best: { line: number; far: number } | null = null;
  for (const [line, values] of lines.entries()) {
    const height = heightAt(values, at);
    if (height === null) continue;
    const far = Math.abs(toPixel(height) - y);
    if (far <= within && (!best || far < best.far)) best = { line, far };
  }
  return best?.line ?? null;
}
