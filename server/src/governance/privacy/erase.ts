import type { EntityManager } from "@mikro-orm/postgresql";
import { modelOf } from "../../platform/model/model.ts";
import type { Services } from "../../platform/http/context.ts";
import { Contact } from "../../graph/contact/contact.entity.ts";
import type { AuditEntry } from "../../platform/audit/audit-log.ts";
import { sqlOf } from "../../platform/database/em-sql.ts";
import type { Sql } from "../../platform/database/sql.ts";
import { blankContact, blankOwnTexts, redactCompany } from "./blank-rows.ts";
import { blankDeleted, blankNotes, blankReports } from "./blank-stored.ts";
import { cleanLeftovers } from "./leftover-files.ts";
import { openedOrNone } from "./opened.ts";
import { tracesOf } from "./traces.ts";

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
  { audit, dataDir, keys }: Pick<Services, "audit" | "dataDir" | "keys">,
  order: ErasureOrder,
): Promise<Erased | null> {
  const { id, contact, by, reason, at } = order;
  const sql = sqlOf(em);
  await sql.query("select 1 from company where id = (select company_id from contact where id = $1) for no key update", [
    contact,
  ]);
  const [locked] = await sql.query<{ company_id: string; version: number; chinese: boolean }>(
    `select c.company_id, c.version, coalesce(f.country, 'CN') = 'CN' as chinese
     from contact c join company f on f.id = c.company_id where c.id = $1 for update of c`,
    [contact],
  );
  const row = locked ? await em.findOne(Contact, { id: contact } as never) : null;
  const clear = (field: string) => row && (openedOrNone(keys, modelOf(Contact), field, row) as string | null);
  const person = row && { name: row.name, externalKey: row.externalKey, phone: clear("phone"), email: clear("email") };
  const traces = tracesOf(contact, person, locked?.chinese ?? true);
  const stored = await blankDeleted(sql, traces);
  if (!locked && stored.length === 0) return null;
  const related = await sql.query<{ id: string }>("select id from consent where contact_id = $1", [contact]);
  const notes = locked ? await blankOwnTexts(sql, traces, at) : [];
  if (locked) {
    await redactCompany(sql, traces, locked.company_id);
    await blankContact(sql, traces);
  }
  await blankReports(sql, traces);
  await blankNotes(sql, traces);
  const records = [contact, ...notes, ...related.map((consent) => consent.id)];
  await audit.recordIn(sql, { ...by, id, action: "ERASURE", entity: "Contact", records, fields: [], reason });
  await blankAudit(sql, id, records);
  const hmac = (kind: string, text: string | null | undefined) => (text ? audit.key.hmac(kind, text) : null);
  const email = hmac("email", person?.email?.toLowerCase());
  const phone = hmac("phone", traces.digits);
  await sql.query(
    `insert into erasure (id, contact_id, at, reason, actor, email_hmac, phone_hmac) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (contact_id) do nothing`,
    [id, contact, at, reason, by.actor, email, phone],
  );
  if (row) em.clear(); // nobody writes it back from memory
  await cleanLeftovers(dataDir, traces);
  return { company: locked?.company_id ?? null, version: locked ? locked.version + 1 : null, email, phone };
}
