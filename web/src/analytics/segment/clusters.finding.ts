import { clusterFeatureLabels } from "@guanxi/shared/cluster-feature";
import type { Label } from "@guanxi/shared/labels";
import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { Clusters, Trait } from "./useClusters.ts";

/** Under this mean silhouette the groups run into each other. */
const PLAIN = 0.25;
/** From so many standard deviations on a trait is strong. */
const STRONG = 1;

/** What the groups say first: how many there are, or that they hardly differ; nothing without groups. */
export function clustersFinding({ clusters, withheld, silhouette }: Clusters, format: Format): Finding | null {
  const count = clusters.length + withheld;
  if (clusters.length === 0) return null;
  const values = { n: format.integer(count) };
  return { key: (silhouette ?? 0) < PLAIN ? "segment.clusters.vague" : "segment.clusters.finding", values, count };
}

/** How a group differs in one feature: the wording's key, and the feature's name. */
export const traitWords = ({ feature, apart }: Trait): { readonly key: string; readonly feature: Label } => ({
  key: `segment.clusters.${Math.abs(apart) >= STRONG ? "far" : "some"}${apart > 0 ? "More" : "Less"}`,
  feature: clusterFeatureLabels[feature],
});
