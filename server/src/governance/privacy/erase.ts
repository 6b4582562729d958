import type { EntityManager } from "@mikro-orm/postgresql";
import { modelOf } from "../../platform/model/model.ts";
import type { Services } from "../../platform/http/context.ts";
import { Contact } from "../../graph/contact/contact.entity.ts";
import type { AuditEntry } from "../../platform/audit/audit-log.ts";
import { sqlOf } from "../../platform/database/em-sql.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { blankContact, blankOwnTexts } from "./blank-rows.ts";
import { blankDeleted, blankNotes, blankReports } from "./blank-stored.ts";
import { openedOrNone } from "./opened.ts";
import { redactCompany } from "./redact-company.ts";
import { storedPerson } from "./stored-person.ts";
import { type Identity, type Traces, tracesOf } from "./traces.ts";

/** Whose data is to be forgotten, and who says so. */
export interface ErasureOrder {
  /** The uuid of the erasure. */
  readonly id: string;
  /** The person's uuid. */
  readonly contact: string;
  readonly by: Pick<AuditEntry, "actor" | "actorName" | "credential">;
  readonly reason: string | null;
  readonly at: Date;
}

/** What is left to note of an erasure. */
export interface Erased {
  readonly company: string | null;
  readonly version: number | null;
  /** HMACs of what the person could be recognised by. */
  readonly email: string | null;
  readonly phone: string | null;
  /** What tells of the person in files, which are cleaned when this is committed: nothing puts them back. */
  readonly traces: Traces;
}

/** The person as the graph knows it, or a deletion that keeps the record. */
interface Known {
  readonly identity: Identity;
  /** The company of the record. */
  readonly company: string;
  readonly chinese: boolean;
  /** Of a record that stands in the graph. */
  readonly version: number | null;
  readonly about: Readonly<Record<string, readonly string[]>>;
}

async function knownPerson(em: EntityManager, keys: Services["keys"], contact: string): Promise<Known | null> {
  const sql = sqlOf(em);
  const lock = "select 1 from company where id = $1 for no key update";
  const [at] = await sql.query<{ company_id: string }>("select company_id from contact where id = $1", [contact]);
  if (at) await sql.query(lock, [at.company_id]);
  const [locked] = await sql.query<{ company_id: string; version: number; chinese: boolean }>(
    `select c.company_id, c.version, coalesce(f.country, 'CN') = 'CN' as chinese
     from contact c join company f on f.id = c.company_id where c.id = $1 for update of c`,
    [contact],
  );
  const stored = locked ? null : await storedPerson(sql, contact);
  const row = locked ? await em.findOne(Contact, { id: contact } as never) : stored?.row;
  if (!row) return null;
  if (stored) await sql.query(lock, [stored.row.company_id]);
  const clear = (field: string) => openedOrNone(keys, modelOf(Contact), field, row) as string | null;
  const externalKey = stored ? stored.row.external_key : (row as Contact).externalKey;
  return {
    identity: { name: row.name, externalKey, phone: clear("phone"), email: clear("email") },
    company: locked?.company_id ?? stored!.row.company_id,
    chinese: locked?.chinese ?? stored!.chinese,
    version: locked?.version ?? null,
    about: stored?.about ?? {},
  };
}

/** What the audit kept of the person; the chain holds without it. */
async function blankAudit(sql: Sql, erasure: string, records: readonly string[]): Promise<void> {
  await sql.query("select set_config('app.audit_erasure', $1, true)", [erasure]);
  await sql.query(
    `update audit_entry set reason = null, detail = null, salt = null, erased_by = $1::uuid
     where record_ids && $2::uuid[] and erased_by is null and id <> $1::uuid and action <> 'ERASURE'`,
    [erasure, records],
  );
}

/**
 * Takes a person out of the graph and whatever else holds the person, in the caller's transaction. The record stays with
 * what the company's figures rest on; everything that tells who it was goes.
 *
 * @returns null where nobody is known by this uuid
 */
export async function erasePerson(
  em: EntityManager,
  { audit, keys }: Pick<Services, "audit" | "keys">,
  order: ErasureOrder,
): Promise<Erased | null> {
  const { id, contact, by, reason, at } = order;
  const sql = sqlOf(em);
  const known = await knownPerson(em, keys, contact);
  const traces = tracesOf(contact, known?.identity ?? null, known?.chinese ?? true);
  const stored = await blankDeleted(sql, { keys, traces, at, company: known?.company ?? null });
  if (!known && stored.length === 0) return null;
  const related = await sql.query<{ id: string }>("select id from consent where contact_id = $1", [contact]);
  const notes = known ? await blankOwnTexts(sql, traces, at, known.about) : [];
  if (known) {
    await redactCompany(sql, keys, traces, known.company);
    await blankContact(sql, traces);
  }
  await blankReports(sql, traces);
  await blankNotes(sql, traces);
  const records = [contact, ...notes, ...related.map((consent) => consent.id)];
  await audit.recordIn(sql, { ...by, id, action: "ERASURE", entity: "Contact", records, fields: [], reason });
  await blankAudit(sql, id, records);
  const hmac = (kind: string, text: string | null | undefined) => (text ? audit.key.hmac(kind, text) : null);
  const email = hmac("email", known?.identity.email?.toLowerCase());
  const phone = hmac("phone", traces.digits);
  await sql.query(
    `insert into erasure (id, contact_id, at, reason, actor, email_hmac, phone_hmac) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (contact_id) do nothing`,
    [id, contact, at, reason, by.actor, email, phone],
  );
  em.clear(); // nobody writes the person back from memory
  const version = known?.version ?? null;
  if (version === null) return { company: null, version, email, phone, traces };
  return { company: known!.company, version: version + 1, email, phone, traces };
}
