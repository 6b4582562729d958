import { CLUSTER_FEATURES } from "@guanxi/shared/cluster-feature";
import { clusterTraits } from "@guanxi/shared/cluster-traits";
import { conversion } from "@guanxi/shared/funnel";
import { smallGroups } from "@guanxi/shared/small-groups";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { companyCondition } from "../filters.ts";
import { CLUSTER_COLUMNS, type ClusterRow, clusterValues } from "./cluster-values.ts";
import type { CustomerClusters } from "./clusters.types.ts";

/**
 * The groups among the companies that a filter finds and the caller sees. Who is in which group was found among everybody;
 * sizes, revenue and what sets a group apart are told of these companies alone.
 */
export async function queryClusters(
  caller: Caller,
  filter: FilterInput | null,
): Promise<Omit<CustomerClusters, "asOf">> {
  const statement = statementFor(caller);
  const from = `from company c join company_fact f on f.company_id = c.id
    where f.cluster is not null and ${companyCondition(filter, "c", statement)}`;
  const groups = await caller.sql.query<{ cluster: number; companies: number; revenue: string }>(
    `select f.cluster, count(*)::int as companies, sum(f.revenue_12m)::numeric(18, 2) as revenue ${from}
     group by 1 order by companies desc, 1`,
    statement.values,
  );
  const small = caller.principal.rights.masked ? smallGroups(groups.map(({ companies }) => companies)) : new Set();
  const shown = groups.filter((_, at) => !small.has(at));
  const told = new Set(shown.map(({ cluster }) => cluster));
  const rows = await caller.sql.query<ClusterRow & { cluster: number }>(
    `select f.cluster, ${CLUSTER_COLUMNS.map((column) => `f.${column}`).join(", ")} ${from} order by c.id`,
    statement.values,
  );
  const { traits, silhouette } = clusterTraits(
    rows
      .filter(({ cluster }) => told.has(cluster))
      .map((row) => ({ values: clusterValues(row), cluster: row.cluster })),
    CLUSTER_FEATURES,
  );
  const whole = shown.reduce((sum, { revenue }) => sum + Number(revenue), 0);
  return {
    companies: shown.reduce((sum, { companies }) => sum + companies, 0),
    silhouette,
    clusters: shown.map(({ cluster, companies, revenue }) => ({
      cluster,
      companies,
      revenue12m: revenue,
      share: conversion(Number(revenue), whole),
      traits: [...(traits.get(cluster) ?? [])],
    })),
    withheld: small.size,
  };
}
