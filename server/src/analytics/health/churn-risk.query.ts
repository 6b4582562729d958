import { conversion } from "@guanxi/shared/funnel";
import { statementFor } from "../../graph/read/statement.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { Caller } from "../../platform/http/context.ts";
import { companyCondition } from "../filters.ts";
import type { ChurnRisk, ReasonShare, RiskPoint } from "./churn-risk.types.ts";

type Counts = Pick<
  ChurnRisk,
  "companies" | "scored" | "atRisk" | "watch" | "healthy" | "previousAtRisk" | "revenueAtRisk"
>;

/**
 * Whom we may lose, among the companies a filter finds.
 *
 * @param atRiskBelow the score under which the health policy holds a customer to be at risk
 */
export async function queryChurnRisk(
  caller: Caller,
  filter: FilterInput | null,
  atRiskBelow: number,
): Promise<Omit<ChurnRisk, "asOf">> {
  const statement = statementFor(caller);
  const condition = companyCondition(filter, "c", statement);
  const from = `from company c left join company_fact f on f.company_id = c.id where ${condition}`;
  const [counts] = await caller.sql.query<Counts>(
    `select count(*)::int as companies, count(f.health_score)::int as scored,
       count(*) filter (where f.health_level = 'AT_RISK')::int as "atRisk",
       count(*) filter (where f.health_level = 'WATCH')::int as watch,
       count(*) filter (where f.health_level = 'HEALTHY')::int as healthy,
       count(*) filter (where f.health_score_prev < ${atRiskBelow} and f.health_level is not null)::int as "previousAtRisk",
       coalesce(sum(f.revenue_12m) filter (where f.health_level = 'AT_RISK'), 0)::numeric(18, 2) as "revenueAtRisk" ${from}`,
    statement.values,
  );
  const points = await caller.sql.query<RiskPoint>(
    `select 'com_' || c.id as "companyId", c.name, f.tier, f.risk_probability as probability, f.revenue_12m as "revenue12m",
       f.open_pipeline as "openPipeline", f.health_level as level
     ${from} and f.risk_probability is not null and f.revenue_12m > 0
     order by f.risk_revenue desc, c.id limit 2000`,
    statement.values,
  );
  const reasons = await caller.sql.query<{ factor: string; companies: number; risky: number }>(
    `select r.factor, count(*)::int as companies, count(*) filter (where f.health_level = 'AT_RISK')::int as risky
     from company c join company_fact f on f.company_id = c.id, unnest(f.top_reasons) as r(factor)
     where f.health_level is not null and ${condition} group by 1 order by companies desc`,
    statement.values,
  );
  return {
    ...counts!,
    points,
    reasons: reasons.map(({ factor, companies, risky }): ReasonShare => ({
      factor,
      companies,
      atRiskShare: conversion(risky, companies),
    })),
  };
}
