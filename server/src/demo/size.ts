/** Sizes of the generated world. */
export const DEMO_SIZES = ["small", "medium", "large"] as const;
export type DemoSize = (typeof DEMO_SIZES)[number];

export interface DemoScale {
  readonly companies: number;
  /** our sales people */
  readonly sales: number;
}

export const DEMO_SCALES: Readonly<Record<DemoSize, DemoScale>> = {
  small: { companies: 400, sales: 14 },
  medium: { companies: 5_000, sales: 60 },
  large: { companies: 50_000, sales: 300 },
};

/** Days of history before `asOf`: three years, so that a model trained a year ago still sees a baseline of 455 days. */
export const HISTORY_DAYS = 1095;
