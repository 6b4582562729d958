import { silhouette } from "simple-statistics";
import { sample } from "./sample.ts";

/** Everything is compared with everything: it is judged on about so many. */
const JUDGED = 800;

/**
 * How plain some groups are, -1 to 1: above 0.5 plain, under 0.25 there is hardly any structure; null of fewer than two groups.
 *
 * @param points numbers of one scale, as many each
 * @param labels the group of each point
 */
export function meanSilhouette(points: readonly (readonly number[])[], labels: readonly number[]): number | null {
  const judged = sample(
    points.map((point, i) => ({ point: [...point], label: labels[i]! })),
    JUDGED,
  );
  // groups without a judged member would leave holes
  const names = [...new Set(judged.map(({ label }) => label))];
  if (names.length < 2) return null;
  const values = silhouette(
    judged.map(({ point }) => point),
    judged.map(({ label }) => names.indexOf(label)),
  );
  return values.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), 0) / values.length;
}
