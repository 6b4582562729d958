import { Company } from "../../graph/company/company.entity.ts";
import { COUNTS } from "../../graph/interaction/rollup.ts";
import { compileFilter } from "../../graph/read/filter.ts";
import { Source } from "../../graph/read/source.ts";
import { literal, type Statement } from "../../graph/read/statement.ts";
import { modelOf } from "../../platform/model/model.ts";
import { countsSql, kindDaysSql } from "../facts/rollup/counts.sql.ts";
import type { PeriodInput } from "../period.ts";
import { type Dimension, TIME } from "./dimension.ts";
import { Interaction } from "../../graph/interaction/interaction.entity.ts";
import type { Question } from "./question.ts";
import type { Covered, Coverage } from "./rollup.ts";

const list = (codes: readonly string[]) => codes.map(literal).join(", ");

/** The condition of the kinds and moods a term counts, in rows that tell both, or the one that is divided by. */
function cellsSql({ kinds, sentiments, all }: Covered): string[] {
  const told = sentiments.filter((mood) => mood !== null);
  const mood = [
    ...(told.length > 0 ? [`r.sentiment in (${list(told)})`] : []),
    ...(sentiments.includes(null) ? ["r.sentiment is null"] : []),
  ];
  return [
    ...(all.kinds ? [] : [kinds.length === 0 ? "false" : `r.kind in (${list(kinds)})`]),
    ...(all.sentiments ? [] : [mood.length === 0 ? "false" : `(${mood.join(" or ")})`]),
  ];
}

const sumOf = (columns: readonly string[]) => (columns.length === 0 ? "0" : columns.join(" + "));

/** What a term counts of a company's counts. */
function countSql({ kinds, sentiments, all }: Covered): string {
  const columns = (codes: readonly (string | null)[]) =>
    COUNTS.filter(({ code }) => codes.includes(code)).map(({ column }) => `r.${column}`);
  if (!all.kinds) return sumOf(columns(kinds));
  if (all.sentiments) return "r.n";
  if (!sentiments.includes(null)) return sumOf(columns(sentiments));
  const others = COUNTS.filter(({ field, code }) => field === "sentiment" && !sentiments.includes(code));
  return `r.n - (${sumOf(others.map(({ column }) => `r.${column}`))})`;
}

/** A company's counts, a row for each kind or mood. */
function dividedSql(counts: string, by: "kind" | "sentiment"): string {
  const columns = COUNTS.filter(({ field }) => field === by);
  const values = columns.map(({ code, column }) => `(${literal(code)}, c.${column})`);
  if (by === "sentiment") values.push(`(null, c.n - (${columns.map(({ column }) => `c.${column}`).join(" + ")}))`);
  return `select c.company_id, c.period, v.${by}, v.n from (${counts}) c
    cross join lateral (values ${values.join(", ")}) v (${by}, n)`;
}

const within = ({ from, to }: PeriodInput, statement: Statement): string =>
  `r.period >= ${statement.value(from, "date")} and r.period <= ${statement.value(to, "date")}`;

/** How the value of a dimension becomes a key: dates by their period, numbers by their class. */
type KeySql = (dimension: Dimension, value: { readonly sql: string; readonly type: string }) => string;

/**
 * The part of a question that counts answer, with the columns that `rowsSql` adds up. Companies come in by themselves, one
 * row each, and their counts beside them.
 */
export function rollupSql(
  { period, terms, by }: Coverage,
  places: readonly (readonly [unknown, string])[],
  question: Question,
  statement: Statement,
  keySql: KeySql,
): string {
  const company = modelOf(Company);
  const source = new Source(company, statement);
  const interaction = modelOf(Interaction);
  const keys = question.dimensions.map((dimension, i) => {
    if (dimension.key === TIME) return `${keySql(dimension, { sql: "r.period", type: "date" })} as k${i}`;
    const path = dimension.path(interaction)!;
    if (!path.startsWith("company")) return `r.${path} as k${i}`;
    const value =
      path === "company" ? { sql: `${source.alias}.id`, type: "id" } : source.value(path.slice("company.".length));
    return `${keySql(dimension, value)} as k${i}`;
  });
  const values = new Map(
    [...terms].map(([term, wanted]) => {
      const rows = period === null || by !== null;
      const conditions = [
        ...(rows ? cellsSql(wanted) : []),
        ...(Object.keys(wanted.company).length === 0
          ? []
          : [compileFilter(company, source.alias, wanted.company, statement)]),
      ];
      const only = conditions.length === 0 ? "" : ` filter (where ${conditions.map((c) => `(${c})`).join(" and ")})`;
      return [term as unknown, `coalesce(sum(${rows ? "r.n" : countSql(wanted)})${only}, 0)`];
    }),
  );
  const columns = places.map(([term, column]) => `${values.get(term) ?? "null"}::numeric as ${column}`);
  const grouped = keys.length === 0 ? "" : ` group by ${keys.map((_, i) => i + 1).join(", ")}`;
  const counts = period === null ? kindDaysSql : by === null ? countsSql(period) : dividedSql(countsSql(period), by);
  const from =
    period === null ? `(${counts}) r` : `${source.from} join (${counts}) r on r.company_id = ${source.alias}.id`;
  const { period: asked } = question;
  // each of the terms is of the same date
  const when = asked && [...terms.keys()].every(({ time }) => time) ? ` where ${within(asked, statement)}` : "";
  // what came and went within the tail makes no group
  const some = keys.length === 0 ? "" : ` having ${[...values.values()].map((value) => `${value} <> 0`).join(" or ")}`;
  return `select ${[...keys, ...columns].join(", ")} from ${from}${when}${grouped}${some}`;
}
