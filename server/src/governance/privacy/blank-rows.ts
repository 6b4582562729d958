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

/** Columns of other people, and tables that hold no text of the company's or are looked after apart. */
const APART: ReadonlySet<string> = new Set(["deleted_record", "erasure", "audit_entry", "outbox", "webhook_delivery"]);
const OF_OTHERS: ReadonlySet<string> = new Set([
  "name",
  "phone",
  "phone_index",
  "email",
  "email_index",
  "external_key",
]);

interface TextTable {
  readonly table: string;
  readonly columns: string[];
  /** Columns beside its texts. */
  readonly known: string[];
}

/** The tables whose rows belong to a company, with the columns that hold text. */
async function textTables(sql: Sql): Promise<TextTable[]> {
  const tables = await sql.query<{ table: string; columns: string[]; known: string[] }>(
    `select c.relname::text as "table", array_agg(a.attname::text) as known,
       coalesce(array_agg(a.attname::text) filter (where a.atttypid = 'text'::regtype and a.attgenerated = ''), '{}') as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace group by 1`,
  );
  return tables
    .filter(({ table, known }) => known.includes("company_id") && !APART.has(table))
    .map(({ table, known, columns }) => ({
      table,
      known,
      columns: columns.filter((name) => table !== "contact" || !OF_OTHERS.has(name)),
    }));
}

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

/** What belongs to the person alone. @returns the uuids of personal notes that are gone */
export async function blankOwnTexts(sql: Sql, { contact, instead }: Traces, at: Date): Promise<string[]> {
  const notes = await sql.query<{ id: string }>("delete from personal_note where contact_id = $1 returning id", [
    contact,
  ]);
  for (const [table, texts] of Object.entries(OWN_TEXTS)) {
    const blanks = Object.entries(texts).map(([column, text]) => `${column} = ${text === null ? "null" : "$2::text"}`);
    await sql.query(
      `update ${table} set ${blanks.join(", ")}, updated_at = now(), version = version + 1
       where contact_id = $1 and $2::text is not null`,
      [contact, instead],
    );
  }
  await sql.query("update consent set withdrawn_at = coalesce(withdrawn_at, $2) where contact_id = $1", [contact, at]);
  return notes.map(({ id }) => id);
}

/** Other texts about the company stay, without the person's name, phone and mail in them. */
export async function redactCompany(sql: Sql, traces: Traces, company: string): Promise<void> {
  const { texts, contact, instead } = traces;
  if (texts.length === 0) return;
  for (const { table, columns, known } of await textTables(sql)) {
    if (columns.length === 0) continue;
    const replaced = columns.map((column) => {
      const text = texts.reduce((inner, _, i) => `replace(${inner}, $${i + 4}, $3)`, `"${column}"`);
      return `"${column}" = ${text}`;
    });
    if (known.includes("version")) replaced.push("version = version + 1");
    const own = known.includes("contact_id") ? " or contact_id = $2" : " and $2::uuid is not null";
    const found = texts.map(
      (_, i) => `strpos(concat_ws(E'\\n', ${columns.map((c) => `"${c}"`).join(", ")}), $${i + 4}) > 0`,
    );
    await sql.query(
      `update "${table}" set ${replaced.join(", ")} where (company_id = $1${own}) and (${found.join(" or ")})`,
      [company, contact, instead, ...texts],
    );
  }
}
