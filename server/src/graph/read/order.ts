import { createHash } from "node:crypto";
import { mayAskBy } from "./masked.ts";
import { SQL_TYPES } from "./scalar.ts";
import type { Source } from "./source.ts";
import type { Statement } from "./statement.ts";

/** One key of an order as the caller writes it: values, or the slots of values. */
export interface OrderInput {
  readonly field: unknown;
  readonly direction: unknown;
  readonly nulls: unknown;
}

/** One key of an order, compiled. */
export interface OrderKey {
  readonly sql: string;
  readonly type: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly nullable: boolean;
}

/** An order, compiled: its keys, and a signature its cursors carry. */
export interface Order {
  readonly keys: readonly OrderKey[];
  readonly signature: string;
}

/** What an order says, every slot decided. */
export const decideOrder = (asked: readonly OrderInput[], statement: Statement): Record<keyof OrderInput, string>[] =>
  asked.map((key) => ({
    field: statement.decide(key.field, String),
    direction: statement.decide(key.direction, String),
    nulls: statement.decide(key.nulls, String),
  }));

/** The mark of an order in its cursors. */
export const signatureOf = (...described: unknown[]): string =>
  createHash("sha256").update(JSON.stringify(described)).digest("base64url").slice(0, 6);

/** Compiles an order over the rows of a source; the key comes last, so that no two rows are equal. */
export function compileOrder(
  source: Source,
  asked: readonly OrderInput[] | null | undefined,
  statement: Statement,
): Order {
  const { model } = source;
  const wanted =
    asked && asked.length > 0
      ? decideOrder(asked, statement)
      : (model.order ?? [])
          // an order of our own choice must not tell what the caller may not see
          .filter(({ field }) => mayAskBy(statement.view, model.fields.get(field)!))
          .map(({ field, descending }) => ({ field, direction: descending ? "DESC" : "ASC", nulls: "LAST" }));
  const keys = wanted.map(({ field, direction, nulls }): OrderKey => {
    const { sql, type, nullable } = source.value(field);
    return {
      sql,
      type: SQL_TYPES[type],
      descending: direction === "DESC",
      nullsFirst: nulls === "FIRST",
      nullable,
    };
  });
  keys.push({
    sql: `${source.alias}.${model.key}`,
    type: "uuid",
    descending: false,
    nullsFirst: false,
    nullable: false,
  });
  const signature = signatureOf(
    model.name,
    wanted.map(({ field, direction, nulls }) => [field, direction, nulls]),
  );
  return { keys, signature };
}

/** The `order by` of keys, or of their mirror image. */
export function orderBy(keys: readonly OrderKey[], reversed = false): string {
  return keys
    .map(({ sql, descending, nullsFirst, nullable }) => {
      const down = descending !== reversed;
      const nulls = nullable ? ` nulls ${nullsFirst !== reversed ? "first" : "last"}` : "";
      return `${sql}${down ? " desc" : ""}${nulls}`;
    })
    .join(", ");
}
