import { kmeans } from "ml-kmeans";
import { silhouette } from "simple-statistics";

/** Something to be grouped by its amounts and counts. */
export interface Clusterable {
  readonly id: string;
  /** one number a feature, in the order of the features */
  readonly values: readonly number[];
}

/** A feature by which a group stands out. */
export interface Trait {
  readonly feature: string;
  /** how far the group's mean lies from everybody's, in standard deviations of the logarithm */
  readonly apart: number;
}

export interface Cluster {
  readonly ids: readonly string[];
  /** what sets it apart, most first; nothing for a group in the middle of everything */
  readonly traits: readonly Trait[];
}

export interface Clusters {
  /** largest first */
  readonly clusters: readonly Cluster[];
  /** mean silhouette, -1 to 1: above 0.5 the groups are plain, under 0.25 there is hardly any structure */
  readonly silhouette: number;
}

const FEWEST = 3;
const MOST = 8;
/** The silhouette compares everything with everything: it is judged on no more than this. */
const JUDGED = 800;
/** A difference worth naming, and how many of them. */
const TELLING = 0.5;
const MOST_TRAITS = 3;

/** Amounts and counts differ by factors rather than by steps; below 0 they are mirrored. */
const logOf = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

/** Every feature with mean 0 and deviation 1; one that never varies is 0. */
function standardise(rows: readonly (readonly number[])[]): number[][] {
  const scale = rows[0]!.map((_, j) => {
    const mean = rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length;
    const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - mean) ** 2, 0) / rows.length);
    return { mean, deviation: deviation > 1e-12 * (1 + Math.abs(mean)) ? deviation : Infinity };
  });
  return rows.map((row) => row.map((value, j) => (value - scale[j]!.mean) / scale[j]!.deviation));
}

/**
 * Groups of what is alike: k-means on standardised logarithms, for each k from 3 to 8 begun with k-means++ from a seed; the k
 * with the best mean silhouette wins, the smaller one of equals. The same input and seed give the same groups, in whatever
 * order it comes. Null where fewer than three things differ. O(n) but for the silhouette, which judges 800 of them.
 *
 * @throws RangeError where a row has not one finite number a feature
 */
export function clustersOf(items: readonly Clusterable[], features: readonly string[], seed = 1): Clusters | null {
  for (const { id, values } of items)
    if (values.length !== features.length || !values.every(Number.isFinite))
      throw new RangeError(`${id} has not one finite number for each of ${features.length} features`);
  const sorted = items.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const different = new Set(sorted.map(({ values }) => values.join(" "))).size;
  if (features.length === 0 || different < FEWEST) return null;
  const points = standardise(sorted.map(({ values }) => values.map(logOf)));
  const every = Math.ceil(points.length / JUDGED);
  const judged = points.flatMap((_, i) => (i % every === 0 ? [i] : []));
  let best: { labels: number[]; quality: number } | null = null;
  for (let k = FEWEST; k <= Math.min(MOST, different); k++) {
    const { clusters: labels } = kmeans(points, k, { seed, initialization: "kmeans++", maxIterations: 100 });
    const quality = meanSilhouette(
      judged.map((i) => points[i]!),
      judged.map((i) => labels[i]!),
    );
    if (best === null || quality > best.quality) best = { labels, quality };
  }
  const groups = Map.groupBy(sorted.keys(), (i) => best!.labels[i]!);
  const clusters = [...groups.values()]
    .map((members): Cluster => ({
      ids: members.map((i) => sorted[i]!.id),
      traits: traitsOf(members, points, features),
    }))
    .toSorted((a, b) => b.ids.length - a.ids.length || (a.ids[0]! < b.ids[0]! ? -1 : 1));
  return { clusters, silhouette: best!.quality };
}

function meanSilhouette(points: number[][], labels: readonly number[]): number {
  // groups without a judged member would leave holes
  const names = [...new Set(labels)];
  if (names.length < 2) return -1;
  const values = silhouette(
    points,
    labels.map((label) => names.indexOf(label)),
  );
  return values.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), 0) / values.length;
}

function traitsOf(members: readonly number[], points: readonly number[][], features: readonly string[]): Trait[] {
  return features
    .map((feature, j) => ({
      feature,
      apart: members.reduce((sum, i) => sum + points[i]![j]!, 0) / members.length,
    }))
    .filter(({ apart }) => Math.abs(apart) >= TELLING)
    .toSorted((a, b) => Math.abs(b.apart) - Math.abs(a.apart))
    .slice(0, MOST_TRAITS);
}
