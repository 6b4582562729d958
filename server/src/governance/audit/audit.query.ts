import { answered } from "../../graph/read/run.ts";
import { userError } from "../../platform/errors.ts";
import type { SqlStatements } from "../../platform/database/sql.ts";
import { UUID } from "./record-ids.ts";

/** Which entries; uuids without prefixes. */
export interface EntryFilter {
  /** Any of these; null is all. */
  readonly records: readonly string[] | null;
  readonly actors?: readonly string[] | null;
  readonly actions?: readonly string[] | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

export interface EntryRow {
  readonly id: string;
  readonly seq: string | null;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly entity: string | null;
  readonly record_ids: string[];
  readonly fields: string[];
  readonly reason: string | null;
}

export interface AccessRow {
  readonly actor: string | null;
  readonly actor_name: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly actions: string[];
  readonly fields: string[];
  readonly contacts: string[];
}

type Asked = Pick<SqlStatements, "query">;

const ISO = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const WHERE = `($1::uuid[] is null or a.record_ids && $1::uuid[]) and ($2::uuid[] is null or a.actor = any ($2::uuid[]))
  and ($3::text[] is null or a.action = any ($3::text[])) and ($4::timestamptz is null or a.at >= $4::timestamptz)
  and ($5::timestamptz is null or a.at < $5::timestamptz)`;

const valuesOf = ({ records, actors, actions, from, to }: EntryFilter): unknown[] => [
  records,
  actors ?? null,
  actions ?? null,
  from ?? null,
  to ?? null,
];

export const cursorOf = ({ at, id }: Pick<EntryRow, "at" | "id">): string =>
  Buffer.from(JSON.stringify([at, id])).toString("base64url");

/** Whether a text is a moment as the cursors write it: of the calendar, and to the microsecond. */
function isMoment(text: string): boolean {
  const [, second] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{6}Z$/.exec(text) ?? [];
  if (!second || second.startsWith("0000")) return false;
  return new Date(`${second}Z`).toISOString() === `${second}.000Z`; // else of no calendar, which ends below
}

function placeOf(cursor: string | null): [at: string | null, id: string | null] {
  if (cursor === null) return [null, null];
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as [string, string];
    if (isMoment(at) && UUID.test(id)) return [at, id];
  } catch {
    // told below
  }
  throw userError("BAD_CURSOR", "The cursor is none of this list");
}

/** Entries, the newest first, behind a cursor. */
export const auditEntries = (sql: Asked, filter: EntryFilter, most: number, after: string | null = null) =>
  answered(
    sql.query<EntryRow>(
      `select a.id, a.seq::text as seq, ${ISO("a.at")} as at, a.actor, a.actor_name, a.action, a.entity, a.record_ids, a.fields, a.reason
     from audit_entry a where ${WHERE} and ($6::timestamptz is null or (a.at, a.id) < ($6::timestamptz, $7::uuid))
     order by a.at desc, a.id desc limit $8`,
      [...valuesOf(filter), ...placeOf(after), most],
    ),
  );

/** Who had to do with some records: one row for each actor, whoever did most first. */
export const accessByActor = (sql: Asked, filter: EntryFilter & { readonly records: readonly string[] }) =>
  answered(
    sql.query<AccessRow>(
      `select a.actor, a.actor_name, count(distinct a.id)::int as count, ${ISO("min(a.at)")} as first, ${ISO("max(a.at)")} as last,
       array_agg(distinct a.action order by a.action) as actions,
       coalesce(array_agg(distinct f.field order by f.field) filter (where f.field is not null), '{}') as fields,
       array_agg(distinct r.id) filter (where r.id = any ($1::uuid[])) as contacts
     from audit_entry a cross join unnest(a.record_ids) as r (id) left join lateral unnest(a.fields) as f (field) on true
     where ${WHERE} group by a.actor, a.actor_name order by count desc, a.actor_name`,
      valuesOf(filter),
    ),
  );
