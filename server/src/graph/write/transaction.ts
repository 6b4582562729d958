import type { EntityManager } from "@mikro-orm/postgresql";
import { sqlOf } from "../../platform/database/em-sql.ts";
import type { Sql } from "../../platform/database/sql.ts";
import type { Services } from "../../platform/http/context.ts";
import type { ChangeEventName, OutboxEvent } from "../../platform/events/outbox.ts";
import type { EntityModel } from "../../platform/model/model.ts";
import type { WritableField } from "./names.ts";

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
  /** Companies whose facts must be made anew. */
  readonly companies = new Set<string>();
  readonly events: OutboxEvent[] = [];
  /** What is being written: tells which input the database's refusal is about. */
  readonly drafts: Draft[] = [];

  constructor(em: EntityManager, { outbound }: Pick<Services, "outbound">) {
    this.em = em;
    this.outbound = outbound;
    this.sql = sqlOf(em);
  }

  /**
   * Locks companies before anything of theirs is locked, in the order of their ids: two writers of one company take turns
   * instead of waiting for each other. Their facts are made anew under the same lock anyway.
   */
  async lockCompanies(uuids: readonly string[]): Promise<void> {
    if (uuids.length === 0) return;
    await this.sql.query("select 1 from company where id = any ($1::uuid[]) order by id for no key update", [uuids]);
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
