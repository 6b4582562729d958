import { FUNNEL_STAGES } from "@guanxi/shared/deal-stage";
import { conversion, velocity } from "@guanxi/shared/funnel";
import { smallGroups } from "@guanxi/shared/small-groups";
import { type Statement, statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { cohortSql, type CohortQuestion, lossesSql, skippedSql, staysSql, totalsSql } from "./funnel.sql.ts";
import type { FunnelCohort, FunnelGroup, FunnelLoss, FunnelStage, TimeInStage } from "./funnel.types.ts";

type Row = Record<string, number | string | null>;

const NO_TIME: TimeInStage = {
  completed: 0,
  meanDays: null,
  p25Days: null,
  medianDays: null,
  p75Days: null,
  p90Days: null,
  open: 0,
  openMedianDays: null,
  survivalMedianDays: null,
};

const money = (value: unknown) => Number(value ?? 0).toFixed(2);

function stagesOf(totals: Row, losses: readonly Row[], stays: readonly Row[], skipped: Row): FunnelStage[] {
  return FUNNEL_STAGES.map((stage, i) => {
    const reached = Number(totals[`reached${i + 1}`] ?? 0);
    const stay = stays.find((row) => row.stage === stage);
    return {
      stage,
      reached,
      amount: money(totals[`amount${i + 1}`]),
      conversionFromPrevious: i === 0 ? null : conversion(reached, Number(totals[`reached${i}`] ?? 0)),
      conversionFromFirst: i === 0 ? null : conversion(reached, Number(totals.reached1 ?? 0)),
      current: Number(totals[`current${i + 1}`] ?? 0),
      lost: losses.filter((row) => row.stage === stage).reduce((sum, row) => sum + Number(row.deals), 0),
      skipped: Number(skipped[`skipped${i + 1}`] ?? 0),
      reentered: Number(stay?.reentered ?? 0),
      timeInStage: stay
        ? {
            completed: Number(stay.completed),
            meanDays: stay.mean as number | null,
            p25Days: stay.p25 as number | null,
            medianDays: stay.median as number | null,
            p75Days: stay.p75 as number | null,
            p90Days: stay.p90 as number | null,
            open: Number(stay.open),
            openMedianDays: stay.open_median as number | null,
            survivalMedianDays: stay.survival_median as number | null,
          }
        : NO_TIME,
    };
  });
}

function cohortOf(
  question: CohortQuestion,
  totals: Row,
  losses: readonly Row[],
  stays: readonly Row[],
  skipped: Row,
): FunnelCohort {
  const won = Number(totals.won ?? 0);
  const lost = Number(totals.lost ?? 0);
  const open = Number(totals.open ?? 0);
  const winRate = conversion(won, won + lost);
  const cycleDays = (totals.mean_cycle as number | null) ?? null;
  const pace = velocity({ open, winRate, won, wonAmount: Number(totals.won_amount ?? 0), cycleDays });
  return {
    period: question.period ?? null,
    deals: Number(totals.deals ?? 0),
    amount: money(totals.amount),
    open,
    won,
    lost,
    wonAmount: money(totals.won_amount),
    winRate,
    meanCycleDays: cycleDays,
    medianCycleDays: (totals.median_cycle as number | null) ?? null,
    velocity: pace === null ? null : money(pace),
    undated: Number(totals.undated ?? 0),
    withoutCompany: Number(totals.without_company ?? 0),
    stages: stagesOf(totals, losses, stays, skipped),
    losses: losses.map((row): FunnelLoss => ({
      stage: String(row.stage),
      reason: row.reason as string | null,
      deals: Number(row.deals),
      amount: money(row.amount),
    })),
  };
}

const run = ({ sql }: Caller, statement: Statement, text: string) => sql.query<Row>(text, statement.values);

/** One cohort with everything the funnel tells of it. */
export async function queryCohort(caller: Caller, question: CohortQuestion, asOf: Date): Promise<FunnelCohort> {
  const statement = statementFor(caller);
  const cohort = `with ${cohortSql({ ...question, dimension: null }, statement)}`;
  const totals = await run(caller, statement, `${cohort} ${totalsSql}`);
  const losses = await run(caller, statement, `${cohort} ${lossesSql}`);
  const skipped = await run(caller, statement, `${cohort} ${skippedSql}`);
  const moment = statement.value(asOf.toISOString(), "timestamptz");
  const stays = await run(caller, statement, `${cohort} ${staysSql(moment)}`);
  return cohortOf(question, totals[0] ?? {}, losses, stays, skipped[0] ?? {});
}

/** The cohort split by a dimension; time in stage is told for the whole only. */
export async function queryGroups(caller: Caller, question: CohortQuestion): Promise<FunnelGroup[]> {
  const statement = statementFor(caller);
  const cohort = `with ${cohortSql(question, statement)}`;
  const totals = await run(caller, statement, `${cohort} ${totalsSql}`);
  const losses = await run(caller, statement, `${cohort} ${lossesSql}`);
  const small = caller.principal.rights.masked ? smallGroups(totals.map((row) => Number(row.companies))) : new Set();
  return totals
    .filter((_, i) => !small.has(i))
    .map((row) => ({
      key: row.key as string | null,
      label: row.label as string | null,
      cohort: cohortOf(
        question,
        row,
        losses.filter((loss) => loss.key === row.key),
        [],
        {},
      ),
    }));
}
