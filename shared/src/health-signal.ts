import type { Labels } from "./labels.ts";

/** What of a customer's health raises a warning by itself (健康信号). */
export const HEALTH_SIGNALS = ["FALL", "AT_RISK"] as const;
export type HealthSignal = (typeof HEALTH_SIGNALS)[number];

export const healthSignalLabels: Labels<HealthSignal> = {
  FALL: { zh: "健康分骤降", en: "Health fell steeply" },
  AT_RISK: { zh: "进入高风险", en: "Customer is at risk" },
};

/** So much within {@link SIGNAL_DAYS} days is a fall. */
const FALL = 20;
export const SIGNAL_DAYS = 30;
/** A score this far above its border, or a fall won back by this much, is over: a score that trembles warns once. */
const CALM = { AT_RISK: 5, FALL: 10 } as const;

/** Whether a score fell steeply. @param before thirty days ago; null where it was none */
export const isFall = (score: number, before: number | null): boolean => before !== null && before - score >= FALL;

/** Whether what raised a warning is over. @param before the score before the fall @param border where being at risk ends */
export const isCalm = (signal: HealthSignal, score: number, before: number | null, border: number): boolean =>
  signal === "AT_RISK" ? score >= border + CALM.AT_RISK : before === null || score >= before - FALL + CALM.FALL;
