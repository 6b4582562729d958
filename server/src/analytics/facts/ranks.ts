import { quintiles, rfmGroup } from "@guanxi/shared/rfm";
import { tiersByPercentile, tiersByShare } from "@guanxi/shared/tiers";
import type { Sql } from "../../platform/database/sql.ts";
import { type ClusterRow, clusterValues, companyClusters, type ToCluster } from "../cluster/cluster-values.ts";
import { companyValues, type TradeRow } from "../value/company-values.ts";
import type { FactRow } from "./fact-row.ts";

/** What is told of a company by comparing it with all others, and the type of its column. */
const RANK_TYPES = {
  tier: "text",
  tier_percentile: "text",
  rfm_recency: "int",
  rfm_frequency: "int",
  rfm_monetary: "int",
  rfm_group: "text",
  expected_orders_24m: "float8",
  alive_probability: "float8",
  clv_24m: "numeric",
  cluster: "int",
} as const;
type RankColumn = keyof typeof RANK_TYPES;
export const RANKS = Object.keys(RANK_TYPES) as RankColumn[];
export type Ranks = Partial<Record<RankColumn, unknown>>;

/** What ranking reads of a row; all companies are held at once, so it is little. */
export type Rankable = Pick<FactRow, "company_id" | "revenue_12m" | "revenue_24m" | "orders_24m" | "last_ordered_on"> &
  TradeRow &
  ToCluster & {
    /** nothing is expected of a customer that has left */
    readonly judged: boolean;
  };

export function rankable(row: FactRow, judged: boolean): Rankable {
  const { company_id, revenue_12m, revenue_24m, orders_24m, last_ordered_on } = row;
  const { repeat_days, repeat_revenue, days_since_first_order, days_since_last_order } = row;
  return {
    company_id,
    revenue_12m,
    revenue_24m,
    orders_24m,
    last_ordered_on,
    repeat_days,
    repeat_revenue,
    days_since_first_order,
    days_since_last_order,
    cluster_values: orders_24m > 0 ? clusterValues(row as FactRow & ClusterRow) : null,
    judged,
  };
}

/** An amount as the column takes it; what is beyond all sense is not told. */
const amount = (value: number | null | undefined): string | null =>
  value === null || value === undefined || !(Math.abs(value) < 1e15) ? null : value.toFixed(2);

/** Tiers, quintiles, values and groups compare a customer with all others: they are computed together. */
export function ranks(rows: readonly Rankable[]): Map<string, Ranks> {
  const bought12m = rows.filter((row) => Number(row.revenue_12m) > 0);
  const amounts = bought12m.map((row) => ({ id: row.company_id, amount: Number(row.revenue_12m) }));
  const byShare = tiersByShare(amounts);
  const byRank = tiersByPercentile(amounts);
  const bought24m = rows.filter((row) => row.orders_24m > 0);
  const recency = quintiles(bought24m.map((row) => ({ id: row.company_id, value: Date.parse(row.last_ordered_on!) })));
  const frequency = quintiles(bought24m.map((row) => ({ id: row.company_id, value: row.orders_24m })));
  const monetary = quintiles(bought24m.map((row) => ({ id: row.company_id, value: Number(row.revenue_24m) })));
  const values = companyValues(rows);
  const clusters = companyClusters(rows);
  return new Map(
    rows.map(({ company_id: id, judged }) => {
      const r = recency.get(id),
        f = frequency.get(id),
        m = monetary.get(id);
      const group = r && f && m ? rfmGroup({ r, f, m }) : null;
      const rfm = { rfm_recency: r, rfm_frequency: f, rfm_monetary: m, rfm_group: group };
      const value = judged ? values.get(id) : undefined;
      const expected = {
        expected_orders_24m: value?.expectedOrders,
        alive_probability: value?.aliveProbability,
        clv_24m: amount(value?.clv),
      };
      const tiers = { tier: byShare.get(id), tier_percentile: byRank.get(id) };
      return [id, { ...tiers, ...rfm, ...expected, cluster: clusters.get(id) }];
    }),
  );
}

/** Writes the ranks of some companies. */
export async function writeRanks(sql: Sql, companies: readonly string[], ranked: ReadonlyMap<string, Ranks>) {
  const column = (name: RankColumn) => companies.map((id) => ranked.get(id)?.[name] ?? null);
  const arrays = RANKS.map((name, i) => `$${i + 2}::${RANK_TYPES[name]}[]`);
  await sql.query(
    `update company_fact f set ${RANKS.map((name) => `${name} = v.${name}`).join(", ")}
     from unnest($1::uuid[], ${arrays.join(", ")}) as v (id, ${RANKS.join(", ")})
     where f.company_id = v.id and (${RANKS.map((name) => `f.${name}`).join(", ")}) is distinct from (${RANKS.map((name) => `v.${name}`).join(", ")})`,
    [companies, ...RANKS.map(column)],
  );
}
