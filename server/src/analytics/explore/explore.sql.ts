import { Company } from "../../graph/company/company.entity.ts";
import { compileFilter } from "../../graph/read/filter.ts";
import { Source } from "../../graph/read/source.ts";
import { statisticSql } from "../../graph/read/statistic.ts";
import type { Statement } from "../../graph/read/statement.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { settings } from "../../platform/settings.ts";
import { type Dimension, kindOfField, SEGMENT, TIME } from "./dimension.ts";
import type { Measure, Term } from "./measures.ts";
import { type Question, termsOf } from "./question.ts";
import { reach } from "./reach.ts";
import { coverageOf } from "./rollup.ts";
import { rollupSql } from "./rollup.sql.ts";

/** By how much what was earlier is moved forward to stand beside what came later. */
export interface Shift {
  readonly count: number;
  readonly unit: "day" | "month" | "year";
}

/** How rows are put in order. */
export interface RowOrder {
  /** Its place among the dimensions, or among the measures. */
  readonly of: "dimension" | "measure";
  readonly place: number;
  readonly descending: boolean;
}

export interface RowsOptions {
  readonly order: readonly RowOrder[];
  readonly limit: number;
  readonly shift?: Shift | null;
  /** Whether the rows tell how many companies each stands for. */
  readonly sized: boolean;
}

/** Terms over the records of one kind, by one date: they are added up together, in one pass. */
interface Base {
  readonly model: EntityModel;
  readonly time: string | null;
  readonly terms: Term[];
}

/** Sums and counts of nothing are 0; means of nothing are no data. */
const ADDED: ReadonlySet<string> = new Set(["count", "sum", "distinct"]);

function basesOf({ measures, timed }: Question): Base[] {
  const bases = new Map<string, Base>();
  for (const term of new Set(measures.flatMap(termsOf))) {
    const model = modelOf(term.of);
    const time = timed ? (term.time ?? null) : null;
    const key = `${model.name} ${time ?? ""}`;
    const base = bases.get(key) ?? { model, time, terms: [] };
    base.terms.push(term);
    bases.set(key, base);
  }
  return [...bases.values()];
}

/** The first day of the period a date or an instant of the workspace falls into. */
function bucket(value: string, type: string, grain: string, shift: Shift | null): string {
  const local = type === "dateTime" ? `(${value} at time zone '${settings.timeZone}')` : `(${value})::timestamp`;
  const moved = shift ? `(${local} + interval '${shift.count} ${shift.unit}')` : local;
  return `date_trunc('${grain.toLowerCase()}', ${moved})::date`;
}

/** The place of the company that a record leads to. */
function companySql({ model }: Base, source: Source): string {
  const way = reach(model.target).get(modelOf(Company))!;
  return way === "" ? `${source.alias}.${model.key}` : source.value(way.slice(0, -1)).sql;
}

/** Under which name the segments of a record's company are joined. */
const SEGMENTS = "in_segment";

/** A value as what records are divided by: dates by a period, numbers by classes. */
function keySql(
  { key, field, grain, width }: Dimension,
  { sql, type }: { readonly sql: string; readonly type: string },
  shift: Shift | null,
): string {
  if (kindOfField(field) === "DATE") return bucket(sql, type, grain!, key === TIME ? shift : null);
  return width == null ? sql : `(floor((${sql})::numeric / ${width}) * ${width})`;
}

/** How many companies a group is of; the records themselves where they lead to none. */
function sizeSql({ model }: Base, source: Source): string {
  const company = modelOf(Company);
  const way = reach(model.target).get(company);
  if (way === undefined || way === "") return "count(*)";
  return `count(distinct ${source.value(way.slice(0, -1)).sql})`;
}

