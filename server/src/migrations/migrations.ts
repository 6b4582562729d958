import { CoreOfTheGraph } from "./0001-core-of-the-graph.ts";

/** Every migration in its order. */
export const migrations = [{ name: "0001-core-of-the-graph", class: CoreOfTheGraph }];
