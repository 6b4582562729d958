import { lostFromSql } from "../../graph/deal/deal.entity.ts";
import type { Statement } from "../../graph/read/statement.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { dealCondition } from "../filters.ts";
import { type PeriodInput, within } from "../period.ts";
import { DEAL_DIMENSIONS } from "../deal-dimensions.ts";
import type { FunnelDimensionName } from "./funnel.types.ts";

const STAGES = "array['LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON']";

/** What a cohort is asked for. */
export interface CohortQuestion {
  readonly filter?: FilterInput | null;
  readonly period?: PeriodInput | null;
  readonly dimension?: FunnelDimensionName | null;
}

/** The common table of the cohort's deals, one row a deal with the place of its furthest stage (1 LEAD to 5 WON). */
export function cohortSql({ filter, period, dimension }: CohortQuestion, statement: Statement): string {
  const split = dimension ? DEAL_DIMENSIONS[dimension] : { key: "null::text", label: "null::text", join: "" };
  const conditions = [dealCondition(filter, "d", statement)];
  if (period)
    conditions.push(within("d.entered_at", statement.value(period.from, "date"), statement.value(period.to, "date")));
  return `cohort as (
    select d.id, ${split.key} as key, ${split.label} as label, coalesce(d.amount, 0) as amount, d.stage, d.company_id,
      d.entered_at, d.closed_at, d.lost_reason, array_position(${STAGES}, d.furthest_stage) as furthest,
      ${lostFromSql("d")} as lost_from
    from deal d ${split.join} where ${conditions.join(" and ")})`;
}

/** Counts of the cohort, one row a key. */
export const totalsSql = `select key, max(label) as label, count(*)::int as deals, sum(amount) as amount,
    count(distinct company_id)::int as companies,
    count(*) filter (where stage not in ('WON', 'LOST'))::int as open,
    count(*) filter (where stage = 'WON')::int as won, count(*) filter (where stage = 'LOST')::int as lost,
    coalesce(sum(amount) filter (where stage = 'WON'), 0) as won_amount,
    (avg(extract(epoch from closed_at - entered_at)) filter (where stage = 'WON') / 86400)::float8 as mean_cycle,
    (percentile_cont(0.5) within group (order by extract(epoch from closed_at - entered_at)) filter (where stage = 'WON') / 86400)::float8 as median_cycle,
    count(*) filter (where entered_at is null)::int as undated,
    count(*) filter (where company_id is null)::int as without_company,
    ${[1, 2, 3, 4, 5].map((k) => `count(*) filter (where furthest >= ${k})::int as reached${k}, coalesce(sum(amount) filter (where furthest >= ${k}), 0) as amount${k}`).join(", ")},
    ${["LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION"].map((stage, i) => `count(*) filter (where stage = '${stage}')::int as current${i + 1}`).join(", ")}
  from cohort group by key order by deals desc, key`;

/** The losses of the cohort by stage and reason. */
export const lossesSql = `select key, lost_from as stage, lost_reason as reason, count(*)::int as deals, sum(amount) as amount
  from cohort where stage = 'LOST' group by 1, 2, 3 order by deals desc, stage`;

/** Stays in stages: summed for each deal and stage, those not over yet counted apart. `asOf` is the place of a parameter. */
export const staysSql = (asOf: string): string => `, stays as (
    select h.deal_id, h.to_stage as stage, cohort.furthest, cohort.stage as now,
      lead(h.at) over (partition by h.deal_id order by h.at, h.id) as left_at, h.at
    from deal_stage_change h join cohort on cohort.id = h.deal_id),
  spent as (
    select deal_id, stage, count(*) as entries, bool_or(left_at is null and stage = now) as still,
      sum(extract(epoch from coalesce(left_at, greatest(at, ${asOf})) - at)) / 86400 as days
    from stays where stage not in ('WON', 'LOST') group by deal_id, stage),
  steps as (
    select stage, days, count(*) filter (where not still) as ended,
      sum(count(*)) over (partition by stage order by days desc) as at_risk
    from spent group by stage, days),
  survival as (
    select stage, days, exp(sum(ln(nullif(at_risk - ended, 0) / at_risk)) over before) as share,
      bool_or(at_risk = ended) over before as over
    from steps where ended > 0 window before as (partition by stage order by days))
  select stage, (select min(days) from survival
      where survival.stage = spent.stage and (over or share <= 0.5 + 1e-9))::float8 as survival_median, count(*) filter (where not still)::int as completed,
    (avg(days) filter (where not still))::float8 as mean,
    (percentile_cont(0.25) within group (order by days) filter (where not still))::float8 as p25,
    (percentile_cont(0.5) within group (order by days) filter (where not still))::float8 as median,
    (percentile_cont(0.75) within group (order by days) filter (where not still))::float8 as p75,
    (percentile_cont(0.9) within group (order by days) filter (where not still))::float8 as p90,
    count(*) filter (where still)::int as open,
    (percentile_cont(0.5) within group (order by days) filter (where still))::float8 as open_median,
    count(*)::int as entered, count(*) filter (where entries > 1)::int as reentered
  from spent group by stage`;

/** Deals that got beyond each stage without a record of entering it; deals without any dated history tell nothing. */
export const skippedSql = `select ${[1, 2, 3, 4]
  .map(
    (k) => `count(*) filter (where furthest > ${k} and entered_at is not null and not exists (
      select 1 from deal_stage_change h where h.deal_id = cohort.id and h.to_stage = (${STAGES})[${k}]))::int as skipped${k}`,
  )
  .join(", ")} from cohort`;
