import type { ReadView } from "../../platform/auth/view.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import { userError } from "../../platform/errors.ts";
import type { FieldNode } from "graphql";
import type { EntityModel, ListField, UnionField } from "../../platform/model/model.ts";
import { MAX_PAGE } from "./page.ts";
import type { Operation } from "./selection.ts";
import { Statement } from "./statement.ts";

/** How many records one operation may ask for, all its lists multiplied out. */
export const MAX_NODES = 500_000;
/** What one operation may cost. */
export const MAX_COST = 1_000_000;
/** How many lists may stand inside each other. */
export const MAX_DEPTH = 10;
/** What counting or adding up a list costs, in records. */
const AGGREGATE_COST = 10;

/** Where in an operation a record stands: how many of its kind there may be, and how many lists are around it. */
export interface Place {
  readonly count: number;
  readonly depth: number;
}

/** How a field that leads to many records becomes the SQL of its JSON text. */
type FieldCompiler<Field> = (
  compiler: Compiler,
  model: EntityModel,
  field: Field,
  alias: string,
  nodes: readonly FieldNode[],
  place: Place,
) => string;

/** What a record hands on: its lists hold records in turn. */
export interface Lists {
  readonly list: FieldCompiler<ListField>;
  readonly union: FieldCompiler<UnionField>;
}

/** An operation while its statement is written: one statement, correlated subqueries, no row ever becomes an object. */
export class Compiler {
  readonly statement: Statement;
  readonly operation: Operation;
  readonly lists: Lists;
  /** Whether a record of a union or an interface tells its type, for graphql-js to complete it. */
  readonly typed: boolean;
  /** How many records a page may have. */
  readonly mostRows: number;
  #nodes = 0;
  #cost = 0;

  constructor(operation: Operation, lists: Lists, view: ReadView, keys: KeyRing, typed = false, mostRows = MAX_PAGE) {
    this.statement = new Statement(view, keys);
    this.operation = operation;
    this.lists = lists;
    this.typed = typed;
    this.mostRows = mostRows;
  }

  /** How many records the operation can give at most, and what it costs. */
  get asked(): { nodes: number; cost: number } {
    return { nodes: this.#nodes, cost: this.#cost };
  }

  /** Counts the records of one list; returns the place of each. */
  list({ count, depth }: Place, size: number): Place {
    if (depth > MAX_DEPTH) throw userError("TOO_COMPLEX", `Lists may stand ${MAX_DEPTH} deep inside each other`);
    this.#nodes += count * size;
    if (this.#nodes > MAX_NODES)
      throw userError(
        "TOO_COMPLEX",
        `This query asks for more than ${MAX_NODES} records at once; ask for smaller pages`,
      );
    this.#spend(count * size);
    return { count: count * size, depth: depth + 1 };
  }

  /** Counts one linked record for each of `place`. */
  link({ count }: Place): void {
    this.#spend(count);
  }

  /** Counts one aggregation for each of `place`. */
  aggregate({ count }: Place): void {
    this.#spend(count * AGGREGATE_COST);
  }

  #spend(cost: number): void {
    this.#cost += cost;
    if (this.#cost > MAX_COST)
      throw userError("TOO_COMPLEX", `This query costs more than ${MAX_COST}; ask for less at once`, {
        cost: this.#cost,
        limit: MAX_COST,
      });
  }
}
