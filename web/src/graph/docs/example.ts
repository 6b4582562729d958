import type { Label } from "@guanxi/shared/labels";
import { useFetch } from "@vueuse/core";

/** A query that teaches the graph, as the server tells it. */
export interface Example {
  readonly name: string;
  readonly audience: "manager" | "developer" | "analyst";
  readonly title: Label;
  readonly meaning: Label;
  readonly query: string;
}

/** The server's examples: the very files that its IDE opens and its tests run. */
export const useExamples = () => useFetch("/docs/examples.json").get().json<readonly Example[]>();

/** Opens an example in the IDE. */
export const ideLink = ({ name }: Example): string => `/graphql?example=${name}`;
