import { type EntityModel, type ModelField, modelOf, type ReferenceField } from "../../platform/model/model.ts";
import { linkSql } from "../access/sees.ts";
import { type Statistic, statisticKind } from "../../platform/model/statistics.ts";
import { all, checkDepth, combine, type FilterInput, valueConditions } from "./conditions.ts";
import { askedSql } from "./masked.ts";
import { sealedConditions } from "./sealed.ts";
import { columnBack, Source } from "./source.ts";
import { statisticSql } from "./statistic.ts";
import type { Statement } from "./statement.ts";

/** The condition of the rows of `alias` that a filter finds. */
export function compileFilter(
  model: EntityModel,
  alias: string,
  filter: FilterInput,
  statement: Statement,
  depth = 0,
): string {
  checkDepth(depth);
  const related = (target: EntityModel, link: string, inner: FilterInput, negated = false) => {
    const row = statement.alias();
    const condition = compileFilter(target, row, inner, statement, depth + 1);
    return `exists (select 1 from ${target.table} ${row} where ${row}.${link} and ${negated ? `(${condition}) is not true` : `(${condition})`})`;
  };
  const ofField = (field: Exclude<ModelField, { kind: "union" }>, inner: FilterInput): string[] => {
    switch (field.kind) {
      case "column":
      case "computed": {
        if (field.kind === "column" && field.sealed) return sealedConditions(model, field, alias, inner, statement);
        const sql = field.kind === "column" ? askedSql(statement.view, model, field, alias) : field.sql(alias);
        return valueConditions({ sql, type: field.type, nullable: field.nullable }, model, inner, statement);
      }
      case "reference": {
        const target = modelOf(field.target());
        const key = linkSql(statement.view, field, alias);
        if (Object.keys(inner).join() === "id" && inner.id != null) {
          const expression = { sql: key, type: "id", nullable: true } as const;
          return [`${key} is not null`, ...valueConditions(expression, target, inner.id as FilterInput, statement)];
        }
        return [related(target, `${target.key} = ${alias}.${field.column}`, inner)];
      }
      case "inverse":
      case "list": {
        const target = modelOf(field.target());
        const back = `${columnBack(field)} = ${alias}.${model.key}`;
        if (field.kind === "inverse") return [related(target, back, inner)];
        return Object.entries(inner).flatMap(([quantifier, condition]) => {
          if (condition === null || condition === undefined) return [];
          if (quantifier === "aggregate") {
            const rows = new Source(target, statement);
            const added = holdsTogether(rows, condition as FilterInput, statement, depth + 1);
            return [`(select ${added} from ${rows.from} where ${rows.alias}.${back} having true)`];
          }
          if (quantifier === "some") return [related(target, back, condition as FilterInput)];
          if (quantifier === "none") return [`not ${related(target, back, condition as FilterInput)}`];
          return [`not ${related(target, back, condition as FilterInput, true)}`];
        });
      }
    }
  };
  return all(
    Object.entries(filter).flatMap(([name, value]): string[] => {
      if (value === null || value === undefined) return [];
      const inner = (part: FilterInput) => `(${compileFilter(model, alias, part, statement, depth + 1)})`;
      const combined = combine(name, value, inner);
      if (combined) return combined;
      const field = model.fields.get(name);
      if (field) return ofField(field as Exclude<ModelField, { kind: "union" }>, value as FilterInput);
      const reference = model.fields.get(name.slice(0, -"IsNull".length)) as ReferenceField;
      return [`${linkSql(statement.view, reference, alias)} is ${value ? "" : "not "}null`];
    }),
  );
}

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
      if (!asks(inner)) return [];
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
      if (told === null || told === undefined || !asks(told as FilterInput)) return [];
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

/** Whether a filter names any condition: `{}` and `{ eq: null }` do not. */
const asks = (filter: FilterInput): boolean =>
  Object.values(filter).some((value) => value !== null && value !== undefined);

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
