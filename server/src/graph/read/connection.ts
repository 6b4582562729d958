import type { FieldNode } from "graphql";
import { type EntityModel, modelOf } from "../../platform/model/model.ts";
import { compileAggregate } from "./aggregate.ts";
import type { Compiler, Lists, Place } from "./compiler.ts";
import { keyset } from "./cursor.ts";
import { compileFilter } from "./filter.ts";
import { compileGroups, type GroupsArguments } from "./groups.ts";
import { compileOrder } from "./order.ts";
import { type ConnectionArguments, pageOf } from "./page.ts";
import { compilePage } from "./paged.ts";
import { compileObject } from "./record.ts";
import { argumentsOf, type Fields, objectType, subFields } from "./selection.ts";
import { columnBack, Source } from "./source.ts";
import { ObjectPieces } from "./statement.ts";
import { compileSearch } from "./search.ts";
import { where } from "./where.ts";

/** Which rows a list is about: those of its owner that its filter and search find. */
type Conditions = (row: string) => string[];

/**
 * A list as a query of one text: its page, its page info, and what all of it adds up to, as far as they are asked for.
 *
 * @param owner the condition of the rows that the list is about
 */
export function compileConnection(
  compiler: Compiler,
  model: EntityModel,
  args: ConnectionArguments,
  nodes: readonly FieldNode[],
  owner: (row: string) => string,
  place: Place,
): string {
  const { operation, statement } = compiler;
  const type = objectType(operation, `${model.name}Connection`);
  const fields = subFields(operation, type, nodes);
  const conditions: Conditions = (row) => {
    const found = [owner(row)];
    if (args.filter) found.push(compileFilter(model, row, args.filter, statement));
    if (args.search != null) found.push(compileSearch(model, row, args.search, statement));
    return found.filter((condition) => condition !== "true");
  };
  const page = compileRows(compiler, model, args, conditions, fields, place);
  const pieces = new ObjectPieces();
  for (const [key, same] of fields) {
    const at = pieces.key(key);
    const name = same[0]!.name.value;
    if (name === "__typename") at.text(JSON.stringify(type.name));
    else if (name === "totalCount") {
      compiler.aggregate(place);
      const row = statement.alias();
      at.sql(`(select count(*)::text from ${model.table} ${row}${where(conditions(row))})`);
    } else if (name === "aggregate") at.sql(compileTotal(compiler, model, conditions, same, place));
    else if (name === "groups") {
      const given = argumentsOf(operation, type, same[0]!) as unknown as GroupsArguments;
      const rows = new Source(model, statement);
      at.sql(compileGroups(compiler, rows, given, same, where(conditions(rows.alias)), place));
    } else at.sql(page!.parts.get(key)!);
  }
  // `having`: one row even where nothing that is asked aggregates the page (pageInfo { hasPreviousPage } alone)
  return page ? `select ${pieces.toString()} from (${page.rows}) p having true` : `select ${pieces.toString()}`;
}

function compileTotal(
  compiler: Compiler,
  model: EntityModel,
  conditions: Conditions,
  nodes: readonly FieldNode[],
  place: Place,
): string {
  compiler.aggregate(place);
  const rows = new Source(model, compiler.statement);
  const json = compileAggregate(compiler, rows, nodes);
  // `having`: one row even where nothing that is asked aggregates
  return `(select ${json} from ${rows.from}${where(conditions(rows.alias))} having true)`;
}

function compileRows(
  compiler: Compiler,
  model: EntityModel,
  args: ConnectionArguments,
  conditions: Conditions,
  fields: Fields,
  place: Place,
) {
  const { operation, statement } = compiler;
  const page = pageOf(args, statement, compiler.mostRows);
  const rows = new Source(model, statement);
  const order = compileOrder(rows, args.orderBy, statement);
  // a parameter that nothing reads is an error to the database: what bounds the page is compiled with the page
  const bounds = () => [
    ...(args.after != null ? [keyset(order, args.after, true, statement)] : []),
    ...(args.before != null ? [keyset(order, args.before, false, statement)] : []),
  ];
  const from = () => `from ${rows.from}${where([...conditions(rows.alias), ...bounds()])}`;
  let inner: Place | undefined;
  return compilePage(compiler, { from, order, page, args }, `${model.name}Edge`, fields, (nodes) => {
    inner ??= compiler.list(place, page.size);
    const asked = subFields(operation, objectType(operation, model.name), nodes);
    return compileObject(compiler, model, rows.alias, asked, inner);
  });
}

/** A list of a record. */
export const compileList: Lists["list"] = (compiler, model, field, alias, nodes, place) => {
  const args = argumentsOf(compiler.operation, objectType(compiler.operation, model.name), nodes[0]!);
  const owner = (row: string) => `${row}.${columnBack(field)} = ${alias}.${model.key}`;
  return compileConnection(compiler, modelOf(field.target()), args as ConnectionArguments, nodes, owner, place);
};
