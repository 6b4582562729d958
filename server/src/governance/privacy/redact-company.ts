import type { Sql } from "../../platform/database/sql.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import {
  type SealedField,
  sealedField,
  sealedFields,
  sealedText,
  unsealOr,
} from "../../platform/personal/sealed-fields.ts";
import { type Traces, without } from "./traces.ts";
import { tracesSql } from "./traces.sql.ts";

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

/** What a company's own row may say of people; what it is called and known by stays. */
const OF_COMPANY: ReadonlySet<string> = new Set(["legal_representative", "address", "business_scope"]);

interface TextTable {
  readonly table: string;
  readonly columns: string[];
  /** Columns beside its texts. */
  readonly known: string[];
}

/** The company's own table and those whose rows belong to it, with the columns that hold text; what is sealed is none. */
async function textTables(sql: Sql): Promise<TextTable[]> {
  const tables = await sql.query<{ table: string; columns: string[]; known: string[] }>(
    `select c.relname::text as "table", array_agg(a.attname::text) as known,
       coalesce(array_agg(a.attname::text) filter (where a.atttypid = 'text'::regtype and a.attgenerated = ''), '{}') as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace group by 1`,
  );
  const redacted = ({ table, columns }: TextTable) =>
    table === "company"
      ? columns.filter((name) => OF_COMPANY.has(name))
      : columns.filter((name) => !sealedField(table, name) && (table !== "contact" || !OF_OTHERS.has(name)));
  return tables
    .filter(({ table, known }) => table === "company" || (known.includes("company_id") && !APART.has(table)))
    .map((found) => ({ ...found, columns: redacted(found) }));
}

/** The rows of a table that are of a company, as SQL; `$1` is the company, `$2` the person. */
function ofCompany({ table, known }: TextTable): string {
  if (table === "company") return "(id = $1 and $2::uuid is not null)";
  const person = known.includes("contact_id") ? "contact_id = $2" : "$2::uuid is null";
  const deal = known.includes("deal_id") ? " or deal_id in (select d.id from deal d where d.company_id = $1)" : "";
  return `(company_id = $1 or ${person}${deal})`;
}

/** Other texts about the company stay, without the person's name, phone and mail in them. */
export async function redactCompany(sql: Sql, keys: KeyRing, traces: Traces, company: string): Promise<void> {
  const { contact, instead } = traces;
  const trace = tracesSql(traces, 4);
  if (trace.values.length === 0) return;
  for (const one of await textTables(sql)) {
    const { table, columns, known } = one;
    if (columns.length === 0) continue;
    const replaced = columns.map((column) => `"${column}" = ${trace.without(`"${column}"`, "$3")}`);
    if (known.includes("version")) replaced.push("version = version + 1");
    const texts = `concat_ws(E'\\n', ${columns.map((c) => `"${c}"`).join(", ")})`;
    await sql.query(
      `update "${table}" set ${replaced.join(", ")} where ${ofCompany(one)} and $3::text is not null and ${trace.tells(texts)}`,
      [company, contact, instead, ...trace.values],
    );
  }
  for (const one of sealedFields().filter(({ model }) => model.table !== "contact"))
    await redactSealed(sql, keys, traces, one, company);
}

/** The same for texts of a company's that are sealed. */
async function redactSealed(sql: Sql, keys: KeyRing, traces: Traces, one: SealedField, company: string): Promise<void> {
  const { table } = one.model;
  const { column } = one.field;
  const rows = await sql.query<{ id: string; held: string }>(
    `select id, ${column} as held from ${table} where company_id = $1 and ${column} is not null order by id for update`,
    [company],
  );
  for (const { id, held } of rows) {
    const left = sealedWithout(keys, traces, one, id, held);
    if (left !== held)
      await sql.query(`update ${table} set ${column} = $2, version = version + 1 where id = $1`, [id, left]);
  }
}

/** A sealed text without the person; one that no key opens, or that does not tell of the person, as it is. */
export function sealedWithout(keys: KeyRing, traces: Traces, one: SealedField, row: string, held: string): string {
  const text = unsealOr(keys, { table: one.model.table, column: one.field.column, row }, held);
  const left = text === undefined ? undefined : without(traces, text);
  return left === undefined || left === text ? held : sealedText(keys, one, row, left);
}
