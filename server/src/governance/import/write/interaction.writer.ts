import { contactName } from "../resolve/directories.ts";
import { companyOf } from "./company-of.ts";
import { derivedKey } from "./derived-key.ts";
import { text } from "./draft.ts";
import { idsByKey } from "./known-keys.ts";
import { referenceOf } from "./reference.ts";
import { interactionTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type EntityRow, type WriteEntity } from "./writer.ts";

const IDENTITY = ["company", "companyKey", "contact", "user", "at", "kind", "channel", "summary"] as const;

/** The kind that a channel implies when no column tells it. */
const KIND_BY_CHANNEL: Readonly<Record<string, string>> = {
  PHONE: "CALL",
  EMAIL: "EMAIL",
  WECHAT: "MESSAGE",
  FACE_TO_FACE: "VISIT",
  VIDEO: "MEETING",
  EVENT: "EVENT",
};

/** Interactions, found by key or by what they say. As a companion, a row without a time has none. */
export const writeInteractions: WriteEntity = async (sql, all, context) => {
  const rows = all.filter(({ values }) => text(values, "at") !== null);
  if (rows.length === 0) return;
  const companies = await context.directories.get(sql, "company");
  const users = await context.directories.get(sql, "user");
  const contacts = await context.directories.get(sql, "contact");
  const keys = rows.map(({ draft, values }) => text(values, "key") ?? derivedKey(draft, values, IDENTITY, context));
  const known = await idsByKey(sql, "interaction", keys);
  const fresh = new Map<string, string>();
  const candidates: Candidate[] = [];
  for (const [at, row] of rows.entries()) {
    const companyId = companyOf(companies, row, "interaction", context);
    if (companyId === null) continue;
    const key = keys[at]!;
    const id = known.get(key) ?? fresh.get(key) ?? newId();
    fresh.set(key, id);
    const contact = text(row.values, "contact");
    const references = {
      external_key: key,
      company_id: companyId,
      contact_id: contact === null ? null : contacts.resolve(null, contactName(companyId, contact)).id,
      user_id: referenceOf(users, row, { what: "user", field: "user", header: context.header("interaction", "user") }),
    };
    candidates.push({ draft: row.draft, id, isNew: !known.has(key), columns: { ...references, ...saidBy(row) } });
  }
  await upsert(sql, interactionTable, candidates, upsertMode(context, "interaction"));
};

const saidBy = ({ values }: EntityRow): Candidate["columns"] => ({
  kind: values.kind ?? KIND_BY_CHANNEL[text(values, "channel") ?? ""],
  channel: values.channel,
  direction: values.direction,
  sentiment: values.sentiment,
  at: values.at,
  summary: text(values, "summary"),
});
