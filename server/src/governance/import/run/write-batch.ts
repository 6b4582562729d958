import { ENTITY_NAMES, type EntityName } from "../mapping/field.ts";
import type { Database, Sql } from "../../../platform/database/sql.ts";
import { text, type Draft, type Values } from "../write/draft.ts";
import { entityWriters } from "../write/writers.ts";
import type { EntityRow, WriteContext } from "../write/writer.ts";

/**
 * Writes one batch in one transaction. When the database refuses it because of a row (a value too long, a key taken),
 * each row gets a transaction of its own, and the guilty ones are refused with the database's reason.
 */
export async function writeBatch(database: Database, drafts: readonly Draft[], context: WriteContext): Promise<void> {
  const good = drafts.filter(({ outcome }) => outcome !== "refused");
  if (good.length === 0) return;
  try {
    await attempt(database, good, context);
  } catch (error) {
    if (!isAboutRows(error)) throw error;
    if (good.length === 1)
      good[0]!.refuse({ code: "DATABASE_REFUSED", message: `The database refused the row: ${error.message}` });
    else for (const draft of good) await writeBatch(database, [draft], context);
  }
}

/** SQLSTATE 22 is a value no column takes, 23 a constraint; anything else is not the rows' fault. */
const isAboutRows = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^2[23]\w{3}$/u.test(error.code);

async function attempt(database: Database, drafts: readonly Draft[], context: WriteContext): Promise<void> {
  const issues = drafts.map((draft) => draft.issues.length);
  const ends = context.looseEnds.length;
  try {
    await database.transaction(async (sql) => {
      for (const entity of ENTITY_NAMES) {
        const rows = await rowsOf(sql, entity, drafts, context);
        if (rows.length > 0) await entityWriters[entity](sql, rows, context);
      }
    });
    context.directories.commit();
  } catch (error) {
    context.directories.rollback();
    context.looseEnds.length = ends;
    const lines = new Set(drafts.map(({ line }) => line));
    for (const spoken of context.spoken.values())
      for (const [id, line] of spoken) if (lines.has(line)) spoken.delete(id);
    for (const [at, draft] of drafts.entries()) draft.reset(issues[at]!);
    throw error;
  }
}

/** The rows of one entity, without those that an entity written before has refused. */
async function rowsOf(
  sql: Sql,
  entity: EntityName,
  drafts: readonly Draft[],
  context: WriteContext,
): Promise<EntityRow[]> {
  if (entity === "company" && context.hasCompanions && context.primary === "contact")
    return unknownEmployers(sql, drafts, context);
  return drafts.flatMap((draft) => {
    const values = draft.values.get(entity);
    return values && draft.outcome !== "refused" ? [{ draft, values }] : [];
  });
}

/** A sheet of contacts brings the companies it names into being, but tells nothing about those that are known. */
async function unknownEmployers(sql: Sql, drafts: readonly Draft[], context: WriteContext): Promise<EntityRow[]> {
  const companies = await context.directories.get(sql, "company");
  return drafts.flatMap((draft) => {
    const contact = draft.values.get("contact");
    const [key, name] = contact ? [text(contact, "companyKey"), text(contact, "company")] : [null, null];
    if (name === null) return [];
    const found = companies.resolve(key, name);
    if (found.id !== null || found.why === "ambiguous") return [];
    const values: Values = key === null ? { name } : { key, name };
    return [{ draft, values }];
  });
}
