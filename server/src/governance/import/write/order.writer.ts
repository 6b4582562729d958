import { companyOf } from "./company-of.ts";
import { derivedKey } from "./derived-key.ts";
import { text } from "./draft.ts";
import { idsByKey } from "./known-keys.ts";
import { promoteCompanies } from "./promote-companies.ts";
import { referenceOf } from "./reference.ts";
import { orderTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type WriteEntity } from "./writer.ts";

const IDENTITY = ["company", "companyKey", "orderedOn", "amount"] as const;

/** Orders, found by key, by number, or by what they say. */
export const writeOrders: WriteEntity = async (sql, rows, context) => {
  const companies = await context.directories.get(sql, "company");
  const users = await context.directories.get(sql, "user");
  const keys = rows.map(
    ({ draft, values }) =>
      text(values, "key") ?? text(values, "number") ?? derivedKey(draft, values, IDENTITY, context),
  );
  const known = await idsByKey(sql, "sales_order", keys);
  const fresh = new Map<string, string>();
  const candidates: Candidate[] = [];
  for (const [at, row] of rows.entries()) {
    const { draft, values } = row;
    const companyId = companyOf(companies, row, "order", context);
    if (companyId === null) continue;
    const key = keys[at]!;
    const id = known.get(key) ?? fresh.get(key) ?? newId();
    fresh.set(key, id);
    const columns = {
      external_key: key,
      company_id: companyId,
      owner_id: referenceOf(users, row, { what: "user", field: "owner", header: context.header("order", "owner") }),
      number: text(values, "number"),
      ordered_on: values.orderedOn,
      amount: values.amount,
      status: values.status,
    };
    candidates.push({ draft, id, isNew: !known.has(key), columns });
  }
  const { inserted } = await upsert(sql, orderTable, candidates, upsertMode(context, "order"));
  await promoteCompanies(sql, new Set(inserted.map(({ columns }) => String(columns.company_id))), new Set());
};
