import { dayIn } from "../../../platform/today.ts";
import { COUNTS, KIND_DAY, PERIODS, rollupOf, type RollupPeriod } from "../../../graph/interaction/rollup.ts";

/** The statement's one moment: what was counted before it, and what may be counted now, since nothing before is under way. */
const MARK = `select folded_before as since, txid_snapshot_xmin(txid_current_snapshot()) as upto from interaction_rollup`;

/** Interactions that came since the last fold, whoever wrote them: each in the place where it belongs. */
const LATELY = `select t.company_id, ${dayIn("t.at")} as day, t.kind, t.sentiment, 1 as n
  from mark, lateral interaction_tail(mark.since) t where t.txid < mark.upto`;

/** All that stand; for a table that is counted anew, where the tail would be everything. */
const EVER = `select i.company_id, ${dayIn("i.at")} as day, i.kind, i.sentiment, 1 as n
  from mark, interaction i where i.txid < mark.upto`;

/** What was counted and is no more. What went before it was counted is left out: nobody will ever find it. */
const GONE = `select g.company_id, ${dayIn("g.at")}, g.kind, g.sentiment, -1
  from mark, interaction_gone g where g.txid < mark.since`;

const names = ["n", ...COUNTS.map(({ column }) => column)];
const sums = names.map((name) => `sum(${name})::int as ${name}`).join(", ");

/** Adds counts to a table; to one that is empty they are simply written, those of a company side by side. */
function into(table: string, keys: readonly string[], counts: readonly string[], from: string, empty: boolean): string {
  const columns = [...keys, ...counts].join(", ");
  const added = counts.map((name) => `${name} = t.${name} + excluded.${name}`).join(", ");
  return `insert into ${table} as t (${columns}) select ${columns} from ${from}
   ${empty ? `order by ${keys.join(", ")}` : `on conflict (${keys.join(", ")}) do update set ${added}`}`;
}

/** A table's counts of longer periods, from those of shorter ones. */
const longer = (period: RollupPeriod, from: string, day: string): string =>
  `select company_id, date_trunc('${period}', ${day})::date as ${period}, ${sums} from ${from} group by 1, 2`;

/**
 * Counts what came and what went, in one statement, so that whoever reads sees it either beside the tables or in them.
 * `anew`: from all interactions, into tables that are empty.
 */
export const foldSql = (anew: boolean): string => `
with mark as materialized (${MARK}),
came as materialized (
  select company_id, day, kind, sentiment, sum(n)::int as n
  from (${anew ? EVER : `${LATELY} union all ${GONE}`}) changes group by 1, 2, 3, 4 having sum(n) <> 0
),
by_day as materialized (
  select company_id, day, sum(n)::int as n,
    ${COUNTS.map(({ field, code, column }) => `coalesce(sum(n) filter (where ${field} = '${code}'), 0)::int as ${column}`).join(",\n    ")}
  from came group by 1, 2
),
by_month as materialized (${longer("month", "by_day", "day")}),
by_year as (${longer("year", "by_month", "month")}),
by_kind as (select day, kind, sentiment, sum(n)::int as n from came group by 1, 2, 3),
${PERIODS.map((period) => `into_${period} as (${into(rollupOf(period), ["company_id", period], names, `by_${period}`, anew)})`).join(",\n")},
into_kinds as (${into(KIND_DAY, ["day", "kind", "sentiment"], ["n"], "by_kind", anew)}),
told as (delete from interaction_gone),
moved as (update interaction_rollup r set folded_before = mark.upto from mark)
select coalesce(sum(abs(n)), 0)::int as folded from came`;

const TABLES = [...PERIODS.map(rollupOf), KIND_DAY];

/** What has come to nothing is not kept: a table that is counted anew would not have it. */
export const EMPTY_SQL = TABLES.map((table) => `delete from ${table} where n = 0`);

/** Everything that is counted, thrown away; readers go on seeing it until the transaction ends. */
export const CLEAR_SQL = TABLES.map((table) => `delete from ${table}`);
