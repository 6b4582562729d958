import type { Component } from "vue";

/** The parts of echarts that are loaded together, a chunk each. */
export type ChartFamily = "cartesian" | "treemap";

const loaders: Readonly<Record<ChartFamily, () => Promise<{ VChart: unknown }>>> = {
  cartesian: () => import("./cartesian.ts"),
  treemap: () => import("./treemap.ts"),
};

/** The drawing component with what a family needs registered. */
export async function loadFamily(family: ChartFamily): Promise<Component> {
  return (await loaders[family]()).VChart as Component;
}
