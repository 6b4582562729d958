import type pg from "pg";
import { prepareValue } from "pg/lib/utils.js";
import { CLAIM } from "../../auth/claims.ts";
import type { SqlValue } from "../sql.ts";

/** The statement that takes on claims, as each connection of requests has it prepared. */
export const CLAIM_NAME = "claim";

/** What pg's connection does, as far as its types do not tell. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Record<string, string>;
  parse(query: { text: string; name: string }): void;
  bind(config: { statement: string; values: readonly SqlValue[]; valueMapper: (value: unknown) => unknown }): void;
  execute(config: { portal: string; rows: number }): void;
  close(statement: { type: "S"; name: string }): void;
  sync(): void;
}

/** Statements of which a connection may or may not know the name: they failed when they were first asked. */
const doubtful = new WeakMap<object, Set<string>>();

/**
 * A statement for one text under a caller's claims, as one implicit transaction: claims and statement go out together,
 * and one `Sync` ends both. What the claims set is over with it.
 */
export class ClaimedText implements pg.Submittable {
  readonly answer: Promise<string | null>;
  readonly #claims: readonly (string | null)[];
  readonly #text: string;
  readonly #values: readonly SqlValue[];
  readonly #name: string;
  #wire: Wire | undefined;
  #parsed = false;
  #claimed = false;
  #found: string | null = null;
  #resolve!: (text: string | null) => void;
  #reject!: (error: Error) => void;

  constructor(claims: readonly (string | null)[], text: string, values: readonly SqlValue[], name = "") {
    this.#claims = claims;
    this.#text = text;
    this.#values = values;
    this.#name = name;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: unknown): void {
    const wire = connection as Wire;
    this.#wire = wire;
    wire.stream.cork();
    try {
      this.#execute(wire, CLAIM_NAME, this.#claims);
      if (this.#name === "" || wire.parsedStatements[this.#name] === undefined) this.#parse(wire);
      this.#execute(wire, this.#name, this.#values);
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
  }

  #parse(wire: Wire): void {
    if (doubtful.get(wire)?.delete(this.#name)) wire.close({ type: "S", name: this.#name });
    wire.parse({ name: this.#name, text: this.#text });
    this.#parsed = true;
    if (this.#name !== "") wire.parsedStatements[this.#name] = this.#text;
  }

  #execute(wire: Wire, statement: string, values: readonly SqlValue[]): void {
    wire.bind({ statement, values, valueMapper: prepareValue });
    wire.execute({ portal: "", rows: 0 });
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#claimed) this.#found = fields[0] ?? null;
  }

  handleCommandComplete(): void {
    this.#claimed = true;
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#found);
  }

  handleError(error: Error): void {
    const wire = this.#wire;
    if (wire && this.#parsed && this.#name !== "") {
      delete wire.parsedStatements[this.#name];
      doubtful.set(wire, (doubtful.get(wire) ?? new Set()).add(this.#name));
    }
    this.#reject(error);
  }

  handleRowDescription(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

const ready = new WeakSet<pg.PoolClient>();

/** Prepares the claims on a connection that has not been used yet. */
export async function prepareClaims(client: pg.PoolClient, nobody: string): Promise<void> {
  if (ready.has(client)) return;
  await client.query({ name: CLAIM_NAME, text: CLAIM, values: [nobody, "", "", null] });
  ready.add(client);
}
