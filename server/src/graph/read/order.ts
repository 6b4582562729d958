import { createHash } from "node:crypto";
import type { EntityModel, ModelField } from "../../platform/model/model.ts";
import { modelOf } from "../../platform/model/model.ts";
import type { Statement } from "./statement.ts";
import { SQL_TYPES } from "./scalar.ts";

/** One key of an order as the caller writes it. */
export interface OrderInput {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
  readonly nulls: "FIRST" | "LAST";
}

/** One key of an order, compiled. */
export interface OrderKey {
  readonly sql: string;
  readonly type: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly nullable: boolean;
}

/** An order, compiled: its keys, the joins they need, and a signature its cursors carry. */
export interface Order {
  readonly keys: readonly OrderKey[];
  readonly joins: string;
  readonly signature: string;
}

type Sortable = Extract<ModelField, { kind: "column" | "computed" }>;

const expression = (field: Sortable, alias: string) =>
  field.kind === "column" ? `${alias}.${field.column}` : field.sql(alias);

/** Compiles an order over the rows of `alias`; the key comes last, so that no two rows are equal. */
export function compileOrder(
  model: EntityModel,
  alias: string,
  asked: readonly OrderInput[] | null | undefined,
  statement: Statement,
): Order {
  const wanted: readonly OrderInput[] =
    asked && asked.length > 0
      ? asked
      : (model.order ?? []).map(({ field, descending }) => ({
          field,
          direction: descending ? "DESC" : "ASC",
          nulls: "LAST",
        }));
  const joins = new Map<string, string>();
  let joinSql = "";
  const keys = wanted.map(({ field: path, direction, nulls }): OrderKey => {
    const [first, second] = path.split(".") as [string, string?];
    const field = model.fields.get(first)!;
    let owner = alias;
    let sortable = field as Sortable;
    let outer = false;
    if (second !== undefined) {
      const link = field as Extract<ModelField, { kind: "reference" | "inverse" }>;
      const target = modelOf(link.target());
      outer = true;
      let joined = joins.get(first);
      if (!joined) {
        joined = statement.alias();
        joins.set(first, joined);
        const back = link.kind === "inverse" ? (target.fields.get(link.by) as { column: string }).column : target.key;
        const own = link.kind === "inverse" ? model.key : link.column;
        joinSql += ` left join ${target.table} ${joined} on ${joined}.${back} = ${alias}.${own}`;
      }
      owner = joined;
      sortable = target.fields.get(second) as Sortable;
    }
    return {
      sql: expression(sortable, owner),
      type: SQL_TYPES[sortable.type],
      descending: direction === "DESC",
      nullsFirst: nulls === "FIRST",
      nullable: outer || sortable.nullable,
    };
  });
  keys.push({ sql: `${alias}.${model.key}`, type: "uuid", descending: false, nullsFirst: false, nullable: false });
  const described = JSON.stringify([
    model.name,
    wanted.map(({ field, direction, nulls }) => [field, direction, nulls]),
  ]);
  return { keys, joins: joinSql, signature: createHash("sha256").update(described).digest("base64url").slice(0, 6) };
}

/** The `order by` of an order, or of its mirror image. */
export function orderBy(order: Order, reversed: boolean): string {
  return order.keys
    .map(({ sql, descending, nullsFirst, nullable }) => {
      const down = descending !== reversed;
      const nulls = nullable ? ` nulls ${nullsFirst !== reversed ? "first" : "last"}` : "";
      return `${sql}${down ? " desc" : ""}${nulls}`;
    })
    .join(", ");
}
