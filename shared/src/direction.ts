import type { Labels } from "./labels.ts";

/** Who began an interaction (方向). */
export const DIRECTIONS = ["INBOUND", "OUTBOUND"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const directionLabels: Labels<Direction> = {
  INBOUND: { zh: "客户发起", en: "Inbound" },
  OUTBOUND: { zh: "我方发起", en: "Outbound" },
};
