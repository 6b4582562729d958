import { WebSocket } from "ws";
import type { Principal } from "../auth/principal.ts";
import { stillValid } from "../auth/still-valid.ts";
import type { SqlStatements } from "../database/sql.ts";

/** How a socket is closed to whoever is not let in, or no longer. */
export const UNAUTHENTICATED = { code: 4401, reason: "Unauthenticated" } as const;

type Wire = Pick<WebSocket, "readyState" | "close">;

/** Who listens, by the socket. */
export class Listeners {
  readonly #sql: SqlStatements;
  readonly #callers = new Map<Wire, { readonly wire: Wire; readonly principal: Principal }>();
  #checking: Promise<void> | undefined;

  constructor(sql: SqlStatements) {
    this.#sql = sql;
  }

  /** @returns false for a socket that has closed by now: nobody would take it out again */
  add(wire: Wire, principal: Principal): boolean {
    if (wire.readyState !== WebSocket.OPEN) return false;
    this.#callers.set(wire, { wire, principal });
    return true;
  }

  delete(wire: Wire): void {
    this.#callers.delete(wire);
  }

  /** Closes the sockets of those who are let in no more, or in another role. While it is at it, it does not begin again. */
  check(): Promise<void> {
    this.#checking ??= this.#check().finally(() => (this.#checking = undefined));
    return this.#checking;
  }

  async #check(): Promise<void> {
    const all = [...this.#callers.values()];
    if (all.length === 0) return;
    const valid = await stillValid(this.#sql, all);
    for (const caller of all) {
      if (valid.has(caller)) continue;
      this.delete(caller.wire);
      caller.wire.close(UNAUTHENTICATED.code, UNAUTHENTICATED.reason);
    }
  }
}
