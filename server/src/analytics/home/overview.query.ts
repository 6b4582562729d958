import { conversion } from "@guanxi/shared/funnel";
import { statementFor } from "../../graph/read/statement.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { Caller } from "../../platform/http/context.ts";
import { companyCondition } from "../filters.ts";
import { dayOf, type PeriodInput, within } from "../period.ts";
import type { Kpi, KpiPoint, TrendSeries } from "./overview.types.ts";

/** What became of the deals that closed in one bucket, one industry. */
interface ClosedRow {
  readonly bucket: string;
  readonly section: string | null;
  readonly won: number;
  readonly lost: number;
  readonly amount: string;
  readonly days: string | null;
}

const days = ({ from, to }: PeriodInput) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** Weeks from Monday; months where weeks would be too many to see. */
const grainOf = (period: PeriodInput) => (days(period) > 120 ? "month" : "week");

/** Deals closed in a period, by bucket and industry section; deals without a company only where nothing is filtered. */
async function closed(caller: Caller, period: PeriodInput, filter: FilterInput | null): Promise<ClosedRow[]> {
  const statement = statementFor(caller);
  const grain = grainOf(period);
  const inPeriod = within("d.closed_at", statement.value(period.from, "date"), statement.value(period.to, "date"));
  const chosen = filter ? `c.id is not null and ${companyCondition(filter, "c", statement)}` : "true";
  return caller.sql.query<ClosedRow>(
    `select date_trunc('${grain}', ${dayOf("d.closed_at")})::date as bucket, left(c.industry_code, 1) as section,
       count(*) filter (where d.stage = 'WON')::int as won, count(*) filter (where d.stage = 'LOST')::int as lost,
       coalesce(sum(d.amount) filter (where d.stage = 'WON'), 0) as amount,
       sum(extract(epoch from d.closed_at - d.entered_at) / 86400) filter (where d.stage = 'WON') as days
     from deal d left join company c on c.id = d.company_id
     where d.stage in ('WON', 'LOST') and ${inPeriod} and ${chosen} group by 1, 2 order by 1`,
    statement.values,
  );
}

/** The first days of the weeks or months a period touches. */
function bucketsOf(period: PeriodInput): string[] {
  const buckets: string[] = [];
  const at = new Date(`${period.from}T00:00:00Z`);
  const monthly = grainOf(period) === "month";
  if (monthly) at.setUTCDate(1);
  else at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  for (const end = Date.parse(`${period.to}T00:00:00Z`); at.getTime() <= end;) {
    buckets.push(at.toISOString().slice(0, 10));
    if (monthly) at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCDate(at.getUTCDate() + 7);
  }
  return buckets;
}

const total = (rows: readonly ClosedRow[], field: "won" | "lost" | "amount" | "days") =>
  rows.reduce((sum, row) => sum + Number(row[field] ?? 0), 0);

function series(
  buckets: readonly string[],
  rows: readonly ClosedRow[],
  value: (rows: ClosedRow[]) => number | null,
): KpiPoint[] {
  return buckets.map((bucket) => ({ bucket, value: value(rows.filter((row) => row.bucket === bucket)) }));
}

const amountOf = (rows: readonly ClosedRow[]) => total(rows, "amount");
const rateOf = (rows: readonly ClosedRow[]) => conversion(total(rows, "won"), total(rows, "won") + total(rows, "lost"));
const cycleOf = (rows: readonly ClosedRow[]) => conversion(total(rows, "days"), total(rows, "won"));

interface AtRisk {
  readonly companies: number;
  readonly fresh: number;
  readonly at_risk: number;
  readonly revenue: string;
  readonly revenue_before: string;
}

/** How many companies there are, how many were touched lately, and what the customers at risk bring now and 30 days ago. */
async function atRisk(caller: Caller, filter: FilterInput | null, asOf: Date, below: number): Promise<AtRisk> {
  const statement = statementFor(caller);
  const moment = statement.value(asOf.toISOString(), "timestamptz");
  const rows = await caller.sql.query<AtRisk>(
    `select count(*)::int as companies,
       count(*) filter (where greatest(f.last_interaction_at, c.updated_at) > ${moment} - interval '90 days')::int as fresh,
       count(*) filter (where f.health_level = 'AT_RISK' and f.revenue_12m > 0)::int as at_risk,
       coalesce(sum(f.revenue_12m) filter (where f.health_level = 'AT_RISK'), 0) as revenue,
       coalesce(sum(f.revenue_12m) filter (where f.health_score_prev < ${below} and f.health_level is not null), 0) as revenue_before
     from company c left join company_fact f on f.company_id = c.id where ${companyCondition(filter, "c", statement)}`,
    statement.values,
  );
  return rows[0]!;
}

export interface OverviewFigures {
  readonly companies: number;
  readonly freshShare: number | null;
  readonly kpis: Kpi[];
  readonly trend: TrendSeries[];
}

/**
 * The figures of the first page.
 *
 * @param atRiskBelow the score under which the health policy holds a customer to be at risk
 */
export async function queryOverview(
  caller: Caller,
  period: PeriodInput,
  compareTo: PeriodInput | null,
  filter: FilterInput | null,
  asOf: Date,
  atRiskBelow: number,
): Promise<OverviewFigures> {
  const rows = await closed(caller, period, filter);
  const before = compareTo ? await closed(caller, compareTo, filter) : null;
  const risk = await atRisk(caller, filter, asOf, atRiskBelow);
  const buckets = bucketsOf(period);
  const kpi = (
    key: Kpi["key"],
    unit: Kpi["unit"],
    good: Kpi["goodDirection"],
    value: (rows: readonly ClosedRow[]) => number | null,
  ): Kpi => ({
    key,
    unit,
    goodDirection: good,
    value: value(rows),
    previous: before ? value(before) : null,
    count: key === "WIN_RATE" ? total(rows, "won") + total(rows, "lost") : total(rows, "won"),
    series: series(buckets, rows, value),
  });
  const sections = [...new Set(rows.map((row) => row.section))].filter((section) => section !== null);
  const largest = sections
    .map((section) => ({ section, amount: amountOf(rows.filter((row) => row.section === section)) }))
    .filter(({ amount }) => amount > 0)
    .toSorted((a, b) => b.amount - a.amount)
    .slice(0, 2);
  return {
    companies: risk.companies,
    freshShare: conversion(risk.fresh, risk.companies),
    kpis: [
      kpi("WON_AMOUNT", "MONEY", "UP", amountOf),
      kpi("WIN_RATE", "RATIO", "UP", rateOf),
      kpi("CYCLE_DAYS", "DAYS", "DOWN", cycleOf),
      {
        key: "REVENUE_AT_RISK",
        unit: "MONEY",
        goodDirection: "DOWN",
        value: Number(risk.revenue),
        previous: Number(risk.revenue_before),
        count: risk.at_risk,
        series: [],
      },
    ],
    trend: [
      { key: "total", points: series(buckets, rows, amountOf) },
      ...(before && compareTo ? [{ key: "previous", points: series(bucketsOf(compareTo), before, amountOf) }] : []),
      ...largest.map(({ section }) => ({
        key: section,
        points: series(
          buckets,
          rows.filter((row) => row.section === section),
          amountOf,
        ),
      })),
    ],
  };
}
