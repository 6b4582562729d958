/** A statement while it is written: its parameters and its aliases. */
export class Statement {
  readonly values: unknown[] = [];
  #aliases = 0;

  /** Adds a parameter and returns its place with its type: `$3::text`. */
  value(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** A fresh alias for a table. */
  alias(): string {
    return `t${this.#aliases++}`;
  }
}

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
