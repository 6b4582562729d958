import type { GraphQLSchema } from "graphql";
import type { EntityManager } from "@mikro-orm/postgresql";
import { sqlOf } from "../../platform/database/em-sql.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { CLAIM, claimsOf, claimValues, SYSTEM } from "../../platform/auth/claims.ts";
import type { Principal } from "../../platform/auth/principal.ts";
import type { GraphContext, Services } from "../../platform/http/context.ts";
import type { ChangeEventName, OutboxEvent } from "../../platform/events/outbox.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import type { EntityModel } from "../../platform/model/model.ts";
import type { WritableField } from "./names.ts";
import { Trail } from "./trail.ts";

/** A record while it is being written. */
export interface Draft {
  readonly model: EntityModel;
  /** Its place among the records of the mutation. */
  readonly index: number;
  /** The values it gets, by field; a link is the uuid it leads to. */
  readonly values: ReadonlyMap<WritableField, unknown>;
}

/** One write: its connection, and what it notes for those who come after it. */
export class WriteTransaction {
  readonly em: EntityManager;
  readonly sql: Sql;
  readonly outbound: Services["outbound"];
  /** The keys that people's data is sealed with. */
  readonly keys: KeyRing;
  /** Companies whose facts must be made anew. */
  readonly companies = new Set<string>();
  readonly events: OutboxEvent[] = [];
  /** What is being written: tells which input the database's refusal is about. */
  readonly drafts: Draft[] = [];
  /** What changed, for the audit. */
  readonly trail: Trail;
  /** What is done as the last thing before the commit, since nothing takes it back. */
  readonly lastly: (() => Promise<void>)[] = [];
  /** Why, where the caller has to say so. */
  reason: string | null = null;
  #served = false;

  readonly principal: Principal;
  /** What the API can be asked: for whoever keeps a question. */
  readonly schema: GraphQLSchema;

  constructor(
    em: EntityManager,
    { outbound, keys, principal }: Pick<GraphContext, "outbound" | "keys" | "principal">,
    schema: GraphQLSchema,
  ) {
    this.em = em;
    this.schema = schema;
    this.outbound = outbound;
    this.keys = keys;
    this.trail = new Trail(keys);
    this.principal = principal;
    this.sql = sqlOf(em);
    em.getEventManager().registerSubscriber(this.trail);
  }

  /**
   * Does what follows from a write as the server itself: facts, history, the outbox. What the caller may do has been
   * asked before; whatever is done in between runs under the caller's rights again.
   */
  async asServer<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#as(true, work);
  }

  /** Does a part of the server's own work under the caller's rights. */
  async asCaller<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#as(false, work);
  }

  /** A failure ends the transaction, and whatever role it was in with it. */
  async #as<Result>(server: boolean, work: () => Promise<Result>): Promise<Result> {
    if (this.#served === server) return work();
    const become = async (served: boolean) => {
      const claims = { ...claimsOf(this.principal), version: null }; // the transaction began under them
      await this.sql.query(CLAIM, claimValues(served ? { ...claims, role: SYSTEM } : claims));
      this.#served = served;
    };
    await become(server);
    const done = await work();
    await become(!server);
    return done;
  }

  /**
   * Locks companies before anything of theirs is locked, in the order of their ids: two writers of one company take turns
   * instead of waiting for each other. Their facts are made anew under the same lock anyway.
   */
  async lockCompanies(uuids: readonly string[]): Promise<void> {
    if (uuids.length === 0) return;
    const lock = "select 1 from company where id = any ($1::uuid[]) order by id for no key update";
    await this.asServer(() => this.sql.query(lock, [uuids]));
  }

  /** Notes what happened to a record, for the outbox; its company's facts are made anew. */
  tell(
    model: Pick<EntityModel, "name">,
    event: ChangeEventName,
    record: string | null,
    company: string | null,
    version: number | null = null,
  ): void {
    this.events.push({ type: model.name, event, record, company, version });
    if (company !== null) this.companies.add(company);
  }
}
