import { type ReadView, viewOf } from "../../platform/auth/view.ts";
import type { Caller } from "../../platform/http/context.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import { current, filled, type Variables, varies } from "./slot.ts";

/** What a plan was made for: it serves only requests that decide the same. */
export interface Guard {
  decide(variables: Variables): unknown;
  readonly decided: unknown;
}

/** A statement while it is written: its parameters, its aliases, and what was decided on the way. */
export class Statement {
  /** For whom it is written. */
  readonly view: ReadView;
  /** The keys by which sealed values are looked for. */
  readonly keys: KeyRing;
  /** Whether its text holds markers of people's values. */
  marked = false;
  readonly binders: ((variables: Variables) => unknown)[] = [];
  readonly guards: Guard[] = [];
  #aliases = 0;

  constructor(view: ReadView, keys: KeyRing) {
    this.view = view;
    this.keys = keys;
  }

  /**
   * Adds a parameter and returns its place with its type: `$3::text`.
   *
   * @param value a value, or the slot of one
   * @param read what the database is given of it; it may refuse a value
   */
  value(value: unknown, type: string, read: (value: unknown) => unknown = asItIs): string {
    if (varies(value)) {
      read(current(value));
      this.binders.push((variables) => read(filled(value, variables)));
    } else {
      const constant = read(value);
      this.binders.push(() => constant);
    }
    return `$${this.binders.length}::${type}`;
  }

  /** What a value decides about the text of the statement: another value that decides otherwise needs another plan. */
  decide<Decision extends string | number | boolean | null | undefined>(
    value: unknown,
    read: (value: never) => Decision,
  ): Decision {
    const decided = read(current(value) as never);
    if (varies(value)) this.guards.push({ decided, decide: (variables) => read(filled(value, variables) as never) });
    return decided;
  }

  /** The parameters' values, where none of them comes from a variable. */
  get values(): unknown[] {
    return this.bind({});
  }

  /** The parameters' values for the variables of a request. */
  bind(variables: Variables): unknown[] {
    return this.binders.map((binder) => binder(variables));
  }

  /** A fresh alias for a table. */
  alias(): string {
    return `t${this.#aliases++}`;
  }
}

const asItIs = (value: unknown) => value;

/** A statement for a caller. */
export const statementFor = ({ principal, keys }: Pick<Caller, "principal" | "keys">): Statement =>
  new Statement(viewOf(principal.rights), keys);

/** A text literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Text pieces joined by `||`, neighbouring literals melted into one. */
export class TextPieces {
  readonly #pieces: string[] = [];
  #literal = "";

  text(text: string): this {
    this.#literal += text;
    return this;
  }

  sql(expression: string): this {
    this.#flush();
    this.#pieces.push(expression);
    return this;
  }

  #flush(): void {
    if (this.#literal !== "") this.#pieces.push(literal(this.#literal));
    this.#literal = "";
  }

  toString(): string {
    this.#flush();
    return this.#pieces.length === 0 ? "''" : this.#pieces.join(" || ");
  }
}

/** A JSON object written field by field. */
export class ObjectPieces {
  readonly #pieces = new TextPieces().text("{");
  #first = true;

  /** Begins the field of a response key. */
  key(key: string): TextPieces {
    this.#pieces.text(`${this.#first ? "" : ","}${JSON.stringify(key)}:`);
    this.#first = false;
    return this.#pieces;
  }

  toString(): string {
    return this.#pieces.text("}").toString();
  }
}
