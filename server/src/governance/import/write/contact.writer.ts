import { sealedField, sealedText } from "../../../platform/personal/sealed-fields.ts";
import { contactName } from "../resolve/directories.ts";
import { text, type Values } from "./draft.ts";
import { companyOf } from "./company-of.ts";
import { contactTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type WriteEntity } from "./writer.ts";

/** People at customers, found by key or by their name within the company. */
export const writeContacts: WriteEntity = async (sql, rows, context) => {
  const contacts = await context.directories.get(sql, "contact");
  const companies = await context.directories.get(sql, "company");
  const candidates: Candidate[] = [];
  for (const row of rows) {
    const { draft, values } = row;
    const companyId = companyOf(companies, row, "contact", context);
    if (companyId === null) continue;
    const key = text(values, "key");
    const name = nameOf(values);
    const known = contacts.identify(key, contactName(companyId, name));
    if (known === "ambiguous") {
      draft.refuse({
        code: "CONTACT_AMBIGUOUS",
        message: `The company has more than one contact "${name}"; give a key.`,
      });
      continue;
    }
    const id = known?.id ?? newId();
    contacts.add({ id, key: key ?? known?.key ?? null }, [contactName(companyId, name)]);
    const sealed = (column: string, value: string | null) =>
      value === null ? null : sealedText(context.keys, sealedField("contact", column)!, id, value);
    const boss = text(values, "reportsTo");
    const columns = {
      external_key: key,
      company_id: companyId,
      name,
      gender: values.gender,
      department: values.department,
      title: text(values, "title"),
      seniority: values.seniority,
      role: values.role,
      reports_to_id: boss === null ? null : contacts.resolve(null, contactName(companyId, boss)).id,
      phone: sealed("phone", text(values, "phone") ?? reach(values, false)),
      email: sealed("email", text(values, "email") ?? reach(values, true)),
      preferred_channel: values.preferredChannel,
      status: values.status,
      note: text(values, "note"),
    };
    if (boss !== null && columns.reports_to_id === null) {
      const message = `No contact "${boss}" of the same company is known yet; import the file again to tie it.`;
      draft.warn("CONTACT_UNKNOWN", message, context.header("contact", "reportsTo"), boss);
    }
    candidates.push({ draft, id, isNew: known === null, columns });
  }
  await upsert(sql, contactTable, candidates, upsertMode(context, "contact"));
};

/** 姓 and 名 stand together; Latin names have a space between. */
function nameOf(values: Values): string {
  const whole = text(values, "name");
  if (whole !== null) return whole;
  const [first, last] = [text(values, "firstName") ?? "", text(values, "lastName") ?? ""];
  return /\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`.trim();
}

/** 联系方式 holds a phone number or a mail address. */
function reach(values: Values, mail: boolean): string | null {
  const given = text(values, "reach");
  return given !== null && given.includes("@") === mail ? given : null;
}
