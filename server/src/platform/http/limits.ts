import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { userError } from "../errors.ts";

/** How far a document may go; each is far above what a person or a tool writes. */
export const LIMITS = {
  /** Words and signs of the whole text, counted while it is parsed. */
  tokens: 10_000,
  /** Fields inside each other, fragments spread out. */
  depth: 25,
  /** Fields in all, fragments spread out as often as they are used. */
  fields: 5_000,
  aliases: 200,
  directives: 200,
  /** Values inside each other in variables. */
  variables: 60,
  /** Root fields: each may be a statement or a write of its own. */
  rootFields: 50,
} as const;

/** What is told of a text whose values stand so deep inside each other that the parser gives up. */
export const TOO_DEEP = "Too many values stand inside each other";

/** What a selection asks for, its fragments spread out. */
interface Extent {
  /** Fields at its own level. */
  readonly rootFields: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: Extent = { rootFields: 0, depth: 0, fields: 0, aliases: 0, directives: 0 };
const BEYOND = 1e9;

const added = (a: Extent, b: Extent): Extent => ({
  rootFields: Math.min(a.rootFields + b.rootFields, BEYOND),
  depth: Math.max(a.depth, b.depth),
  fields: Math.min(a.fields + b.fields, BEYOND),
  aliases: Math.min(a.aliases + b.aliases, BEYOND),
  directives: Math.min(a.directives + b.directives, BEYOND),
});

/** Measures selections; a fragment is measured once, however often it is spread. */
class Measure {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, Extent | "open">();

  constructor(document: DocumentNode) {
    this.#fragments = new Map(
      document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
    );
  }

  selection(set: SelectionSetNode | undefined, level: number): Extent {
    if (!set) return NOTHING;
    // what is deeper is refused anyway: a text of ten thousand braces must not exhaust the stack
    if (level > LIMITS.depth) return { ...NOTHING, depth: LIMITS.depth + 1 };
    let total = NOTHING;
    for (const node of set.selections) {
      const directives = { ...NOTHING, directives: node.directives?.length ?? 0 };
      if (node.kind === Kind.FIELD) {
        const inner = this.selection(node.selectionSet, level + 1);
        const aliases = inner.aliases + (node.alias ? 1 : 0);
        const own = { ...inner, rootFields: 1, depth: inner.depth + 1, fields: inner.fields + 1, aliases };
        total = added(total, added(directives, own));
      } else if (node.kind === Kind.INLINE_FRAGMENT)
        total = added(total, added(directives, this.selection(node.selectionSet, level + 1)));
      else total = added(total, added(directives, this.#spread(node.name.value)));
    }
    return total;
  }

  #spread(name: string): Extent {
    const known = this.#known.get(name);
    if (known === "open") return NOTHING; // a cycle; validation words the error
    if (known) return known;
    this.#known.set(name, "open");
    const extent = this.selection(this.#fragments.get(name)?.selectionSet, 0);
    this.#known.set(name, extent);
    return extent;
  }
}

/** Why a document asks too much of the server before anything of it has run; undefined when it does not. */
export function beyondLimits(document: DocumentNode): GraphQLError | undefined {
  const measure = new Measure(document);
  const operations = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  for (const { selectionSet } of operations) {
    const extent = measure.selection(selectionSet, 0);
    for (const what of Object.keys(WORDS) as (keyof Extent)[]) if (extent[what] > LIMITS[what]) return tooMuch(what);
  }
  return undefined;
}

/** Why variables ask too much; undefined when they do not. */
export const variablesBeyondLimits = (variables: unknown): GraphQLError | undefined =>
  deeper(variables, LIMITS.variables)
    ? userError("BAD_USER_INPUT", `Variables hold at most ${LIMITS.variables} values inside each other`)
    : undefined;

/** The same of a request as it came: Apollo Server looks into its extensions before anything of ours does. */
export const requestBeyondLimits = (body: unknown): GraphQLError | undefined =>
  deeper(body, LIMITS.variables + 2)
    ? userError("BAD_USER_INPUT", `A request holds at most ${LIMITS.variables} values inside each other`)
    : undefined;

const deeper = (value: unknown, than: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (than === 0 || Object.values(value).some((one) => deeper(one, than - 1)));

const WORDS: Readonly<Record<keyof Extent, string>> = {
  depth: "levels of fields",
  fields: "fields, fragments spread out",
  aliases: "aliases",
  directives: "directives",
  rootFields: "fields at its root",
};

const tooMuch = (what: keyof Extent): GraphQLError =>
  userError("TOO_COMPLEX", `An operation has at most ${LIMITS[what]} ${WORDS[what]}; ask in several`, {
    limit: what,
    most: LIMITS[what],
  });
