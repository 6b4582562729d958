import { uuidv7 } from "@guanxi/shared/uuid";
import type { Sql } from "../database/sql.ts";

/** What can happen to a record. */
export const CHANGE_EVENTS = ["CREATED", "UPDATED", "DELETED", "RESTORED", "IMPORTED"] as const;
export type ChangeEventName = (typeof CHANGE_EVENTS)[number];

/** Something that happened, told in the transaction in which it did. */
export interface OutboxEvent {
  /** GraphQL name of the record's type. */
  readonly type: string;
  readonly event: ChangeEventName;
  /** The record's uuid; null where many records of the type changed. */
  readonly record: string | null;
  /** The company it belongs to. */
  readonly company: string | null;
  readonly version: number | null;
}

/** More records of one type than this are told as one row: whoever watches reads the type again. */
const MOST_ROWS = 100;

const groupOf = ({ type, event }: OutboxEvent): string => `${event} ${type}`;

function coalesced(events: readonly OutboxEvent[]): OutboxEvent[] {
  const groups = Map.groupBy(events, groupOf);
  return [...groups.values()].flatMap((group) => {
    if (group.length <= MOST_ROWS) return group;
    const { type, event, company } = group[0]!;
    const same = group.every((other) => other.company === company);
    return [{ type, event, record: null, company: same ? company : null, version: null }];
  });
}

/**
 * Writes what happened, in the caller's transaction: it is told exactly when the transaction commits.
 *
 * @param actor the uuid of the user who did it
 */
export async function writeOutbox(
  sql: Sql,
  events: readonly OutboxEvent[],
  actor: string | null = null,
): Promise<void> {
  const rows = coalesced(events);
  if (rows.length === 0) return;
  await sql.query(
    `insert into outbox (id, type, event, record_id, company_id, version, actor)
     select *, $7::uuid from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::int[])`,
    [
      rows.map(() => uuidv7()),
      rows.map(({ type }) => type),
      rows.map(({ event }) => event),
      rows.map(({ record }) => record),
      rows.map(({ company }) => company),
      rows.map(({ version }) => version),
      actor,
    ],
  );
}

/** Tells that many records of some types changed, whichever. */
export const writeBroadcast = (sql: Sql, event: ChangeEventName, types: readonly string[]): Promise<void> =>
  writeOutbox(
    sql,
    types.map((type) => ({ type, event, record: null, company: null, version: null })),
  );

/** Forgets what everybody has heard: rows older than a week. */
export const sweepOutbox = async (sql: Sql): Promise<void> =>
  void (await sql.query("delete from outbox where at < now() - interval '7 days'"));
