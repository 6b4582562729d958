import type { Labels } from "./labels.ts";

/** How a deal stood at one end of a bridge. */
export interface BridgeEnd {
  /** whether it was open and expected to close in the period */
  readonly counted: boolean;
  /** in 分; 0 where nobody has said */
  readonly amount: number;
}

/** One deal between two moments. */
export interface BridgeDeal {
  /** null: it was not there yet, or was closed */
  readonly opening: BridgeEnd | null;
  /** where it stands at the end */
  readonly outcome: "OPEN" | "WON" | "LOST";
  /** at the end, or when it was closed */
  readonly closing: BridgeEnd;
  /** what it was worth when it came in; where it was there at the opening that says it */
  readonly first: number;
}

/** The steps from an opening pipeline to a closing one. */
export const BRIDGE_STEPS = ["OPENING", "NEW", "MOVED_IN", "RESIZED", "WON", "LOST", "SLIPPED", "CLOSING"] as const;
export type BridgeStep = (typeof BRIDGE_STEPS)[number];

/** What a deal adds to each step, in 分; losses are negative. */
export type BridgeShare = Partial<Record<BridgeStep, number>>;

/**
 * What one deal adds to the steps of a bridge: opening + new + moved in + resized + won + lost + slipped = closing,
 * deal by deal and therefore of any of them together. A deal that was open but expected in another period moves in when it
 * comes to be counted, and slips when it ceases to be.
 */
export function bridgeShare({ opening, outcome, closing, first }: BridgeDeal): BridgeShare {
  const began = opening?.counted ?? false;
  const ended = outcome === "OPEN" && closing.counted;
  // closed in between: it was part of the period when it was won or lost in it
  const passed = outcome !== "OPEN" && (began || closing.counted);
  if (!began && !ended && !passed) return {};
  const from = opening ? opening.amount : first;
  const share: BridgeShare = began ? { OPENING: from } : opening ? { MOVED_IN: from } : { NEW: from };
  if (closing.amount !== from) share.RESIZED = closing.amount - from;
  if (ended) share.CLOSING = closing.amount;
  else share[outcome === "OPEN" ? "SLIPPED" : outcome] = -closing.amount;
  return share;
}

export const bridgeStepLabels: Labels<BridgeStep> = {
  OPENING: { zh: "期初", en: "Opening" },
  NEW: { zh: "新增", en: "New" },
  MOVED_IN: { zh: "移入", en: "Moved in" },
  RESIZED: { zh: "金额变动", en: "Resized" },
  WON: { zh: "赢单", en: "Won" },
  LOST: { zh: "输单", en: "Lost" },
  SLIPPED: { zh: "移出", en: "Slipped" },
  CLOSING: { zh: "期末", en: "Closing" },
};
