import { dayOf } from "../../period.ts";
import { COUNTS, KIND_DAY, PERIODS, rollupOf, type RollupPeriod } from "./tiers.ts";

/** The statement's one moment: what was counted before it, and what may be counted now, since nothing before is under way. */
const MARK = `select folded_before as since, txid_snapshot_xmin(txid_current_snapshot()) as upto from interaction_rollup`;

/** Interactions that came since the last fold, whoever wrote them: each in the place where it belongs. */
const LATELY = `select t.company_id, ${dayOf("t.at")} as day, t.kind, t.sentiment, 1 as n
  from mark, lateral interaction_tail(mark.since) t where t.txid < mark.upto`;

/** All that stand; for a table that is counted anew, where the tail would be everything. */
const EVER = `select i.company_id, ${dayOf("i.at")} as day, i.kind, i.sentiment, 1 as n
  from mark, interaction i where i.txid < mark.upto`;

/** What was counted and is no more. What went before it was counted is left out: nobody will ever find it. */
const GONE = `select g.company_id, ${dayOf("g.at")}, g.kind, g.sentiment, -1
  from mark, interaction_gone g where g.txid < mark.since`;

const names = ["n", ...COUNTS.map(({ column }) => column)];
const sums = names.map((name) => `sum(${name})::int as ${name}`).join(", ");

const insert = (table: string, keys: readonly string[], counts: readonly string[], from: string): string =>
  `insert into ${table} as t (${[...keys, ...counts].join(", ")}) select ${[...keys, ...counts].join(", ")} from ${from}
   on conflict (${keys.join(", ")}) do update set ${counts.map((name) => `${name} = t.${name} + excluded.${name}`).join(", ")}`;

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
${PERIODS.map((period) => `into_${period} as (${insert(rollupOf(period), ["company_id", period], names, `by_${period}`)})`).join(",\n")},
into_kinds as (${insert(KIND_DAY, ["day", "kind", "sentiment"], ["n"], "(select day, kind, sentiment, sum(n)::int as n from came group by 1, 2, 3) c")}),
told as (delete from interaction_gone),
moved as (update interaction_rollup r set folded_before = mark.upto from mark)
select coalesce(sum(abs(n)), 0)::int as folded from came`;

const TABLES = [...PERIODS.map(rollupOf), KIND_DAY];

/** What has come to nothing is not kept: a table that is counted anew would not have it. */
export const EMPTY_SQL = TABLES.map((table) => `delete from ${table} where n = 0`);

/** Everything that is counted, thrown away; readers go on seeing it until the transaction ends. */
export const CLEAR_SQL = TABLES.map((table) => `delete from ${table}`);
