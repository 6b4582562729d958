import { today } from "../../../platform/today.ts";
import { companyOf } from "./company-of.ts";
import { derivedKey } from "./derived-key.ts";
import { text, type Values } from "./draft.ts";
import { idsByKey } from "./known-keys.ts";
import { promoteCompanies } from "./promote-companies.ts";
import { referenceOf } from "./reference.ts";
import { contractTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type WriteEntity } from "./writer.ts";

const IDENTITY = ["company", "companyKey", "signedOn", "startsOn", "plan", "amount", "monthlyAmount"] as const;

/** Contracts and subscriptions, found by key, by number, or by what they say. */
export const writeContracts: WriteEntity = async (sql, rows, context) => {
  const companies = await context.directories.get(sql, "company");
  const users = await context.directories.get(sql, "user");
  const keys = rows.map(
    ({ draft, values }) =>
      text(values, "key") ?? text(values, "number") ?? derivedKey(draft, values, IDENTITY, context),
  );
  const known = await idsByKey(sql, "contract", keys);
  const fresh = new Map<string, string>();
  const candidates: Candidate[] = [];
  for (const [at, row] of rows.entries()) {
    const { draft, values } = row;
    const companyId = companyOf(companies, row, "contract", context);
    if (companyId === null) continue;
    const [from, to] = [text(values, "startsOn"), text(values, "endsOn")];
    if (from !== null && to !== null && to < from) {
      const header = context.header("contract", "endsOn");
      draft.refuse(
        { code: "ENDS_BEFORE_START", message: `It ends on ${to}, before it starts on ${from}.` },
        header,
        to,
      );
      continue;
    }
    const key = keys[at]!;
    const id = known.get(key) ?? fresh.get(key) ?? newId();
    fresh.set(key, id);
    const owner = { what: "user", field: "owner", header: context.header("contract", "owner") };
    const columns = { external_key: key, company_id: companyId, owner_id: referenceOf(users, row, owner) };
    candidates.push({ draft, id, isNew: !known.has(key), columns: { ...columns, ...saidBy(values) } });
  }
  const { inserted } = await upsert(sql, contractTable, candidates, upsertMode(context, "contract"));
  await promoteCompanies(sql, new Set(inserted.map(({ columns }) => String(columns.company_id))), new Set());
};

const saidBy = (values: Values): Candidate["columns"] => ({
  number: text(values, "number"),
  amount: values.amount,
  monthly_amount: values.monthlyAmount ?? monthOf(text(values, "yearlyAmount")),
  plan: text(values, "plan"),
  seats: values.seats,
  status: values.status ?? statusOf(values),
  signed_on: values.signedOn,
  starts_on: values.startsOn,
  ends_on: values.endsOn,
  auto_renews: values.autoRenews,
});

const monthOf = (yearly: string | null): string | null => yearly && (Number(yearly) / 12).toFixed(2);

/** Where a contract stands that does not tell it, by what was said of its end. */
function statusOf(values: Values): string | undefined {
  if (values.terminated === true) return "TERMINATED";
  const to = text(values, "endsOn");
  return to !== null && to < today() ? "EXPIRED" : undefined;
}