function baseSql(
  base: Base,
  places: ReadonlyMap<Term, number>,
  question: Question,
  statement: Statement,
  { shift = null, sized }: RowsOptions,
): string {
  const source = new Source(base.model, statement);
  const keys = question.dimensions.map((dimension, i) => {
    if (dimension.key === SEGMENT) return `${SEGMENTS}.segment_id as k${i}`;
    const value = source.value(dimension.key === TIME ? base.time! : dimension.path(base.model)!);
    return `${keySql(dimension, value, shift)} as k${i}`;
  });
  const holds = (filter: FilterInput) => compileFilter(base.model, source.alias, filter, statement);
  const conditions = base.terms.map((term) => holds(question.condition(term)));
  const values = new Map(
    base.terms.map((term, i) => {
      const only = ` filter (where ${conditions[i]})`;
      if (term.statistic === "count") return [term, `count(*)${only}`];
      const { sql, type } = source.value(term.path!);
      return [term, statisticSql(term.statistic, type, sql, only)];
    }),
  );
  const columns = [...places].map(([term, i]) => {
    const value = values.get(term);
    return `${value === undefined ? "null" : `(${value})`}::numeric as v${i}`;
  });
  if (sized) columns.push(`${sizeSql(base, source)}::int as n`);
  // rows that no term counts make no group
  const some = `(${conditions.map((condition) => `(${condition})`).join(" or ")})`;
  const grouped = keys.length === 0 ? "" : ` group by ${keys.map((_, i) => i + 1).join(", ")}`;
  // one row for each segment: a company in two counts in both, one in none by itself
  const segments = question.dimensions.some(({ key }) => key === SEGMENT)
    ? `left join segment_member ${SEGMENTS} on ${SEGMENTS}.company_id = ${companySql(base, source)}`
    : "";
  return `select ${[...keys, ...columns].join(", ")} from ${source.from} ${segments} where ${some}${grouped}`;
}

function measureSql(measure: Measure, value: (term: Term) => string): string {
  const sum = (terms: readonly Term[]) => terms.map(value).join(" + ");
  const { plus, minus = [], per, scale = 1 } = measure;
  const added = minus.length === 0 ? `(${sum(plus)})` : `(${sum(plus)} - (${sum(minus)}))`;
  if (!per) return added;
  return `round(${added}${scale === 1 ? "" : ` * ${scale}`} / nullif(${sum(per)}, 0), 6)`;
}

const coverageFor = (base: Base, question: Question, { view }: Statement, { sized, shift }: RowsOptions) =>
  coverageOf(base.model, base.terms, question, view, { sized, shiftedBy: shift?.unit ?? null });

/** Whether every number of a question comes from counts that are kept. */
export const isRolledUp = (question: Question, statement: Statement, options: RowsOptions): boolean =>
  basesOf(question).every((base) => coverageFor(base, question, statement, options) !== null);

/**
 * A question as one statement: columns `k0`, `k1`, ... of its dimensions and `m0`, `m1`, ... of its measures, as texts.
 *
 * Records of each kind are added up by themselves before they meet, so none is counted twice.
 */
export function rowsSql(question: Question, statement: Statement, options: RowsOptions): string {
  const { measures, dimensions } = question;
  const places = new Map([...new Set(measures.flatMap(termsOf))].map((term, i) => [term, i]));
  const parts = basesOf(question).map((base) => {
    const coverage = coverageFor(base, question, statement, options);
    if (coverage === null) return baseSql(base, places, question, statement, options);
    const columns = [...places].map(([term, i]) => [term, `v${i}`] as const);
    return rollupSql(coverage, columns, question, statement, (dimension, key) =>
      keySql(dimension, key, options.shift ?? null),
    );
  });
  const value = (term: Term) => {
    const most = `max(v${places.get(term)})`;
    return ADDED.has(term.statistic) ? `coalesce(${most}, 0)` : most;
  };
  const keys = dimensions.map((_, i) => `k${i}`);
  const told = measures.map((measure, i) => `${measureSql(measure, value)} as m${i}`);
  if (options.sized) told.push("min(n) filter (where n > 0) as n");
  const grouped = keys.length === 0 ? "" : ` group by ${keys.join(", ")}`;
  // by the values themselves: the columns given out are texts of the same names
  const order = [
    ...options.order.map(({ of, place, descending }) => {
      return `told.${of === "dimension" ? "k" : "m"}${place} ${descending ? "desc" : "asc"} nulls last`;
    }),
    ...keys.map((key) => `told.${key} nulls last`),
  ];
  const columns = [
    ...keys.map((key) => `${key}::text as ${key}`),
    ...measures.map((_, i) => `trim_scale(m${i})::text as m${i}`),
    ...(options.sized ? ["coalesce(n, 0)::int as n"] : []),
  ];
  return `select ${columns.join(", ")} from (
    select ${[...keys, ...told].join(", ")} from (
      ${parts.join("\n      union all\n      ")}
    ) parts${grouped}
  ) told${order.length === 0 ? "" : ` order by ${order.join(", ")}`} limit ${options.limit}`;
}
