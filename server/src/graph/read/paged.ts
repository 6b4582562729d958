import type { FieldNode } from "graphql";
import type { Compiler } from "./compiler.ts";
import { cursorSql } from "./cursor.ts";
import { type Order, orderBy } from "./order.ts";
import type { Page, PageArguments } from "./page.ts";
import { type Fields, objectType, subFields } from "./selection.ts";
import { ObjectPieces } from "./statement.ts";

/** Where the rows of a page come from. */
export interface Rows {
  /** What follows `select ...`: `from`, `where`; read when every column has been compiled. */
  readonly from: () => string;
  readonly order: Order;
  readonly page: Page;
  readonly args: PageArguments;
}

/** What one part of a page says, given what each record says. */
export interface PagedParts {
  /** The query of the page's rows, as `p` in the parts. */
  readonly rows: string;
  /** The JSON of `nodes`, `edges` and `pageInfo` by response key, as aggregates over `p`. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Compiles the `nodes`, `edges` and `pageInfo` of a connection; undefined where none of them is asked for. */
export function compilePage(
  compiler: Compiler,
  { from, order, page, args }: Rows,
  edgeType: string,
  fields: Fields,
  node: (nodes: readonly FieldNode[]) => string,
): PagedParts | undefined {
  const names = [...fields.values()].map((nodes) => nodes[0]!.name.value);
  // Only what tells whether more follows reads one row more than it shows, and has to number them.
  const numbered = page.backward || names.includes("pageInfo");
  const columns: string[] = [];
  const parts = new Map<string, string>();
  const listed = (json: string) => {
    const name = `n${columns.length}`;
    columns.push(`${json} as ${name}`);
    // alone, the rows arrive in the order of the query they come from
    if (!numbered) return `'[' || coalesce(string_agg(p.${name}, ','), '') || ']'`;
    const direction = page.backward ? "desc" : "asc";
    return `'[' || coalesce(string_agg(p.${name}, ',' order by p.i ${direction}) filter (where p.i <= ${page.size}), '') || ']'`;
  };
  for (const [key, nodes] of fields) {
    const name = nodes[0]!.name.value;
    if (name === "nodes") parts.set(key, listed(node(nodes)));
    if (name === "edges") parts.set(key, listed(compileEdge(compiler, order, edgeType, nodes, node)));
    if (name === "pageInfo") parts.set(key, compilePageInfo(compiler, nodes, page, args));
  }
  if (parts.size === 0) return undefined;
  const sorted = orderBy(order.keys, page.backward);
  if (numbered) columns.push(`${cursorSql(order)} as c`, `row_number() over (order by ${sorted}) as i`);
  const rows = `select ${columns.join(", ")} ${from()} order by ${sorted} limit ${page.size + (numbered ? 1 : 0)}`;
  return { rows, parts };
}

function compileEdge(
  compiler: Compiler,
  order: Order,
  type: string,
  nodes: readonly FieldNode[],
  node: (nodes: readonly FieldNode[]) => string,
): string {
  const pieces = new ObjectPieces();
  for (const [key, same] of subFields(compiler.operation, objectType(compiler.operation, type), nodes)) {
    const at = pieces.key(key);
    const name = same[0]!.name.value;
    if (name === "cursor") at.sql(cursorSql(order));
    else if (name === "node") at.sql(node(same));
    else at.text(JSON.stringify(type));
  }
  return pieces.toString();
}

function compilePageInfo(compiler: Compiler, nodes: readonly FieldNode[], page: Page, args: PageArguments): string {
  const { operation } = compiler;
  const pieces = new ObjectPieces();
  const more = `(count(*) > ${page.size})::text`;
  // Beyond the cursor we came from there is at least the record it named: the page's other side is not searched.
  const behind = String(page.backward ? Boolean(args.before) : Boolean(args.after));
  const edge = (last: boolean) => {
    const direction = last !== page.backward ? "desc" : "asc";
    return `coalesce((array_agg(p.c order by p.i ${direction}) filter (where p.i <= ${page.size}))[1], 'null')`;
  };
  for (const [key, same] of subFields(operation, objectType(operation, "PageInfo"), nodes)) {
    const at = pieces.key(key);
    switch (same[0]!.name.value) {
      case "hasNextPage":
        if (page.backward) at.text(behind);
        else at.sql(more);
        break;
      case "hasPreviousPage":
        if (page.backward) at.sql(more);
        else at.text(behind);
        break;
      case "startCursor":
        at.sql(edge(false));
        break;
      case "endCursor":
        at.sql(edge(true));
        break;
      default:
        at.text('"PageInfo"');
    }
  }
  return pieces.toString();
}
