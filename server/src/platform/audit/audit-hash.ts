import { createHash, createHmac } from "node:crypto";

/** What an entry says that is bound to its number for ever. */
export interface ChainedFields {
  readonly seq: string;
  readonly id: string;
  /** UTC, to the microsecond. */
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string;
  readonly credential: string | null;
  readonly action: string;
  readonly entity: string | null;
  readonly record_ids: readonly string[];
  readonly fields: readonly string[];
  readonly digest: string;
}

/** What an erasure blanks. */
export interface Payload {
  readonly reason: string | null;
  readonly detail: unknown;
}

/** The columns of {@link ChainedFields} but `seq`, as a query gives them. */
export const CHAINED = `id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, actor, actor_name, credential,
  action, entity, record_ids, fields, digest`;

/** What the first entry follows. */
export const BEGINNING = "0".repeat(64);

const sorted = (_name: string, value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The digest of what can be blanked; without the salt it tells nothing of it. */
export const digestOf = (salt: string, { reason, detail }: Payload): string =>
  createHmac("sha256", salt)
    .update(JSON.stringify([reason, detail ?? null], sorted))
    .digest("hex");

/** The hash of an entry behind another. */
export const hashOf = (previous: string, entry: ChainedFields): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        previous,
        String(entry.seq),
        entry.id,
        entry.at,
        entry.actor,
        entry.actor_name,
        entry.credential,
        entry.action,
        entry.entity,
        entry.record_ids,
        entry.fields,
        entry.digest,
      ]),
    )
    .digest("hex");
