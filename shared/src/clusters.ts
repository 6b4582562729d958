import { kmeans } from "ml-kmeans";
import { meanSilhouette } from "./mean-silhouette.ts";
import { sample } from "./sample.ts";
import { standardLogs } from "./standard-logs.ts";

/** Something to be grouped by its amounts and counts. */
export interface Clusterable {
  readonly id: string;
  /** one number a feature, in the same order for all */
  readonly values: readonly number[];
}

const FEWEST = 3;
const MOST = 8;
/** The centres are learnt from about so many; the others join the nearest one. */
const LEARNT_FROM = 4_000;

type Point = readonly number[];

function nearest(point: Point, centres: readonly Point[]): number {
  const far = centres.map((centre) => centre.reduce((sum, value, j) => sum + (value - point[j]!) ** 2, 0));
  return far.indexOf(Math.min(...far));
}

/**
 * Groups of what is alike, largest first: k-means on standardised logarithms, for each k from 3 to 8 begun with k-means++ from
 * a seed; the k with the best mean silhouette wins, the smaller one of equals. The same input and seed give the same groups, in
 * whatever order it comes. Null where fewer than three things differ. O(n) but for the silhouette, which judges some hundreds.
 *
 * @throws RangeError where two have not equally many finite numbers
 */
export function clustersOf(items: readonly Clusterable[], seed = 1): readonly (readonly string[])[] | null {
  const features = items[0]?.values.length ?? 0;
  for (const { id, values } of items)
    if (values.length !== features || !values.every(Number.isFinite))
      throw new RangeError(`${id} has not one finite number for each of ${features} features`);
  const sorted = items.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const learnt = sample(sorted, LEARNT_FROM);
  const different = new Set(learnt.map(({ values }) => values.join(" "))).size;
  if (features === 0 || different < FEWEST) return null;
  const standard = standardLogs(learnt.map(({ values }) => values));
  const points = learnt.map(({ values }) => standard(values));
  let best: { centres: Point[]; quality: number } | null = null;
  for (let k = FEWEST; k <= Math.min(MOST, different); k++) {
    const found = kmeans(points, k, { seed, initialization: "kmeans++", maxIterations: 100 });
    const quality = meanSilhouette(points, found.clusters) ?? -1;
    if (best === null || quality > best.quality) best = { centres: found.centroids, quality };
  }
  const groups = Map.groupBy(sorted, ({ values }) => nearest(standard(values), best!.centres));
  return [...groups.values()]
    .map((members) => members.map(({ id }) => id))
    .toSorted((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1));
}
