import type { FieldNode } from "graphql";
import { type EntityModel, type InverseField, modelOf } from "../../platform/model/model.ts";
import { type Statistic, statisticKind, statisticsOf } from "../../platform/model/statistics.ts";
import type { Compiler } from "./compiler.ts";
import { jsonOf } from "./scalar.ts";
import { objectType, subFields } from "./selection.ts";
import type { Source } from "./source.ts";
import { statisticSql } from "./statistic.ts";
import { ObjectPieces } from "./statement.ts";

/** What the rows of a source add up to, as JSON text: aggregates over the rows of the query it stands in. */
export const compileAggregate = (compiler: Compiler, source: Source, nodes: readonly FieldNode[]): string =>
  aggregate(compiler, source, source.model, source.alias, "", nodes);

function aggregate(
  compiler: Compiler,
  source: Source,
  model: EntityModel,
  alias: string,
  path: string,
  nodes: readonly FieldNode[],
): string {
  const type = objectType(compiler.operation, `${model.name}Aggregate`);
  const pieces = new ObjectPieces();
  for (const [key, same] of subFields(compiler.operation, type, nodes)) {
    const at = pieces.key(key);
    const name = same[0]!.name.value;
    const field = model.fields.get(name);
    if (name === "__typename") at.text(JSON.stringify(type.name));
    else if (name === "count") at.sql(`count(${alias}.${model.key})::text`);
    else if (field!.kind === "inverse") {
      const inner = modelOf(field!.target());
      const joined = source.join(field as InverseField);
      at.sql(aggregate(compiler, source, inner, joined, `${path}${name}.`, same));
    } else at.sql(compileStatistics(compiler, source, `${path}${name}`, same));
  }
  return pieces.toString();
}

function compileStatistics(compiler: Compiler, source: Source, path: string, nodes: readonly FieldNode[]): string {
  const { sql, type: kind } = source.value(path);
  const type = objectType(compiler.operation, statisticsOf(kind).name);
  const pieces = new ObjectPieces();
  for (const [key, same] of subFields(compiler.operation, type, nodes)) {
    const at = pieces.key(key);
    const statistic = same[0]!.name.value;
    if (statistic === "__typename") {
      at.text(JSON.stringify(type.name));
      continue;
    }
    const told = statistic as Statistic;
    const value = statisticSql(told, kind, sql);
    at.sql(jsonOf({ sql: value, type: statisticKind(told, kind), nullable: told !== "distinct" }));
  }
  return pieces.toString();
}
