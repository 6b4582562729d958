import { setTimeout as pause } from "node:timers/promises";
import { healthOf } from "@guanxi/shared/health";
import { quintiles, rfmGroup } from "@guanxi/shared/rfm";
import { tiersByPercentile, tiersByShare } from "@guanxi/shared/tiers";
import { columnName, modelOf } from "../../platform/model/model.ts";
import type { Database, Sql } from "../../platform/database/sql.ts";
import { settings } from "../../platform/settings.ts";
import { CompanyFact } from "../../graph/fact/company-fact.entity.ts";
import { analysisMoment } from "../moment.ts";
import { type FactRow, healthFactsOf, isJudged } from "./fact-row.ts";
import { factsSql } from "./facts.sql.ts";
import { foldInteractions } from "./rollup/fold.ts";

const THIRTY_DAYS = 30 * 86_400_000;
const FACTS = factsSql(settings.timeZone, "rollup");

/** Computed here rather than in SQL: what the shared mathematics says of a row. */
const DERIVED = [
  "health_score",
  "health_score_prev",
  "health_level",
  "health_confidence",
  "top_reasons",
  "risk_probability",
  "risk_revenue",
  "tier",
  "tier_percentile",
  "rfm_recency",
  "rfm_frequency",
  "rfm_monetary",
  "rfm_group",
] as const;
type Derived = Record<(typeof DERIVED)[number], unknown>;

function health(row: FactRow, before: FactRow | undefined, status: unknown): Partial<Derived> {
  if (!isJudged(row, status)) return { top_reasons: [], risk_revenue: "0.00" };
  const now = healthOf(healthFactsOf(row));
  const then = before && isJudged(before, status) ? healthOf(healthFactsOf(before)).score : null;
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

/** What ranking reads of a row; all companies are held at once, so it is little. */
type Rankable = Pick<FactRow, "company_id" | "revenue_12m" | "revenue_24m" | "orders_24m" | "last_ordered_on">;

/** Tiers and quintiles compare a customer with all others: they are computed together. */
function ranks(rows: readonly Rankable[]): Map<string, Partial<Derived>> {
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
      const r = recency.get(id),
        f = frequency.get(id),
        m = monetary.get(id);
      const group = r && f && m ? rfmGroup({ r, f, m }) : null;
      const rfm = { rfm_recency: r, rfm_frequency: f, rfm_monetary: m, rfm_group: group };
      return [id, { tier: byShare.get(id), tier_percentile: byRank.get(id), ...rfm }];
    }),
  );
}

const STORED = [...modelOf(CompanyFact).fields.values()].map((field) =>
  field.kind === "reference" ? field.column : columnName(field.field),
);

const RANKS = ["tier", "tier_percentile", "rfm_recency", "rfm_frequency", "rfm_monetary", "rfm_group"] as const;

/** Companies a transaction: long enough to be quick; in the background short enough for a page to come between. */
const CHUNK = { alone: 2_000, background: 200 } as const;

/**
 * Makes the facts of some companies anew, in one transaction with whatever changed them. Their rows are locked first, in
 * the order of their ids: of two writers the later one sees what the earlier one wrote. Ranks stay as they were.
 */
async function rebuild(sql: Sql, companies: readonly string[], asOf: Date): Promise<FactRow[]> {
  const locked = await sql.query<{ id: string; status: string }>(
    "select id, status from company where id = any ($1::uuid[]) order by id for no key update",
    [companies],
  );
  const statuses = new Map(locked.map(({ id, status }) => [id, status]));
  const rows = await sql.query<FactRow>(FACTS, [asOf.toISOString(), companies]);
  const before = await sql.query<FactRow>(FACTS, [new Date(asOf.getTime() - THIRTY_DAYS).toISOString(), companies]);
  const earlier = new Map(before.map((row) => [row.company_id, row]));
  const standing = await sql.query<FactRow>(
    `select company_id, ${RANKS.join(", ")} from company_fact where company_id = any ($1::uuid[])`,
    [companies],
  );
  const kept = new Map(standing.map((row) => [row.company_id, row]));
  const complete: Record<string, unknown>[] = rows.map((row) => ({
    ...kept.get(row.company_id),
    ...row,
    ...health(row, earlier.get(row.company_id), statuses.get(row.company_id)),
  }));
  await sql.query("delete from company_fact where company_id = any ($1::uuid[])", [companies]);
  const values = complete.map((row) => STORED.map((column) => row[column]));
  await sql.copy("company_fact", STORED, values);
  return rows;
}

/** Writes the ranks of some companies. */
async function writeRanks(sql: Sql, companies: readonly string[], ranked: ReadonlyMap<string, Partial<Derived>>) {
  const column = (name: (typeof RANKS)[number]) => companies.map((id) => ranked.get(id)?.[name] ?? null);
  await sql.query(
    `update company_fact f set ${RANKS.map((name) => `${name} = v.${name}`).join(", ")}
     from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[], $7::text[]) as v (id, ${RANKS.join(", ")})
     where f.company_id = v.id and (${RANKS.map((name) => `f.${name}`).join(", ")}) is distinct from (${RANKS.map((name) => `v.${name}`).join(", ")})`,
    [companies, ...RANKS.map(column)],
  );
}

/**
 * Makes the facts of every company anew, tiers and quintiles included, some companies at a time, so that others read and
 * write meanwhile. In the background it rests as long as it worked, for the embedded engine has one connection.
 *
 * @returns how many companies there are
 */
export async function refreshAllFacts(
  database: Database,
  moment?: Date,
  pace: keyof typeof CHUNK = "alone",
): Promise<number> {
  await foldInteractions(database);
  const asOf = moment ?? (await analysisMoment(database));
  const ids = (await database.query<{ id: string }>("select id from company order by id")).map(({ id }) => id);
  const size = CHUNK[pace];
  const chunks = Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size));
  const rankable: Rankable[] = [];
  for (const chunk of chunks) {
    const began = performance.now();
    const rows = await database.transaction((sql) => rebuild(sql, chunk, asOf));
    for (const { company_id, revenue_12m, revenue_24m, orders_24m, last_ordered_on } of rows)
      rankable.push({ company_id, revenue_12m, revenue_24m, orders_24m, last_ordered_on });
    if (pace === "background") await pause(performance.now() - began);
  }
  const ranked = ranks(rankable);
  for (const chunk of chunks) await writeRanks(database, chunk, ranked);
  return ids.length;
}

/**
 * Brings the facts of some companies up to date after a write, in the writer's transaction. Their tier and quintiles stay
 * until all facts are made anew, since those depend on everybody else.
 */
export async function refreshFacts(sql: Sql, companies: readonly string[], moment?: Date): Promise<void> {
  if (companies.length > 0) await rebuild(sql, companies, moment ?? (await analysisMoment(sql)));
}

/** How the facts stand: missing for some company, made over an hour ago, or fine as they are. */
export async function factsState(sql: Sql): Promise<"missing" | "old" | "fresh"> {
  const [row] = await sql.query<{ missing: boolean; old: boolean }>(
    `with moment as (select $1::timestamptz as at)
     select exists (select 1 from company c where not exists (select 1 from company_fact f where f.company_id = c.id)) as missing,
       coalesce((select min(as_of) from company_fact) < (select at from moment) - interval '1 hour', false) as old`,
    [(await analysisMoment(sql)).toISOString()],
  );
  return row!.missing ? "missing" : row!.old ? "old" : "fresh";
}
