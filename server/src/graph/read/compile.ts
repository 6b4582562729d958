import type { FieldNode } from "graphql";
import { userError } from "../../platform/errors.ts";
import { type EntityModel, type ModelField, modelOf } from "../../platform/model/model.ts";
import { cursorSql, keyset } from "./cursor.ts";
import { compileOrder, type Order, orderBy } from "./order.ts";
import { type ConnectionArguments, MAX_NODES, type Page, pageOf } from "./page.ts";
import { jsonText } from "./scalar.ts";
import { argumentsOf, type Fields, objectType, type Operation, subFields } from "./selection.ts";
import { literal, Statement, TextPieces } from "./statement.ts";
import { compileFilter, compileSearch } from "./where.ts";

/** How many lists may stand inside each other. */
const MAX_DEPTH = 10;

/**
 * Writes the SQL that answers a selection with JSON as text: one statement, correlated subqueries, no row ever becomes
 * an object on the way.
 */
export class Compiler {
  readonly statement = new Statement();
  readonly #operation: Operation;
  #nodes = 0;

  constructor(operation: Operation) {
    this.#operation = operation;
  }

  /** How many records the operation can give at most. */
  get nodes(): number {
    return this.#nodes;
  }

  /** The record of `alias` as JSON text. */
  object(model: EntityModel, alias: string, fields: Fields, multiplier: number, depth: number): string {
    const pieces = new TextPieces().text("{");
    let first = true;
    for (const [key, nodes] of fields) {
      pieces.text(`${first ? "" : ","}${JSON.stringify(key)}:`);
      first = false;
      const node = nodes[0]!;
      if (node.name.value === "__typename") pieces.text(JSON.stringify(model.name));
      else this.#field(pieces, model, model.fields.get(node.name.value)!, alias, nodes, multiplier, depth);
    }
    return pieces.text("}").toString();
  }

