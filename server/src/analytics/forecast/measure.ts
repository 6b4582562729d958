import { bandOf } from "@guanxi/shared/age-band";
import { isOpenStage, type OpenStage } from "@guanxi/shared/deal-stage";
import type { Horizon } from "@guanxi/shared/deal-stay";
import { seedOf } from "@guanxi/shared/draws";
import { drawForecast, type ForecastRange, type NewDeals, type OpenDeals } from "@guanxi/shared/forecast";
import type { Chances, WinChance } from "@guanxi/shared/win-chance";
import type { PeriodInput } from "../period.ts";
import type { DealRow } from "./deals.query.ts";

/** What the forecast reads beside the deals. */
export interface Outlook {
  readonly period: PeriodInput;
  readonly horizon: Horizon;
  readonly chances: Chances;
  /** days since the first deal entered */
  readonly span: number;
  /** how much better or worse than its mean a period is */
  readonly spread: number;
}

/** An open deal with its chance of being won in the period. */
export interface OpenDeal {
  readonly row: DealRow;
  readonly stage: OpenStage;
  readonly chance: number;
}

export interface Measured {
  readonly won: readonly DealRow[];
  readonly open: readonly OpenDeal[];
  readonly fresh: NewDeals;
  readonly range: ForecastRange;
}

/** In 分, so that sums are exact. */
export const fenOf = (amount: string | null): number => Math.round(Number(amount ?? 0) * 100);

const chanceOf = ({ bands, stages }: Chances, stage: OpenStage, age: number | null): WinChance =>
  (age === null ? undefined : bandOf(bands, stage, Math.max(0, age))) ?? stages[stage];

/** The past year, or as much of it as there was; a deal that takes long has had less time to show itself. */
const YEAR = 365;

/**
 * The deals that nobody has opened yet, by those of the past year: one that took so long would be won in the period if it
 * entered on one of so many days to come.
 */
function freshOf(rows: readonly DealRow[], { horizon, span }: Outlook): NewDeals {
  const seen = Math.min(YEAR, span);
  const like = rows.flatMap(({ lag, amount }) => {
    const days = lag === null ? 0 : horizon.to - Math.max(lag, horizon.from);
    return days > 0 && seen > 0 ? [{ amount: fenOf(amount), weight: days / Math.max(seen - lag!, seen / 4) }] : [];
  });
  return {
    mean: like.reduce((sum, { weight }) => sum + weight, 0),
    amounts: like.map(({ amount }) => amount),
    weights: like.map(({ weight }) => weight),
  };
}

/** Deals with the same chance are drawn together. */
function drawable(open: readonly OpenDeal[], { chances }: Outlook): OpenDeals[] {
  const cells = Map.groupBy(open, ({ row, stage }) => chanceOf(chances, stage, row.age));
  return [...cells].map(([{ chance, weight }, deals]) => ({
    amounts: deals.map(({ row }) => fenOf(row.amount)),
    chance,
    weight,
  }));
}

/** What a period brings, from deals as they stood: won already, open with their chances, and the range of its end. */
export function measure(rows: readonly DealRow[], outlook: Outlook, key = ""): Measured {
  const { chances, period, spread } = outlook;
  const won = rows.filter((row) => row.won);
  const open = rows.flatMap((row): OpenDeal[] => {
    if (row.stage === null || !isOpenStage(row.stage)) return [];
    return [{ row, stage: row.stage, chance: chanceOf(chances, row.stage, row.age).chance }];
  });
  const fresh = freshOf(rows, outlook);
  const range = drawForecast(
    { won: won.reduce((sum, { amount }) => sum + fenOf(amount), 0), open: drawable(open, outlook), fresh, spread },
    seedOf(`${period.from} ${period.to} ${key}`),
  );
  return { won, open, fresh, range };
}
