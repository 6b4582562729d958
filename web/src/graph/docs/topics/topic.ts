import type { Label } from "@guanxi/shared/labels";

/** A rule of the graph, told in a few sentences; `what is typed` stands between backticks. */
export interface Topic {
  /** The anchor in the page's address. */
  readonly id: string;
  readonly title: Label;
  readonly points: readonly Label[];
  /** What it looks like. */
  readonly code?: { readonly language: "graphql" | "text"; readonly text: string };
}
