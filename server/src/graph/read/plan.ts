import { createHash } from "node:crypto";
import type { FieldNode, OperationDefinitionNode } from "graphql";
import type { ReadView } from "../../platform/auth/view.ts";
import { type Compiler, MAX_COST } from "./compiler.ts";
import { shapeOf, type Variables } from "./slot.ts";
import type { Guard } from "./statement.ts";

/** How the parts of an answer that is spliced are told apart: JSON text never holds this character as it is. */
export const SEPARATOR = "\u0001";

/** One field of an operation's root: the engine's, whose text the statement gives, or another's. */
export interface RootField {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly planned: boolean;
}

/** A statement that answers an operation, for all variables that decide the same. */
export interface Plan {
  /** The statement; none where no root field is the engine's. */
  readonly text: string | undefined;
  /** A name for the database to remember the statement by. */
  readonly name: string;
  /** The fields of the answer in their order; undefined where the statement's text is the whole answer. */
  readonly spliced: readonly RootField[] | undefined;
  /** Whether its text holds markers of people's values. */
  readonly marked: boolean;
  readonly nodes: number;
  readonly cost: number;
  bind(variables: Variables): unknown[];
  fits(variables: Variables): boolean;
}

/** What an answer tells of its cost, as its `extensions`. */
export const costOf = ({ cost, nodes }: { readonly cost: number; readonly nodes: number }) => ({
  cost: { requested: cost, limit: MAX_COST, nodes },
});

/** What a root field that the engine does not plan costs: an analysis reads much and tells little. */
const OTHER_COST = 100;

/** Closes a compiler into a plan. */
export function planOf(compiler: Compiler, text: string | undefined, fields: readonly RootField[]): Plan {
  const { statement, asked } = compiler;
  const guards: readonly Guard[] = statement.guards;
  const others = fields.filter(({ planned }) => !planned).length;
  return {
    text,
    name: text === undefined ? "" : `g_${createHash("sha256").update(text).digest("base64url").slice(0, 22)}`,
    spliced: others > 0 ? fields : undefined,
    marked: statement.marked,
    nodes: asked.nodes,
    cost: asked.cost + others * OTHER_COST,
    bind: (variables) => statement.bind(variables),
    fits: (variables) => guards.every(({ decide, decided }) => decide(variables) === decided),
  };
}

/** How many plans an operation keeps; the oldest goes first. */
const MAX_PLANS = 64;

/** The plans made so far, by operation, by what its variables look like, and by for whom. */
export class PlanCache {
  readonly #plans = new WeakMap<OperationDefinitionNode, { shape: string; view: ReadView; plan: Plan }[]>();

  /** The plan for these variables; made when there is none yet. */
  get(operation: OperationDefinitionNode, variables: Variables, view: ReadView, make: () => Plan): Plan {
    const shape = shapeOf(variables);
    const known = this.#plans.get(operation) ?? [];
    const found = known.find(
      (candidate) => candidate.shape === shape && candidate.view.key === view.key && candidate.plan.fits(variables),
    );
    if (found) return found.plan;
    const plan = make();
    this.#plans.set(operation, [...known.slice(1 - MAX_PLANS), { shape, view, plan }]);
    return plan;
  }
}
