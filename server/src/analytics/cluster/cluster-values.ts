import { CLUSTER_FEATURES, type ClusterFeature } from "@guanxi/shared/cluster-feature";
import { clustersOf } from "@guanxi/shared/clusters";
import { daysSince } from "../facts/fact-row.ts";

/** What is read of a row of facts, of the statement or of the table, to compare customers. */
export const CLUSTER_COLUMNS = [
  "as_of",
  "revenue_24m",
  "orders_24m",
  "last_ordered_on",
  "tenure_days",
  "interactions_90d",
  "interactions_baseline_365d",
  "complaints_90d",
  "complaints_baseline_365d",
  "open_pipeline",
  "overdue_amount",
] as const;
export type ClusterRow = Readonly<Record<(typeof CLUSTER_COLUMNS)[number], unknown>>;

const READERS: Readonly<Record<ClusterFeature, (row: ClusterRow) => number>> = {
  REVENUE: ({ revenue_24m }) => Number(revenue_24m),
  ORDERS: ({ orders_24m }) => Number(orders_24m),
  RECENCY: ({ last_ordered_on, as_of }) => daysSince(last_ordered_on, as_of) ?? 0,
  TENURE: ({ tenure_days }) => Number(tenure_days),
  CONTACT: (row) => Number(row.interactions_90d) + Number(row.interactions_baseline_365d),
  COMPLAINTS: (row) => Number(row.complaints_90d) + Number(row.complaints_baseline_365d),
  PIPELINE: ({ open_pipeline }) => Number(open_pipeline),
  OVERDUE: ({ overdue_amount }) => Number(overdue_amount),
};

/** The numbers by which a customer is compared with others, in the order of the features. */
export const clusterValues = (row: ClusterRow): number[] => CLUSTER_FEATURES.map((feature) => READERS[feature](row));

/** With fewer customers there is nothing to group. */
const FEWEST_CUSTOMERS = 30;

/** A customer as the groups are found among all. */
export interface ToCluster {
  readonly company_id: string;
  /** null for who did not buy in 24 months, and is in no group */
  readonly cluster_values: readonly number[] | null;
}

/** The number of each customer's group, 1 the largest; nothing where there are too few customers to group. */
export function companyClusters(rows: readonly ToCluster[]): Map<string, number> {
  const customers = rows.flatMap(({ company_id: id, cluster_values: values }) => (values ? [{ id, values }] : []));
  const groups = customers.length < FEWEST_CUSTOMERS ? null : clustersOf(customers);
  return new Map((groups ?? []).flatMap((ids, at) => ids.map((id) => [id, at + 1] as const)));
}
