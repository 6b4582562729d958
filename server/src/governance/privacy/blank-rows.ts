import type { Sql } from "../../platform/database/sql.ts";
import type { Traces } from "./traces.ts";

/** What a person's own row keeps: where, in which department, at which level: what the company's figures rest on. */
export const CONTACT_BLANKS = [
  "gender",
  "title",
  "phone",
  "phone_index",
  "email",
  "email_index",
  "preferred_channel",
  "note",
  "external_key",
] as const;

/** Texts that belong to the person alone, by table: what stands there instead; null is nothing. */
export const OWN_TEXTS: Readonly<Record<string, Readonly<Record<string, "erased" | null>>>> = {
  survey_answer: { comment: null },
  note: { body: "erased" },
  interaction: { summary: null },
  web_visit: { referrer: null },
  consent: { recipient: null, source: "erased" },
};

/** The person's own row, without the person. */
export async function blankContact(sql: Sql, { contact, instead }: Traces): Promise<void> {
  const columns = await sql.query<{ name: string }>(
    "select attname::text as name from pg_attribute where attrelid = 'contact'::regclass and attname::text = any ($1::text[]) and attgenerated = ''",
    [CONTACT_BLANKS],
  );
  const blanks = columns.map(({ name }) => `"${name}" = null, `).join("");
  await sql.query(`update contact set ${blanks}name = $2, updated_at = now(), version = version + 1 where id = $1`, [
    contact,
    instead,
  ]);
}

/**
 * What belongs to the person alone.
 *
 * @param about rows by table that are about the person though nothing links them now
 * @returns the uuids of personal notes that are gone
 */
export async function blankOwnTexts(
  sql: Sql,
  { contact, instead }: Traces,
  at: Date,
  about: Readonly<Record<string, readonly string[]>>,
): Promise<string[]> {
  const notes = await sql.query<{ id: string }>("delete from personal_note where contact_id = $1 returning id", [
    contact,
  ]);
  for (const [table, texts] of Object.entries(OWN_TEXTS)) {
    const blanks = Object.entries(texts).map(([column, text]) => `${column} = ${text === null ? "null" : "$2::text"}`);
    await sql.query(
      `update ${table} set ${blanks.join(", ")}, updated_at = now(), version = version + 1
       where (contact_id = $1 or (contact_id is null and id = any ($3::uuid[]))) and $2::text is not null`,
      [contact, instead, about[table] ?? []],
    );
  }
  await sql.query("update consent set withdrawn_at = coalesce(withdrawn_at, $2) where contact_id = $1", [contact, at]);
  return notes.map(({ id }) => id);
}
