import type { Sql } from "../../platform/database/sql.ts";
import { CONTACT_BLANKS, OWN_TEXTS } from "./blank-rows.ts";
import { type Traces, without } from "./traces.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type StoredRow = Readonly<Record<string, Json>>;

// A number keeps every digit it is written with. (TypeScript does not know JSON.rawJSON yet.)
const { rawJSON } = JSON as unknown as { rawJSON(text: string): number };
const parse = (text: string): Json =>
  JSON.parse(text, ((_name: string, value: unknown, { source }: { source: string }) =>
    typeof value === "number" ? rawJSON(source) : value) as never) as Json;

const isNumber = (value: object): boolean => "rawJSON" in value;

/** The same, without the person in any of its texts. */
function clean(traces: Traces, value: Json): Json {
  if (typeof value === "string") return without(traces, value);
  if (Array.isArray(value)) return value.map((one: Json) => clean(traces, one));
  if (value === null || typeof value !== "object" || isNumber(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(traces, one as Json)]));
}

function cleanRow(traces: Traces, table: string, row: StoredRow): StoredRow {
  const { contact, instead } = traces;
  if (table === "contact" && row.id === contact) {
    const blanks = CONTACT_BLANKS.filter((name) => name in row).map((name) => [name, null]);
    return { ...row, ...Object.fromEntries(blanks), name: instead };
  }
  if (table === "contact") return row.note ? { ...row, note: clean(traces, row.note) } : row;
  if (row.contact_id !== contact) return clean(traces, row) as StoredRow;
  const own = Object.entries(OWN_TEXTS[table] ?? {}).map(([name, text]) => [name, text === null ? null : instead]);
  return { ...(clean(traces, row) as StoredRow), ...Object.fromEntries(own) };
}

/** Records that were deleted, and could be restored with the person in them. */
export async function blankDeleted(sql: Sql, traces: Traces): Promise<string[]> {
  const { contact, instead } = traces;
  const kept = await sql.query<{ id: string; record_id: string; label: string; rows: string }>(
    `select id, record_id, label, rows::text as rows from deleted_record
     where rows::text like '%' || $1 || '%' or exists (
       select 1 from unnest($2::text[]) trace where strpos(rows::text, trace) > 0 or strpos(label, trace) > 0)
     for update`,
    [contact, traces.texts],
  );
  for (const { id, record_id, label, rows } of kept) {
    const stored = parse(rows) as { tables: Record<string, StoredRow[]> };
    const tables = Object.fromEntries(
      Object.entries(stored.tables).map(([table, own]) => [
        table,
        own
          .filter((row) => table !== "personal_note" || row.contact_id !== contact)
          .map((row) => cleanRow(traces, table, row)),
      ]),
    );
    // a restore takes its columns from the first row
    const left = Object.fromEntries(Object.entries(tables).filter(([, own]) => own.length > 0));
    await sql.query("update deleted_record set rows = $2::jsonb, label = $3 where id = $1", [
      id,
      JSON.stringify({ ...stored, tables: left }),
      record_id.endsWith(contact) ? instead : without(traces, label),
    ]);
  }
  return kept.map(({ id }) => id);
}

/** Reports of imports quote values of the files. */
export async function blankReports(sql: Sql, traces: Traces): Promise<void> {
  if (traces.texts.length === 0) return;
  const runs = await sql.query<{ id: string; report: string }>(
    `select id, report::text as report from import_run where exists (
       select 1 from unnest($1::text[]) trace where strpos(report::text, trace) > 0) for update`,
    [traces.texts],
  );
  for (const { id, report } of runs)
    await sql.query("update import_run set report = $2::jsonb where id = $1", [
      id,
      JSON.stringify(clean(traces, parse(report))),
    ]);
}

/** Answers that are kept to be given again, and what a webhook's receiver said of the person. */
export async function blankNotes(sql: Sql, { contact }: Traces): Promise<void> {
  await sql.query("delete from idempotency_key where result::text like '%' || $1 || '%'", [contact]);
  await sql.query("update webhook_delivery set error = null where record_id = 'con_' || $1", [contact]);
}
