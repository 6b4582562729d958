import type { Sql } from "../../../platform/database/sql.ts";
import { companyOf } from "./company-of.ts";
import { derivedKey } from "./derived-key.ts";
import { text } from "./draft.ts";
import { idsByKey } from "./known-keys.ts";
import { referenceOf } from "./reference.ts";
import { usageRecordTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type EntityRow, type WriteContext, type WriteEntity } from "./writer.ts";

const IDENTITY = ["contractKey", "company", "companyKey", "product", "feature", "usedOn", "count"] as const;

interface KnownContract {
  readonly id: string;
  readonly company: string;
}

/** What was used, found by key or by what it says; the company is that of the contract, where one is named. */
export const writeUsageRecords: WriteEntity = async (sql, rows, context) => {
  const products = await context.directories.get(sql, "product");
  const contracts = await contractsOf(sql, rows);
  const keys = rows.map(({ draft, values }) => text(values, "key") ?? derivedKey(draft, values, IDENTITY, context));
  const known = await idsByKey(sql, "usage_record", keys);
  const fresh = new Map<string, string>();
  const candidates: Candidate[] = [];
  for (const [at, row] of rows.entries()) {
    const { draft, values } = row;
    const contract = contracts.get(text(values, "contractKey") ?? "");
    const companyId = contract?.company ?? (await ofCompany(sql, row, context));
    if (companyId === null) continue;
    const key = keys[at]!;
    const id = known.get(key) ?? fresh.get(key) ?? newId();
    fresh.set(key, id);
    const columns = {
      external_key: key,
      company_id: companyId,
      contract_id: contract?.id ?? null,
      product_id: referenceOf(products, row, {
        what: "product",
        field: "product",
        header: context.header("usageRecord", "product"),
      }),
      feature: text(values, "feature"),
      used_on: values.usedOn,
      count: values.count,
      seconds: values.seconds,
      failures: values.failures,
    };
    candidates.push({ draft, id, isNew: !known.has(key), columns });
  }
  await upsert(sql, usageRecordTable, candidates, upsertMode(context, "usageRecord"));
};

async function contractsOf(sql: Sql, rows: readonly EntityRow[]): Promise<ReadonlyMap<string, KnownContract>> {
  const keys = [...new Set(rows.flatMap(({ values }) => text(values, "contractKey") ?? []))];
  const found = await sql.query<KnownContract & { key: string }>(
    "select id, external_key as key, company_id as company from contract where external_key = any ($1::text[])",
    [keys],
  );
  return new Map(found.map((contract) => [contract.key, contract]));
}

/** The company of a row whose contract is not known, or that names none. */
async function ofCompany(sql: Sql, row: EntityRow, context: WriteContext): Promise<string | null> {
  const key = text(row.values, "contractKey");
  if (key === null || text(row.values, "company") !== null || text(row.values, "companyKey") !== null)
    return companyOf(await context.directories.get(sql, "company"), row, "usageRecord", context);
  const message = `No contract "${key}" is known; import it first.`;
  row.draft.refuse({ code: "CONTRACT_UNKNOWN", message }, context.header("usageRecord", "contractKey"), key);
  return null;
}
