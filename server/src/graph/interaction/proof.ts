import type { Sql } from "../../platform/database/sql.ts";

/** Kinds of interactions in which both sides take part. */
const TWO_WAY: readonly string[] = ["MEETING", "VISIT", "CALL"];

/** Whether an interaction proves that the person works at the company: the person spoke, or spoke with us. */
export const provesContact = ({ direction, kind }: { readonly direction: string; readonly kind: string }): boolean =>
  direction === "INBOUND" || TWO_WAY.includes(kind);

/** Notes what interactions that came in bulk prove, as if each had been logged. */
export async function proveAll(sql: Sql): Promise<void> {
  await sql.query(
    `update contact c set verified_at = i.at from (
       select contact_id, max(at) as at from interaction
       where contact_id is not null and (direction = 'INBOUND' or kind = any ($1::text[])) group by contact_id
     ) i where i.contact_id = c.id and c.status = 'ACTIVE'`,
    [TWO_WAY],
  );
  await sql.query(
    `update company o set verified_at = c.at from (
       select company_id, max(verified_at) as at from contact where verified_at is not null group by company_id
     ) c where c.company_id = o.id`,
  );
}
