import { setImmediate as othersFirst } from "node:timers/promises";
import { OPEN_STAGES } from "@guanxi/shared/deal-stage";
import { conversion } from "@guanxi/shared/funnel";
import { smallGroups } from "@guanxi/shared/small-groups";
import { type Chances, winChances } from "@guanxi/shared/win-chance";
import { Deal } from "../../graph/deal/deal.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { nodeId } from "../../graph/read/node-id.ts";
import type { Asker } from "./asker.ts";
import { modelOf } from "../../platform/model/model.ts";
import type { DealDimension } from "../deal-dimensions.ts";
import type { PeriodInput } from "../period.ts";
import { type DealRow, type DealRows, queryDeals } from "./deals.query.ts";
import type {
  Forecast,
  ForecastBand,
  ForecastDay,
  ForecastDeal,
  ForecastGap,
  ForecastGroup,
  ForecastOutlook,
  ForecastStage,
} from "./forecast.types.ts";
import { queryStays } from "./history.query.ts";
import { horizonOf } from "./horizon.ts";
import { fenOf, type Measured, measure, type Outlook } from "./measure.ts";

/** What is asked of a forecast. */
export interface ForecastQuestion {
  readonly period: PeriodInput;
  readonly filter?: FilterInput | null;
  readonly dimension?: DealDimension | null;
  readonly asOf: Date;
  /** whether `asOf` is now */
  readonly present: boolean;
}

/** How much better or worse than its mean a period is: the variance of a factor that all its deals share. */
const SPREAD = 0.01;

/** So many open deals are told one by one. */
const TOLD = 50;

/** 分 as an amount. */
export const amountOf = (fen: number): string => (Math.round(fen) / 100).toFixed(2);

const sumOf = (rows: readonly DealRow[]): number => rows.reduce((sum, { amount }) => sum + fenOf(amount), 0);
const weightOf = ({ open }: Pick<Measured, "open">): number =>
  open.reduce((sum, { row, chance }) => sum + fenOf(row.amount) * chance, 0);

/** A measured set of deals, as it is told. */
export function outlookOf(measured: Measured): ForecastOutlook {
  const { won, open, fresh, range } = measured;
  const told = fresh.weights.reduce((sum, weight, i) => sum + weight * fresh.amounts[i]!, 0);
  const weighted = sumOf(won) + weightOf(measured);
  return {
    won: won.length,
    wonAmount: amountOf(sumOf(won)),
    open: open.length,
    openAmount: amountOf(sumOf(open.map(({ row }) => row))),
    weighted: amountOf(weighted),
    newDeals: fresh.mean,
    newAmount: amountOf(told),
    expected: amountOf(weighted + told),
    p10: amountOf(range.p10),
    p50: amountOf(range.p50),
    p90: amountOf(range.p90),
  };
}

