import { type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import { sortedBy } from "./aggregate.ts";
import { rowHolds, searchFinds } from "./filter.ts";
import type { Row, Tables } from "./tables.ts";
import { comparable, type Link, linked, related, type Scalar, textOf } from "./values.ts";

/** One key of an order, its field as a path. */
export interface OrderKey {
  readonly field: string;
  readonly direction: string;
  readonly nulls: string;
}

export interface ListArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly filter?: Readonly<Record<string, unknown>> | null;
  readonly orderBy?: readonly OrderKey[] | null;
  readonly search?: string | null;
}

/** A page, and what its resolvers want to know of it. */
export interface Page {
  readonly model: EntityModel;
  readonly rows: readonly Row[];
  readonly order: readonly OrderKey[];
  /** Every row that the filter finds, whatever the page. */
  readonly found: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** The order a list has: the asked one, or the entity's own. */
export const orderOf = (model: EntityModel, asked: readonly OrderKey[] | null | undefined): readonly OrderKey[] =>
  asked && asked.length > 0
    ? asked.map(({ field, direction, nulls }) => ({ field, direction, nulls }))
    : (model.order ?? []).map(({ field, descending }) => ({
        field,
        direction: descending ? "DESC" : "ASC",
        nulls: "LAST",
      }));

/** How a cursor of the oracle begins. */
export const PREFIX = "oracle ";

/** What stands for a cursor in the oracle's answers: which row, in which order. */
export const cursorOf = (model: EntityModel, order: readonly OrderKey[], uuid: string): string =>
  `${PREFIX}${JSON.stringify([model.name, order, uuid])}`;

export const isCursor = (value: unknown): value is string => typeof value === "string" && value.startsWith(PREFIX);

/** What a cursor of the oracle says. */
export const readCursor = (cursor: string): [model: string, order: readonly OrderKey[], uuid: string] =>
  JSON.parse(cursor.slice(PREFIX.length));

function keyOf(row: Row, path: string, tables: Tables): number | bigint | string | null {
  const [first, second] = path.split(".") as [string, string?];
  const list = row.model.fields.get(first)!;
  if (list.kind === "list") {
    const rows = related(row, list, tables);
    const { text, type } = sortedBy({ model: modelOf(list.target()), rows }, path.slice(first.length + 1), tables);
    return text === null ? null : comparable(type, text, tables);
  }
  let owner: Row | undefined = row;
  let field = row.model.fields.get(first)!;
  if (second !== undefined) {
    owner = linked(row, field as Link, tables);
    field = modelOf((field as Link).target()).fields.get(second)!;
  }
  const text = owner ? textOf(owner, field as Scalar, tables) : null;
  return text === null ? null : comparable((field as Scalar).type, text, tables);
}

function compare(a: Row, b: Row, order: readonly OrderKey[], tables: Tables): number {
  for (const { field, direction, nulls } of order) {
    const left = keyOf(a, field, tables);
    const right = keyOf(b, field, tables);
    if (left === right) continue;
    if (left === null) return nulls === "FIRST" ? -1 : 1;
    if (right === null) return nulls === "FIRST" ? 1 : -1;
    return left < right === (direction === "ASC") ? -1 : 1;
  }
  if (a.uuid === b.uuid) return 0;
  return a.uuid < b.uuid ? -1 : 1;
}

/** The page of a list that the arguments ask for. */
export function pageOf(model: EntityModel, rows: readonly Row[], args: ListArguments, tables: Tables): Page {
  const order = orderOf(model, args.orderBy);
  const found = rows
    .filter((row) => !args.filter || rowHolds(row, args.filter, tables))
    .filter((row) => !args.search || searchFinds(row, args.search, tables));
  const place = (cursor: string) => tables.find(model, readCursor(cursor)[2])!;
  const { after, before } = args;
  const between = found
    .toSorted((a, b) => compare(a, b, order, tables))
    .filter((row) => !after || compare(row, place(after), order, tables) > 0)
    .filter((row) => !before || compare(row, place(before), order, tables) < 0);
  const backward = args.last != null;
  const size = args.last ?? args.first ?? 20;
  const more = between.length > size;
  return {
    model,
    order,
    rows: backward ? between.slice(-size) : between.slice(0, size),
    found,
    hasNextPage: backward ? Boolean(before) : more,
    hasPreviousPage: backward ? more : Boolean(after),
  };
}
