import type { Sql } from "../../../platform/database/sql.ts";
import { settings } from "../../../platform/settings.ts";
import { companyOf } from "./company-of.ts";
import { derivedKey } from "./derived-key.ts";
import { text } from "./draft.ts";
import { idsByKey } from "./known-keys.ts";
import { statusChangeTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type WriteEntity } from "./writer.ts";

const IDENTITY = ["company", "companyKey", "at", "toStatus", "lostReason", "reason"] as const;

/**
 * When customers were lost, or became something else: history, which leaves what they are now to their own record. A
 * customer may have come back since; where its record says otherwise than its last change, that is told.
 */
export const writeStatusChanges: WriteEntity = async (sql, rows, context) => {
  const companies = await context.directories.get(sql, "company");
  const keys = rows.map(({ draft, values }) => text(values, "key") ?? derivedKey(draft, values, IDENTITY, context));
  const known = await idsByKey(sql, "company_status_change", keys);
  const fresh = new Map<string, string>();
  const candidates: Candidate[] = [];
  for (const [at, row] of rows.entries()) {
    const { draft, values } = row;
    const companyId = companyOf(companies, row, "statusChange", context);
    if (companyId === null) continue;
    const key = keys[at]!;
    const id = known.get(key) ?? fresh.get(key) ?? newId();
    fresh.set(key, id);
    const toStatus = text(values, "toStatus") ?? "LOST";
    const columns = {
      external_key: key,
      company_id: companyId,
      from_status: toStatus === "LOST" ? "CUSTOMER" : null,
      to_status: toStatus,
      at: values.at,
      reason: text(values, "reason"),
      lost_reason: toStatus === "LOST" ? values.lostReason : null,
    };
    candidates.push({ draft, id, isNew: !known.has(key), columns });
  }
  await upsert(sql, statusChangeTable, candidates, upsertMode(context, "statusChange"));
  await tellWhatIsKept(sql, candidates);
  await dateLosses(sql, [...new Set(candidates.map(({ columns }) => String(columns.company_id)))]);
};

/** Customers whose own record does not say lost though they once were. */
async function tellWhatIsKept(sql: Sql, candidates: readonly Candidate[]): Promise<void> {
  const lost = candidates.filter(({ columns }) => columns.to_status === "LOST");
  const kept = await sql.query<{ id: string }>(
    "select id from company where id = any ($1::uuid[]) and status <> 'LOST'",
    [lost.map(({ columns }) => columns.company_id)],
  );
  const ids = new Set(kept.map(({ id }) => id));
  for (const { draft, columns } of lost)
    if (ids.has(String(columns.company_id)))
      draft.warn("STATUS_KEPT", "The customer's own record does not say that it is lost now; that is kept.");
}

/** A lost customer without a day was lost at its last change to it. */
async function dateLosses(sql: Sql, companies: readonly string[]): Promise<void> {
  await sql.query(
    `update company c set lost_on = e.day, lost_reason = coalesce(e.lost_reason, c.lost_reason), updated_at = now(), version = c.version + 1
     from (select distinct on (company_id) company_id, (at at time zone $2)::date as day, lost_reason from company_status_change
       where company_id = any ($1::uuid[]) and to_status = 'LOST' order by company_id, at desc, id) e
     where c.id = e.company_id and c.status = 'LOST' and (c.lost_on is null or c.lost_on < e.day)`,
    [companies, settings.timeZone],
  );
}
