import type { Sql } from "../../platform/database/sql.ts";
import { allModels } from "../../platform/model/model.ts";
import { inputName } from "./names.ts";
import { problem, type UserError, type UserErrorCodeName } from "./payload.ts";
import type { Draft } from "./transaction.ts";

/** What PostgreSQL tells of a refusal; MikroORM's exceptions carry the same. */
interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly detail?: string;
}

const REASONS: Readonly<Record<string, readonly [UserErrorCodeName, string]>> = {
  "23505": ["DUPLICATE", "Another record has this value"],
  "23503": ["NOT_FOUND", "What it refers to does not exist"],
  "23514": ["INVALID", "The value is not allowed here"],
  "23502": ["REQUIRED", "A value is missing"],
  "42501": ["FORBIDDEN", "Your role may not do this with this record"],
};

/** Where a constraint stands: its table, and its columns in order. */
async function placeOf(sql: Sql, constraint: string): Promise<{ table: string; columns: string[] } | undefined> {
  const [place] = await sql.query<{ table: string; columns: string[] }>(
    `select r.relname::text as "table", array_agg(a.attname::text order by a.attnum) as columns
     from (select conrelid as relation, conkey as keys from pg_constraint where conname = $1
           union all select indrelid, indkey::int2[] from pg_index where indexrelid = to_regclass(quote_ident($1))) c
     join pg_class r on r.oid = c.relation
     join pg_attribute a on a.attrelid = c.relation and a.attnum = any (c.keys)
     group by c.relation, r.relname limit 1`,
    [constraint],
  );
  return place;
}

/** The values a refusal quotes: `Key (credit_code)=(9111...)`, in whatever language the server speaks. */
const quoted = (detail: string | undefined): string | undefined => /\(([^()]+)\)=\((.*)\)/s.exec(detail ?? "")?.[2];

/**
 * What the database's refusal of a write means for its caller, or null when it is nobody's input that is to blame.
 *
 * @param many whether the write is about many records
 */
export async function reasonsOf(
  sql: Sql,
  error: unknown,
  drafts: readonly Draft[],
  many: boolean,
): Promise<readonly UserError[] | null> {
  const { code, constraint, detail } = error as DatabaseError;
  if (String(code).startsWith("22")) return [problem("INVALID", "A value is none that a record can hold")];
  const reason = REASONS[code];
  if (!reason) return null;
  const place = constraint ? await placeOf(sql, constraint) : undefined;
  const model = allModels().find(({ table }) => table === place?.table);
  const own = drafts.filter((draft) => draft.model === model);
  const fields = [...(model?.fields.values() ?? [])].filter(
    (field) => (field.kind === "column" || field.kind === "reference") && place?.columns.includes(field.column),
  );
  const field = fields.at(-1); // the last one tells most: a name within a company
  if (!field || own.length === 0 || (field.kind !== "column" && field.kind !== "reference"))
    return [problem(reason[0], reason[1])];
  const value = quoted(detail)?.split(", ").at(-1);
  const blamed = own.find(({ values }) => value !== undefined && String(values.get(field)) === value) ?? own[0]!;
  const path = many ? [String(blamed.index), inputName(field)] : [inputName(field)];
  return [problem(reason[0], reason[1], path)];
}
