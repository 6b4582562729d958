import { conversion } from "@guanxi/shared/funnel";
import { smallGroups } from "@guanxi/shared/small-groups";
import { statementFor } from "../../graph/read/statement.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { Caller } from "../../platform/http/context.ts";
import { companyCondition } from "../filters.ts";
import type { ParetoPoint, Rfm, SegmentDimensionName, SegmentShare, Tiers } from "./segments.types.ts";

type Filter = FilterInput | null;

const KEYS: Readonly<Record<SegmentDimensionName, { key: string; label: string }>> = {
  INDUSTRY: { key: "coalesce(left(c.industry_code, 1), c.industry_text)", label: "null::text" },
  REGION: { key: "coalesce(c.region_code, c.country)", label: "null::text" },
  SIZE_CLASS: { key: "c.size_class", label: "null::text" },
  STATUS: { key: "c.status", label: "null::text" },
  TIER: { key: "f.tier", label: "null::text" },
  OWNER: { key: "'usr_' || c.owner_id", label: "max(u.name)" },
};

const FROM = "from company c left join company_fact f on f.company_id = c.id left join app_user u on u.id = c.owner_id";

/** How many companies a filter finds, and their revenue. */
export async function querySize(caller: Caller, filter: Filter): Promise<{ companies: number; revenue: string }> {
  const statement = statementFor(caller);
  const [row] = await caller.sql.query<{ companies: number; revenue: string }>(
    `select count(*)::int as companies, coalesce(sum(f.revenue_12m), 0)::numeric(18, 2) as revenue ${FROM}
     where ${companyCondition(filter, "c", statement)}`,
    statement.values,
  );
  return row!;
}

/** Customers divided by one dimension, largest revenue first. */
export async function queryShares(
  caller: Caller,
  filter: Filter,
  dimension: SegmentDimensionName,
): Promise<SegmentShare[]> {
  const statement = statementFor(caller);
  const { key, label } = KEYS[dimension];
  const rows = await caller.sql.query<ShareRow>(
    `select ${key} as key, ${label} as label, count(*)::int as companies,
       coalesce(sum(f.revenue_12m), 0)::numeric(18, 2) as revenue, coalesce(sum(f.revenue_prev_12m), 0)::numeric(18, 2) as before ${FROM}
     where ${companyCondition(filter, "c", statement)} group by 1 order by revenue desc, companies desc, key`,
    statement.values,
  );
  const small = caller.principal.rights.masked ? smallGroups(rows.map(({ companies }) => companies)) : new Set();
  const shown = rows.filter((_, i) => !small.has(i));
  const folded = rows.filter((_, i) => small.has(i));
  return [...shown, ...(folded.length > 0 ? [together(folded)] : [])].map((row) => ({
    key: row.key,
    label: row.label,
    companies: row.companies,
    revenue12m: row.revenue,
    revenuePrev12m: row.before,
    growth: conversion(Number(row.revenue) - Number(row.before), Number(row.before)),
  }));
}

interface ShareRow extends Record<"revenue" | "before", string> {
  readonly key: string | null;
  readonly label: string | null;
  readonly companies: number;
}

/** Several shares as one. */
function together(rows: readonly ShareRow[]): ShareRow {
  const sum = (field: "revenue" | "before") => rows.reduce((all, row) => all + Number(row[field]), 0).toFixed(2);
  const companies = rows.reduce((all, row) => all + row.companies, 0);
  return { key: "OTHER", label: null, companies, revenue: sum("revenue"), before: sum("before") };
}

/** The recency by frequency grid and its named groups. */
export async function queryRfm(caller: Caller, filter: Filter): Promise<Rfm> {
  const statement = statementFor(caller);
  const condition = companyCondition(filter, "c", statement);
  const counts = "count(*)::int as companies, sum(f.revenue_24m)::numeric(18, 2) as revenue";
  const cells = await caller.sql.query<{ recency: number; frequency: number; companies: number; revenue: string }>(
    `select f.rfm_recency as recency, f.rfm_frequency as frequency, ${counts} ${FROM}
     where f.rfm_recency is not null and ${condition} group by 1, 2 order by 1, 2`,
    statement.values,
  );
  const groups = await caller.sql.query<{ group: string; companies: number; revenue: string }>(
    `select f.rfm_group as "group", ${counts} ${FROM}
     where f.rfm_group is not null and ${condition} group by 1 order by revenue desc`,
    statement.values,
  );
  return {
    cells: cells.map(({ revenue, ...cell }) => ({ ...cell, revenue24m: revenue })),
    groups: groups.map(({ revenue, ...group }) => ({ ...group, revenue24m: revenue })),
  };
}

/** The tiers of one policy, and the curve of concentration. */
export async function queryTiers(
  caller: Caller,
  filter: Filter,
  policy: "CUMULATIVE_SHARE" | "PERCENTILE",
): Promise<Tiers> {
  const statement = statementFor(caller);
  const condition = companyCondition(filter, "c", statement);
  const column = policy === "PERCENTILE" ? "f.tier_percentile" : "f.tier";
  const tiers = await caller.sql.query<{ tier: string; companies: number; revenue: string }>(
    `select ${column} as tier, count(*)::int as companies, sum(f.revenue_12m)::numeric(18, 2) as revenue ${FROM}
     where ${column} is not null and ${condition} group by 1 order by 1`,
    statement.values,
  );
  const pareto = await caller.sql.query<ParetoPoint>(
    `with ranked as (
       select row_number() over w as i, sum(f.revenue_12m) over w as running, count(*) over () as n, sum(f.revenue_12m) over () as whole
       ${FROM} where f.revenue_12m > 0 and ${condition}
       window w as (order by f.revenue_12m desc, c.id rows unbounded preceding))
     select i::float8 / n as "companyShare", (running / whole)::float8 as "revenueShare"
     from ranked where i = 1 or i = n or i % greatest(1, (n / 198)::int) = 0 order by i limit 200`,
    statement.values,
  );
  const whole = tiers.reduce((sum, { revenue }) => sum + Number(revenue), 0);
  return {
    tiers: tiers.map(({ tier, companies, revenue }) => ({
      tier,
      companies,
      revenue12m: revenue,
      share: conversion(Number(revenue), whole),
    })),
    pareto,
  };
}
