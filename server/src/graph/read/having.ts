import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { type Statistic, statisticKind } from "../../platform/model/statistics.ts";
import type { Source } from "./source.ts";
import { statisticSql } from "./statistic.ts";
import type { Statement } from "./statement.ts";
import { all, checkDepth, combine, compileFilter, type FilterInput, valueConditions } from "./where.ts";

/** Rows whose sums are looked at: of a source, or one to one behind them. */
interface Together {
  readonly source: Source;
  readonly model: EntityModel;
  readonly alias: string;
  /** Where the rows of `alias` stand, seen from the source: nothing, or `fact.` */
  readonly path: string;
  /** Which rows count: conditions of the filters around. Compiled when asked for: no parameter may stand unused. */
  readonly counted: () => readonly string[];
}

/**
 * The condition of what the rows of a source add up to; it stands in a `having`, or is the one value of a query without
 * `group by`.
 */
export const holdsTogether = (source: Source, filter: FilterInput, statement: Statement, depth = 0): string =>
  holds({ source, model: source.model, alias: source.alias, path: "", counted: () => [] }, filter, statement, depth);

function holds(around: Together, filter: FilterInput, statement: Statement, depth: number): string {
  checkDepth(depth);
  const { source, model, alias, path } = around;
  const which = filter.filter as FilterInput | null | undefined;
  const counted = once(() => {
    const condition = which ? compileFilter(model, alias, which, statement, depth + 1) : "true";
    return condition === "true" ? around.counted() : [...around.counted(), `(${condition})`];
  });
  const only = () => (counted().length === 0 ? "" : ` filter (where ${counted().join(" and ")})`);
  const conditions = Object.entries(filter).flatMap(([name, value]): string[] => {
    if (value === null || value === undefined || name === "filter") return [];
    const inner = value as FilterInput;
    const part = (one: FilterInput) => `(${holds({ ...around, counted }, one, statement, depth + 1)})`;
    const combined = combine(name, value, part);
    if (combined) return combined;
    if (name === "count") {
      const sql = `count(${alias}.${model.key})${only()}`;
      return valueConditions({ sql, type: "int", nullable: false }, model, inner, statement);
    }
    const field = model.fields.get(name)!;
    if (field.kind === "inverse") {
      const behind = { model: modelOf(field.target()), alias: source.join(field), path: `${path}${name}.` };
      return [`(${holds({ source, ...behind, counted }, inner, statement, depth + 1)})`];
    }
    const { sql, type } = source.value(`${path}${name}`);
    return Object.entries(inner).flatMap(([statistic, told]) => {
      if (told === null || told === undefined) return [];
      const expression = {
        sql: statisticSql(statistic as Statistic, type, sql, only()),
        type: statisticKind(statistic as Statistic, type),
        nullable: statistic !== "distinct",
      };
      return valueConditions(expression, model, told as FilterInput, statement);
    });
  });
  return all(conditions);
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