function courseOf({ won }: Measured): ForecastDay[] {
  const days = [...Map.groupBy(won, ({ won_on }) => won_on!)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  let [count, fen] = [0, 0];
  return days.map(([day, deals]) => {
    count += deals.length;
    fen += sumOf(deals);
    return { day, won: count, wonAmount: amountOf(fen) };
  });
}

const stagesOf = ({ open }: Measured): ForecastStage[] =>
  OPEN_STAGES.map((stage) => {
    const own = open.filter((deal) => deal.stage === stage);
    const chances = own.reduce((sum, { chance }) => sum + chance, 0);
    return {
      stage,
      deals: own.length,
      amount: amountOf(sumOf(own.map(({ row }) => row))),
      meanChance: conversion(chances, own.length),
      weighted: amountOf(weightOf({ open: own })),
    };
  });

function bandsOf({ bands }: Chances, { open }: Measured): ForecastBand[] {
  return bands.map(({ stage, from, to, stays, won, win, chance }) => {
    const own = open.filter(
      (deal) =>
        deal.stage === stage && deal.row.age !== null && deal.row.age >= from && (to === null || deal.row.age < to),
    );
    const amount = amountOf(sumOf(own.map(({ row }) => row)));
    return { stage, fromDays: from, toDays: to, stays, won, win, chance, deals: own.length, amount };
  });
}

/** What a forecast cannot know, counted rather than left out. */
function gapsOf({ rows, undated }: DealRows, { open, won }: Measured): ForecastGap[] {
  const told = (gap: ForecastGap["gap"], deals: readonly DealRow[]): ForecastGap => ({
    gap,
    deals: deals.length,
    amount: amountOf(sumOf(deals)),
  });
  const standing = open.map(({ row }) => row);
  return [
    told(
      "OVERDUE",
      standing.filter(({ overdue }) => overdue),
    ),
    told(
      "NO_AMOUNT",
      standing.filter(({ amount }) => amount === null),
    ),
    told(
      "NO_EXPECTED_CLOSE",
      standing.filter(({ expected_on }) => expected_on === null),
    ),
    told(
      "NO_STAGE_HISTORY",
      standing.filter(({ age }) => age === null),
    ),
    told(
      "STAGE_UNKNOWN",
      rows.filter(({ stage }) => stage === null),
    ),
    told(
      "VALUES_INFERRED",
      [...standing, ...won].filter(({ inferred }) => inferred),
    ),
    { gap: "WON_UNDATED", deals: undated, amount: null },
  ];
}

const dealsOf = ({ open }: Measured): ForecastDeal[] =>
  open
    .toSorted(
      (a, b) => fenOf(b.row.amount) * b.chance - fenOf(a.row.amount) * a.chance || (a.row.id < b.row.id ? -1 : 1),
    )
    .slice(0, TOLD)
    .map(({ row, stage, chance }) => ({
      dealId: nodeId(modelOf(Deal), row.id),
      name: row.name,
      stage,
      ageDays: row.age,
      amount: row.amount,
      expectedCloseOn: row.expected_on,
      chance,
      weighted: amountOf(fenOf(row.amount) * chance),
    }));

async function groupsOf({ principal }: Asker, rows: readonly DealRow[], outlook: Outlook): Promise<ForecastGroup[]> {
  const groups: { companies: number; group: ForecastGroup }[] = [];
  for (const [key, own] of Map.groupBy(rows, (row) => row.key)) {
    await othersFirst(); // draws take their time
    const measured = measure(own, outlook, key ?? "-");
    if (measured.won.length + measured.open.length === 0) continue;
    const deals = [...measured.won, ...measured.open.map(({ row }) => row)];
    const companies = new Set(deals.map(({ company_id }) => company_id)).size;
    groups.push({ companies, group: { key, label: own[0]!.label, outlook: outlookOf(measured) } });
  }
  const small = principal.rights.masked ? smallGroups(groups.map(({ companies }) => companies)) : new Set<number>();
  return groups
    .filter((_, place) => !small.has(place))
    .map(({ group }) => group)
    .toSorted(
      (a, b) => Number(b.outlook.expected) - Number(a.outlook.expected) || ((a.key ?? "") < (b.key ?? "") ? -1 : 1),
    );
}

/** What the deals that a filter finds bring in a period, as far as the company's own history tells. */
export async function queryForecast(caller: Asker, question: ForecastQuestion): Promise<Omit<Forecast, "asOf">> {
  const { period, dimension, asOf } = question;
  const horizon = await horizonOf(caller.sql, period, asOf);
  const stays = await queryStays(caller, asOf);
  const deals = await queryDeals(caller, question, period);
  const chances = winChances(stays, horizon);
  const outlook: Outlook = { period, horizon, chances, span: deals.span, spread: SPREAD };
  const measured = measure(deals.rows, outlook);
  return {
    period,
    learntFrom: stays.reduce((sum, stay) => sum + stay.stays, 0),
    outlook: outlookOf(measured),
    course: courseOf(measured),
    stages: stagesOf(measured),
    bands: bandsOf(chances, measured),
    gaps: gapsOf(deals, measured),
    deals: dealsOf(measured),
    groups: dimension ? await groupsOf(caller, deals.rows, outlook) : [],
  };
}
