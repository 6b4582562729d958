import type { FieldNode } from "graphql";
import { keyField } from "../../platform/model/aggregate.ts";
import { type EntityModel, modelOf, type ReferenceField } from "../../platform/model/model.ts";
import { type Statistic, statisticKind } from "../../platform/model/statistics.ts";
import { settings } from "../../platform/settings.ts";
import { userError } from "../../platform/errors.ts";
import { compileAggregate } from "./aggregate.ts";
import type { Compiler, Place } from "./compiler.ts";
import { holdsTogether } from "./filter.ts";
import { decideOrder, orderBy, type OrderInput, type OrderKey } from "./order.ts";
import { checkedSize, MAX_GROUPS } from "./page.ts";
import { compileObject, compileRecord } from "./record.ts";
import { jsonOf, SQL_TYPES } from "./scalar.ts";
import { objectType, subFields } from "./selection.ts";
import type { Expression, Source } from "./source.ts";
import { statisticSql } from "./statistic.ts";
import { ObjectPieces } from "./statement.ts";
import type { FilterInput } from "./conditions.ts";

const MAX_KEYS = 4;

/** The arguments of `groups`; their values may be slots. */
export interface GroupsArguments {
  readonly by: readonly { readonly field: unknown; readonly grain?: unknown }[];
  readonly having?: FilterInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly first: unknown;
}

/** One thing rows are grouped by. */
interface Key extends Expression {
  readonly path: string;
  /** Its column in the query of the groups. */
  readonly column: string;
}

function keysOf(compiler: Compiler, source: Source, by: GroupsArguments["by"]): Key[] {
  const { statement } = compiler;
  if (by.length < 1 || by.length > MAX_KEYS)
    throw userError("BAD_USER_INPUT", `Records are grouped by one to ${MAX_KEYS} fields, not by ${by.length}`);
  const keys = by.map(({ field, grain }, i): Key => {
    const path = statement.decide(field, String);
    const value = source.value(path);
    const period = grain == null ? null : statement.decide(grain, (name: string) => name.toLowerCase());
    return { ...value, sql: gathered(value, period, path), path, column: `k${i}` };
  });
  if (new Set(keys.map(({ path }) => path)).size < keys.length)
    throw userError("BAD_USER_INPUT", "Records are grouped by each field once");
  return keys;
}

/** A date, or the first day (the first instant, in the workspace's time zone) of its period. */
function gathered({ sql, type }: Expression, period: string | null, path: string): string {
  if (period === null) return sql;
  if (type === "date") return `date_trunc('${period}', (${sql})::timestamp)::date`;
  if (type === "dateTime") return `date_trunc('${period}', ${sql}, '${settings.timeZone}')`;
  throw userError("BAD_USER_INPUT", `Only dates are gathered into periods, and ${path} is none`);
}

/**
 * The rows of a source grouped, as the SQL of a JSON list.
 *
 * @param where which rows
 * @throws BAD_USER_INPUT where the grouping makes no sense
 */
export function compileGroups(
  compiler: Compiler,
  source: Source,
  { by, having, orderBy: asked, first }: GroupsArguments,
  nodes: readonly FieldNode[],
  where: string,
  place: Place,
): string {
  const { operation, statement } = compiler;
  const { model } = source;
  const keys = keysOf(compiler, source, by);
  const size = statement.decide(first, (count: number) => checkedSize(count, "first", MAX_GROUPS));
  const inner = compiler.list(place, size);
  compiler.aggregate(place);
  const order = compileOrder(compiler, source, keys, asked ?? []);
  const condition = having ? ` having ${holdsTogether(source, having, statement)}` : "";
  const columns = keys.map(({ sql, column }) => `${sql} as ${column}`);
  const aggregated = (sql: string) => {
    const name = `a${columns.length}`;
    columns.push(`${sql} as ${name}`);
    return `g.${name}`;
  };
  const type = objectType(operation, `${model.name}Group`);
  const pieces = new ObjectPieces();
  for (const [key, same] of subFields(operation, type, nodes)) {
    const at = pieces.key(key);
    const name = same[0]!.name.value;
    if (name === "__typename") at.text(JSON.stringify(type.name));
    else if (name === "key") at.sql(compileKey(compiler, model, keys, same, inner));
    else if (name === "count") at.sql(aggregated("count(*)::text"));
    else at.sql(aggregated(compileAggregate(compiler, source, same)));
  }
  const groups = `select ${columns.join(", ")}, row_number() over (order by ${order}) as i
    from ${source.from}${where} group by ${keys.map((_, i) => i + 1).join(", ")}${condition}
    order by ${order} limit ${size}`;
  return `(select '[' || coalesce(string_agg(${pieces.toString()}, ',' order by g.i), '') || ']' from (${groups}) g)`;
}

function compileOrder(compiler: Compiler, source: Source, keys: readonly Key[], asked: readonly OrderInput[]): string {
  const wanted =
    asked.length > 0 ? decideOrder(asked, compiler.statement) : [{ field: "count", direction: "DESC", nulls: "LAST" }];
  const told = wanted.map(({ field, direction, nulls }): OrderKey => {
    const { sql, type, nullable } = sorted(source, keys, field);
    const descending = direction === "DESC";
    return { sql, type: SQL_TYPES[type], descending, nullsFirst: nulls === "FIRST", nullable };
  });
  const last = keys.map(({ sql }): OrderKey => {
    return { sql, type: "", descending: false, nullsFirst: false, nullable: true };
  });
  return orderBy([...told, ...last]);
}

function sorted(source: Source, keys: readonly Key[], path: string): Expression {
  if (path === "count") return { sql: "count(*)", type: "int", nullable: false };
  const key = keys.find((candidate) => candidate.path === path);
  if (key) return key;
  const [, field, statistic] = /^(.+)\.([^.]+)$/.exec(path) ?? [];
  if (!isStatistic(statistic))
    throw userError("BAD_USER_INPUT", `Groups can be sorted by ${path} only where they are grouped by it`);
  const { sql, type } = source.value(field!);
  return {
    sql: statisticSql(statistic, type, sql),
    type: statisticKind(statistic, type),
    nullable: statistic !== "distinct",
  };
}

const isStatistic = (name: string | undefined): name is Statistic =>
  /^(sum|avg|median|p90|min|max|distinct)$/.test(name ?? "");

function compileKey(
  compiler: Compiler,
  model: EntityModel,
  keys: readonly Key[],
  nodes: readonly FieldNode[],
  place: Place,
): string {
  const { operation } = compiler;
  const type = objectType(operation, `${model.name}GroupKey`);
  const pieces = new ObjectPieces();
  for (const [key, same] of subFields(operation, type, nodes)) {
    const at = pieces.key(key);
    const name = same[0]!.name.value;
    const grouped = keys.find(({ path }) => keyField(path) === name);
    if (name === "__typename") at.text(JSON.stringify(type.name));
    else if (!grouped) at.text("null");
    else if (grouped.type !== "id") at.sql(jsonOf({ ...grouped, sql: `g.${grouped.column}`, nullable: true }));
    else {
      const target = modelOf((model.fields.get(grouped.path) as ReferenceField).target());
      const fields = subFields(operation, objectType(operation, target.name), same);
      const json = (row: string) => compileObject(compiler, target, row, fields, place);
      compiler.link(place);
      at.sql(compileRecord(compiler, target, `g.${grouped.column}`, json));
    }
  }
  return pieces.toString();
}