  #field(
    pieces: TextPieces,
    model: EntityModel,
    field: ModelField,
    alias: string,
    nodes: readonly FieldNode[],
    multiplier: number,
    depth: number,
  ): void {
    switch (field.kind) {
      case "column": {
        const column = `${alias}.${field.column}`;
        if (field.type === "id") pieces.text(`"${model.prefix}_`).sql(column).text('"');
        else if (field.list) pieces.sql(`to_json(${column})::text`);
        else this.#scalar(pieces, jsonText(field.type, column), field.nullable);
        return;
      }
      case "computed":
        return this.#scalar(pieces, jsonText(field.type, field.sql(alias)), field.nullable);
      case "reference":
      case "inverse": {
        const target = modelOf(field.target());
        const row = this.statement.alias();
        const link =
          field.kind === "reference"
            ? `${row}.${target.key} = ${alias}.${field.column}`
            : `${row}.${(target.fields.get(field.by) as { column: string }).column} = ${alias}.${model.key}`;
        const inner = subFields(this.#operation, objectType(this.#operation, target.name), nodes);
        const json = this.object(target, row, inner, multiplier, depth);
        pieces.sql(`coalesce((select ${json} from ${target.table} ${row} where ${link}), 'null')`);
        return;
      }
      case "list": {
        const target = modelOf(field.target());
        const back = (target.fields.get(field.by) as { column: string }).column;
        const type = objectType(this.#operation, model.name);
        const args = argumentsOf(this.#operation, type, nodes[0]!) as ConnectionArguments;
        const owner = (row: string) => `${row}.${back} = ${alias}.${model.key}`;
        pieces.sql(`(${this.connection(target, args, nodes, owner, multiplier, depth + 1)})`);
      }
    }
  }

  #scalar(pieces: TextPieces, json: string, nullable: boolean): void {
    pieces.sql(nullable ? `coalesce(${json}, 'null')` : json);
  }

  /** A list as the SQL of one text: its page, its page info and its total, as far as they are asked for. */
  connection(
    model: EntityModel,
    args: ConnectionArguments,
    nodes: readonly FieldNode[],
    owner: (row: string) => string,
    multiplier: number,
    depth: number,
  ): string {
    if (depth > MAX_DEPTH) throw userError("TOO_COMPLEX", `Lists may stand ${MAX_DEPTH} deep inside each other`);
    const type = objectType(this.#operation, `${model.name}Connection`);
    const fields = subFields(this.#operation, type, nodes);
    const page = pageOf(args);
    const asked = new Set([...fields.values()].map((same) => same[0]!.name.value));
    const pieces = new TextPieces().text("{");
    const needsPage = asked.has("nodes") || asked.has("edges") || asked.has("pageInfo");
    const inner = needsPage ? this.#page(model, args, page, fields, owner, multiplier, depth) : undefined;
    let first = true;
    for (const [key, same] of fields) {
      pieces.text(`${first ? "" : ","}${JSON.stringify(key)}:`);
      first = false;
      const name = same[0]!.name.value;
      if (name === "__typename") pieces.text(JSON.stringify(type.name));
      else if (name === "totalCount") pieces.sql(`(${this.#total(model, args, owner)})`);
      else pieces.sql(inner!.pieces.get(key)!);
    }
    const json = pieces.text("}").toString();
    // `having`: one row even where nothing that is asked aggregates the page (pageInfo { hasPreviousPage } alone)
    return inner ? `select ${json} from (${inner.rows}) p having true` : `select ${json}`;
  }

  #conditions(model: EntityModel, row: string, args: ConnectionArguments, owner: (row: string) => string): string[] {
    const conditions = [owner(row)];
    if (args.filter) conditions.push(compileFilter(model, row, args.filter, this.statement));
    if (args.search?.trim()) conditions.push(compileSearch(model, row, args.search, this.statement));
    return conditions.filter((condition) => condition !== "true");
  }

  #total(model: EntityModel, args: ConnectionArguments, owner: (row: string) => string): string {
    const row = this.statement.alias();
    const conditions = this.#conditions(model, row, args, owner);
    return `select count(*)::text from ${model.table} ${row}${where(conditions)}`;
  }

  #page(
    model: EntityModel,
    args: ConnectionArguments,
    page: Page,
    fields: Fields,
    owner: (row: string) => string,
    multiplier: number,
    depth: number,
  ): { rows: string; pieces: Map<string, string> } {
    const count = multiplier * page.size;
    this.#nodes += count;
    if (this.#nodes > MAX_NODES)
      throw userError(
        "TOO_COMPLEX",
        `This query asks for more than ${MAX_NODES} records at once; ask for smaller pages`,
      );
    const row = this.statement.alias();
    const order = compileOrder(model, row, args.orderBy, this.statement);
    const base = this.#conditions(model, row, args, owner);
    const bounds = [
      ...(args.after ? [keyset(order, args.after, true, this.statement)] : []),
      ...(args.before ? [keyset(order, args.before, false, this.statement)] : []),
    ];
    const columns: string[] = [`${cursorSql(order)} as c`];
    const pieces = new Map<string, string>();
    const kept = `p.i <= ${page.size}`;
    const listed = (column: string) => {
      const direction = page.backward ? " order by p.i desc" : " order by p.i";
      return `'[' || coalesce(string_agg(p.${column}, ','${direction}) filter (where ${kept}), '') || ']'`;
    };
    for (const [key, same] of fields) {
      const name = same[0]!.name.value;
      if (name === "nodes") pieces.set(key, listed(this.#column(columns, this.#node(model, row, same, count, depth))));
      if (name === "edges")
        pieces.set(key, listed(this.#column(columns, this.#edge(model, row, order, same, count, depth))));
      if (name === "pageInfo") pieces.set(key, this.#pageInfo(same, page, args));
    }
    const sorted = `select ${columns.join(", ")}, row_number() over (order by ${orderBy(order, page.backward)}) as i
      from ${model.table} ${row}${order.joins}${where([...base, ...bounds])}
      order by ${orderBy(order, page.backward)} limit ${page.size + 1}`;
    return { rows: sorted, pieces };
  }

  #column(columns: string[], sql: string): string {
    const name = `n${columns.length}`;
    columns.push(`${sql} as ${name}`);
    return name;
  }

  #node(model: EntityModel, row: string, nodes: readonly FieldNode[], count: number, depth: number): string {
    return this.object(
      model,
      row,
      subFields(this.#operation, objectType(this.#operation, model.name), nodes),
      count,
      depth,
    );
  }

  #edge(
    model: EntityModel,
    row: string,
    order: Order,
    nodes: readonly FieldNode[],
    count: number,
    depth: number,
  ): string {
    const type = objectType(this.#operation, `${model.name}Edge`);
    const pieces = new TextPieces().text("{");
    let first = true;
    for (const [key, same] of subFields(this.#operation, type, nodes)) {
      pieces.text(`${first ? "" : ","}${JSON.stringify(key)}:`);
      first = false;
      const name = same[0]!.name.value;
      if (name === "cursor") pieces.sql(cursorSql(order));
      else if (name === "node") pieces.sql(this.#node(model, row, same, count, depth));
      else pieces.text(JSON.stringify(type.name));
    }
    return pieces.text("}").toString();
  }

  #pageInfo(nodes: readonly FieldNode[], page: Page, args: ConnectionArguments): string {
    const pieces = new TextPieces().text("{");
    const more = `(count(*) > ${page.size})::text`;
    // Beyond the cursor we came from there is at least the record it named: the page's other side is not searched.
    const behind = String(page.backward ? Boolean(args.before) : Boolean(args.after));
    const edge = (last: boolean) => {
      const direction = last !== page.backward ? "desc" : "asc";
      return `coalesce((array_agg(p.c order by p.i ${direction}) filter (where p.i <= ${page.size}))[1], 'null')`;
    };
    let first = true;
    for (const [key, same] of subFields(this.#operation, objectType(this.#operation, "PageInfo"), nodes)) {
      pieces.text(`${first ? "" : ","}${JSON.stringify(key)}:`);
      first = false;
      switch (same[0]!.name.value) {
        case "hasNextPage":
          if (page.backward) pieces.text(behind);
          else pieces.sql(more);
          break;
        case "hasPreviousPage":
          if (page.backward) pieces.sql(more);
          else pieces.text(behind);
          break;
        case "startCursor":
          pieces.sql(edge(false));
          break;
        case "endCursor":
          pieces.sql(edge(true));
          break;
        default:
          pieces.text('"PageInfo"');
      }
    }
    return pieces.text("}").toString();
  }
}

const where = (conditions: readonly string[]) => (conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`);

/** One record by its key, or JSON null. */
export function compileRecord(compiler: Compiler, model: EntityModel, uuid: string, fields: Fields): string {
  const row = compiler.statement.alias();
  const json = compiler.object(model, row, fields, 1, 0);
  const key = compiler.statement.value(uuid, "uuid");
  return `coalesce((select ${json} from ${model.table} ${row} where ${row}.${model.key} = ${key}), ${literal("null")})`;
}
