import { meanSilhouette } from "./mean-silhouette.ts";
import { standardLogs } from "./standard-logs.ts";

/** A feature by which a group stands out. */
export interface Trait<Feature extends string = string> {
  readonly feature: Feature;
  /** how far the group's mean lies from everybody's, in standard deviations of the logarithm */
  readonly apart: number;
}

/** What tells groups apart. */
export interface ClusterTraits<Feature extends string = string> {
  /** by the group's number: what sets it apart, most first; nothing for a group in the middle of everything */
  readonly traits: ReadonlyMap<number, readonly Trait<Feature>[]>;
  /** how plain the groups are, -1 to 1; null of fewer than two */
  readonly silhouette: number | null;
}

/** A difference worth naming, and how many of them. */
const TELLING = 0.5;
const MOST = 3;

/** Describes groups by the features that set each apart from everybody given. O(n). */
export function clusterTraits<Feature extends string>(
  items: readonly { readonly values: readonly number[]; readonly cluster: number }[],
  features: readonly Feature[],
): ClusterTraits<Feature> {
  const standard = standardLogs(items.map(({ values }) => values));
  const points = items.map(({ values }) => standard(values));
  const groups = Map.groupBy(items.keys(), (i) => items[i]!.cluster);
  const traits = new Map(
    [...groups].map(([cluster, members]) => [
      cluster,
      features
        .map((feature, j): Trait<Feature> => ({
          feature,
          apart: members.reduce((sum, i) => sum + points[i]![j]!, 0) / members.length,
        }))
        .filter(({ apart }) => Math.abs(apart) >= TELLING)
        .toSorted((a, b) => Math.abs(b.apart) - Math.abs(a.apart))
        .slice(0, MOST),
    ]),
  );
  const labels = items.map(({ cluster }) => cluster);
  return { traits, silhouette: meanSilhouette(points, labels) };
}
