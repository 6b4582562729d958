import type { Finding } from "../../ui/finding.ts";
import type { Format } from "../../ui/format.ts";
import type { RfmCell } from "./useValue.ts";

export interface HeatCell {
  readonly recency: number;
  readonly frequency: number;
  readonly companies: number;
  readonly revenue: number;
  /** 0 empty, 1 to 5 the step of the ramp */
  readonly step: number;
}

/** The grid from the freshest row down, each from rare to frequent; the shade follows the square root of the revenue. */
export function heatRows(cells: readonly RfmCell[]): HeatCell[][] {
  const most = Math.max(0, ...cells.map((cell) => Number(cell.revenue24m)));
  return [5, 4, 3, 2, 1].map((recency) =>
    [1, 2, 3, 4, 5].map((frequency) => {
      const cell = cells.find((item) => item.recency === recency && item.frequency === frequency);
      const revenue = Number(cell?.revenue24m ?? 0);
      const companies = cell?.companies ?? 0;
      return {
        recency,
        frequency,
        companies,
        revenue,
        step: companies === 0 ? 0 : Math.max(1, Math.ceil(5 * Math.sqrt(most ? revenue / most : 0))),
      };
    }),
  );
}

/** Customers who bought often and have stopped: frequency 4 and 5, recency 1 and 2. */
export function fadingFinding(cells: readonly RfmCell[], format: Format): Finding | null {
  const fading = cells.filter((cell) => cell.frequency >= 4 && cell.recency <= 2);
  const companies = fading.reduce((sum, cell) => sum + cell.companies, 0);
  const revenue = fading.reduce((sum, cell) => sum + Number(cell.revenue24m), 0);
  return companies > 0 && revenue > 0
    ? { key: "segment.rfm.finding", values: { n: companies, amount: format.money(revenue) }, count: companies }
    : null;
}
