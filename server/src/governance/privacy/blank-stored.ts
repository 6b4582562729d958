import type { Sql } from "../../platform/database/sql.ts";
import type { KeyRing } from "../../platform/personal/key-ring.ts";
import { sealedField } from "../../platform/personal/sealed-fields.ts";
import { CONTACT_BLANKS, OWN_TEXTS } from "./blank-rows.ts";
import { sealedWithout } from "./redact-company.ts";
import { type Traces, without } from "./traces.ts";
import { tracesSql } from "./traces.sql.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type StoredRow = Readonly<Record<string, Json>>;

// A number keeps every digit it is written with. (TypeScript does not know JSON.rawJSON yet.)
const { rawJSON } = JSON as unknown as { rawJSON(text: string): number };
const parse = (text: string): Json =>
  JSON.parse(text, ((_name: string, value: unknown, { source }: { source: string }) =>
    typeof value === "number" ? rawJSON(source) : value) as never) as Json;

const isNumber = (value: object): boolean => "rawJSON" in value;

/** Ids, days and moments: their digits are no phone's. */
const PLAIN = /^(?:(?:[a-z]+_)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.+-]+Z?)?)$/;

/** The same, without the person in any of its texts. */
function clean(traces: Traces, value: Json): Json {
  if (typeof value === "string") return PLAIN.test(value) ? value : without(traces, value);
  if (Array.isArray(value)) return value.map((one: Json) => clean(traces, one));
  if (value === null || typeof value !== "object" || isNumber(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(traces, one as Json)]));
}

/** How what was deleted is cleaned: with which keys, and from when on nothing is relied on that the person agreed to. */
export interface StoredErasure {
  readonly keys: KeyRing;
  readonly traces: Traces;
  readonly at: Date;
  /** Whose sealed texts may tell of the person; null where nothing says it. */
  readonly company: string | null;
}

/** What belongs to the company, or to other people of it. */
function cleanColumns({ keys, traces }: StoredErasure, table: string, row: StoredRow): StoredRow {
  const cleaned = Object.entries(row).map(([column, value]) => {
    const one = sealedField(table, column);
    if (!one) return [column, clean(traces, value)];
    return [column, typeof value === "string" ? sealedWithout(keys, traces, one, String(row.id), value) : value];
  });
  return Object.fromEntries(cleaned) as StoredRow;
}

function cleanRow(erasure: StoredErasure, table: string, row: StoredRow): StoredRow {
  const { contact, instead } = erasure.traces;
  if (table === "contact" && row.id === contact) {
    const blanks = CONTACT_BLANKS.filter((name) => name in row).map((name) => [name, null]);
    return { ...row, ...Object.fromEntries(blanks), name: instead };
  }
  if (table === "contact") return row.note ? { ...row, note: clean(erasure.traces, row.note) } : row;
  if (row.contact_id !== contact) return cleanColumns(erasure, table, row);
  const own = Object.entries(OWN_TEXTS[table] ?? {}).map(([name, text]) => [name, text === null ? null : instead]);
  const withdrawn = table === "consent" ? { withdrawn_at: row.withdrawn_at ?? erasure.at.toISOString() } : {};
  return { ...cleanColumns(erasure, table, row), ...Object.fromEntries(own), ...withdrawn };
}

/** Records that were deleted, and could be restored with the person in them. */
export async function blankDeleted(sql: Sql, erasure: StoredErasure): Promise<string[]> {
  const { traces } = erasure;
  const { contact, instead } = traces;
  const trace = tracesSql(traces, 3);
  const kept = await sql.query<{ id: string; record_id: string; label: string; rows: string }>(
    `select id, record_id, label, rows::text as rows from deleted_record
     where rows::text like '%' || $1 || '%' or ${trace.tellsInJson("rows::text")} or ${trace.tells("label")}
       or (company_id = $2::uuid and rows -> 'tables' ? 'personal_note')
     for update`,
    [contact, erasure.company, ...trace.values],
  );
  for (const { id, record_id, label, rows } of kept) {
    const stored = parse(rows) as { tables: Record<string, StoredRow[]> };
    const tables = Object.fromEntries(
      Object.entries(stored.tables).map(([table, own]) => [
        table,
        own
          .filter((row) => table !== "personal_note" || row.contact_id !== contact)
          .map((row) => cleanRow(erasure, table, row)),
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
  const trace = tracesSql(traces, 1);
  if (trace.values.length === 0) return;
  const runs = await sql.query<{ id: string; report: string }>(
    `select id, report::text as report from import_run where ${trace.tellsInJson("report::text")} for update`,
    trace.values,
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
