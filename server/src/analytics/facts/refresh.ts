import { healthOf } from "@guanxi/shared/health";
import { quintiles, rfmGroup } from "@guanxi/shared/rfm";
import { tiersByPercentile, tiersByShare } from "@guanxi/shared/tiers";
import { columnName, modelOf } from "../../platform/model/model.ts";
import type { Database, Sql } from "../../platform/database/sql.ts";
import { settings } from "../../platform/settings.ts";
import { CompanyFact } from "../../graph/fact/company-fact.entity.ts";
import { analysisMoment } from "../moment.ts";
import { type FactRow, healthFactsOf } from "./fact-row.ts";
import { factsSql } from "./facts.sql.ts";

const THIRTY_DAYS = 30 * 86_400_000;
const FACTS = factsSql(settings.timeZone);

/** Computed here rather than in SQL: what the shared mathematics says of a row. */
const DERIVED = [
  "health_score", "health_score_prev", "health_level", "health_confidence", "top_reasons", "risk_probability",
  "risk_revenue", "tier", "tier_percentile", "rfm_recency", "rfm_frequency", "rfm_monetary", "rfm_group",
] as const;
type Derived = Record<(typeof DERIVED)[number], unknown>;

function health(row: FactRow, before: FactRow | undefined, lost: boolean): Partial<Derived> {
  if (lost) return { top_reasons: [], risk_revenue: "0.00" }; // who has left is not at risk any more
  const now = healthOf(healthFactsOf(row));
  const then = before ? healthOf(healthFactsOf(before)).score : null;
  return {
    health_score: now.score,
    health_score_prev: then,
    health_level: now.level,
    health_confidence: now.confidence,
    top_reasons: now.reasons,
    risk_probability: now.probability,
    risk_revenue: ((now.probability ?? 0) * Number(row.revenue_12m)).toFixed(2),
  };
}

/** Tiers and quintiles compare a customer with all others: they are computed together. */
function ranks(rows: readonly FactRow[]): Map<string, Partial<Derived>> {
  const bought12m = rows.filter((row) => Number(row.revenue_12m) > 0);
  const amounts = bought12m.map((row) => ({ id: row.company_id, amount: Number(row.revenue_12m) }));
  const byShare = tiersByShare(amounts);
  const byRank = tiersByPercentile(amounts);
  const bought24m = rows.filter((row) => row.orders_24m > 0);
  const recency = quintiles(bought24m.map((row) => ({ id: row.company_id, value: Date.parse(row.last_ordered_on!) })));
  const frequency = quintiles(bought24m.map((row) => ({ id: row.company_id, value: row.orders_24m })));
  const monetary = quintiles(bought24m.map((row) => ({ id: row.company_id, value: Number(row.revenue_24m) })));
  return new Map(
    rows.map(({ company_id: id }) => {
      const r = recency.get(id), f = frequency.get(id), m = monetary.get(id);
      const group = r && f && m ? rfmGroup({ r, f, m }) : null;
      const rfm = { rfm_recency: r, rfm_frequency: f, rfm_monetary: m, rfm_group: group };
      return [id, { tier: byShare.get(id), tier_percentile: byRank.get(id), ...rfm }];
    }),
  );
}

const STORED = [...modelOf(CompanyFact).fields.values()].map((field) =>
  field.kind === "reference" ? field.column : columnName(field.field),
);

async function write(sql: Sql, rows: readonly (FactRow & Partial<Derived>)[], companies: readonly string[] | null) {
  await sql.query("delete from company_fact where $1::uuid[] is null or company_id = any ($1::uuid[])", [companies]);
  await sql.copy("company_fact", STORED, rows.map((row) => STORED.map((column) => row[column])));
}

/** Makes the facts of every company anew, tiers and quintiles included. Returns how many companies there are. */
export async function refreshAllFacts(database: Database, moment?: Date): Promise<number> {
  const asOf = moment ?? (await analysisMoment(database));
  const rows = await database.query<FactRow>(FACTS, [asOf.toISOString(), null]);
  const before = await database.query<FactRow>(FACTS, [new Date(asOf.getTime() - THIRTY_DAYS).toISOString(), null]);
  const lost = await lostCompanies(database, null);
  const earlier = new Map(before.map((row) => [row.company_id, row]));
  const ranked = ranks(rows);
  const complete = rows.map((row) => ({
    ...row, ...health(row, earlier.get(row.company_id), lost.has(row.company_id)), ...ranked.get(row.company_id),
  }));
  await database.transaction((sql) => write(sql, complete as never, null));
  return rows.length;
}

/**
 * Brings the facts of some companies up to date after a write, in the writer's transaction. Their tier and quintiles stay
 * until all facts are made anew, since those depend on everybody else.
 */
export async function refreshFacts(sql: Sql, companies: readonly string[], moment?: Date): Promise<void> {
  if (companies.length === 0) return;
  const asOf = moment ?? (await analysisMoment(sql));
  const rows = await sql.query<FactRow>(FACTS, [asOf.toISOString(), companies]);
  const before = await sql.query<FactRow>(FACTS, [new Date(asOf.getTime() - THIRTY_DAYS).toISOString(), companies]);
  const lost = await lostCompanies(sql, companies);
  const earlier = new Map(before.map((row) => [row.company_id, row]));
  const standing = await sql.query<FactRow>(
    `select company_id, tier, tier_percentile, rfm_recency, rfm_frequency, rfm_monetary, rfm_group
     from company_fact where company_id = any ($1::uuid[])`, [companies],
  );
  const kept = new Map(standing.map((row) => [row.company_id, row]));
  const complete = rows.map((row) => ({
    ...kept.get(row.company_id), ...row, ...health(row, earlier.get(row.company_id), lost.has(row.company_id)),
  }));
  await write(sql, complete as never, companies);
}

async function lostCompanies(sql: Sql, companies: readonly string[] | null): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    "select id from company where status = 'LOST' and ($1::uuid[] is null or id = any ($1::uuid[]))", [companies],
  );
  return new Set(rows.map(({ id }) => id));
}
