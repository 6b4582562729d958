import { contactName } from "../resolve/directories.ts";
import { companyOf } from "./company-of.ts";
import { derivedKey } from "./derived-key.ts";
import { text, type Values } from "./draft.ts";
import { idsByKey } from "./known-keys.ts";
import { referenceOf } from "./reference.ts";
import { insertRows } from "./table.ts";
import { interactionTable, ticketTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type EntityRow, type WriteContext, type WriteEntity } from "./writer.ts";

const IDENTITY = ["company", "companyKey", "openedAt", "subject"] as const;

/** Tickets, found by key, by number, or by what they say; each is an interaction too, so that health hears of it. */
export const writeTickets: WriteEntity = async (sql, rows, context) => {
  const companies = await context.directories.get(sql, "company");
  const users = await context.directories.get(sql, "user");
  const contacts = await context.directories.get(sql, "contact");
  const products = await context.directories.get(sql, "product");
  const keys = rows.map(
    ({ draft, values }) =>
      text(values, "key") ?? text(values, "number") ?? derivedKey(draft, values, IDENTITY, context),
  );
  const known = await idsByKey(sql, "ticket", keys);
  const fresh = new Map<string, string>();
  const candidates: Candidate[] = [];
  for (const [at, row] of rows.entries()) {
    const companyId = companyOf(companies, row, "ticket", context);
    if (companyId === null || isImpossible(row, context)) continue;
    const key = keys[at]!;
    const id = known.get(key) ?? fresh.get(key) ?? newId();
    fresh.set(key, id);
    const contact = text(row.values, "contact");
    const named = (field: string, what: string) => ({ what, field, header: context.header("ticket", field) });
    const references = {
      external_key: key,
      company_id: companyId,
      contact_id: contact === null ? null : contacts.resolve(null, contactName(companyId, contact)).id,
      product_id: referenceOf(products, row, named("product", "product")),
      assignee_id: referenceOf(users, row, named("assignee", "user")),
    };
    const columns = { ...references, ...saidBy(row.values, key) };
    candidates.push({ draft: row.draft, id, isNew: !known.has(key), columns });
  }
  const { inserted } = await upsert(sql, ticketTable, candidates, upsertMode(context, "ticket"));
  const interactions = inserted.map(({ columns }) => ({ id: newId(), columns: heardOf(columns) }));
  await insertRows(sql, interactionTable, interactions);
  await sql.query(
    `update ticket t set interaction_id = v.interaction from unnest($1::uuid[], $2::uuid[]) as v (id, interaction) where t.id = v.id`,
    [inserted.map(({ id }) => id), interactions.map(({ id }) => id)],
  );
};

/** What no table holds: an end before the beginning, a satisfaction off its scale. */
function isImpossible({ draft, values }: EntityRow, context: WriteContext): boolean {
  const opened = Date.parse(text(values, "openedAt")!);
  for (const field of ["firstResponseAt", "resolvedAt"]) {
    const value = text(values, field);
    if (value === null || Date.parse(value) >= opened) continue;
    const message = "It was answered or settled before it was opened.";
    draft.refuse({ code: "ENDS_BEFORE_START", message }, context.header("ticket", field), value);
    return true;
  }
  const satisfaction = values.satisfaction;
  if (typeof satisfaction !== "number" || (satisfaction >= 1 && satisfaction <= 5)) return false;
  const message = "Satisfaction is told from 1 to 5.";
  draft.refuse({ code: "OUT_OF_RANGE", message }, context.header("ticket", "satisfaction"), String(satisfaction));
  return true;
}

function saidBy(values: Values, key: string): Candidate["columns"] {
  const resolved = text(values, "resolvedAt");
  const minutes = values.firstResponseMinutes;
  const answered =
    typeof minutes === "number" && minutes >= 0
      ? new Date(Date.parse(text(values, "openedAt")!) + minutes * 60_000).toISOString()
      : null;
  return {
    number: text(values, "number"),
    kind: values.kind,
    subject: text(values, "subject") ?? text(values, "number") ?? key,
    description: text(values, "description"),
    priority: values.priority,
    status: values.status ?? (resolved === null ? undefined : "RESOLVED"),
    opened_at: values.openedAt,
    first_response_at: values.firstResponseAt ?? answered,
    resolved_at: resolved,
    satisfaction: values.satisfaction,
  };
}

/** The interaction of a ticket: how content the customer was with it is the mood. */
function heardOf(ticket: Candidate["columns"]): Candidate["columns"] {
  const content = ticket.satisfaction as number | null | undefined;
  return {
    external_key: `ticket:${String(ticket.external_key)}`,
    company_id: ticket.company_id,
    contact_id: ticket.contact_id,
    user_id: ticket.assignee_id,
    kind: ticket.kind === "COMPLAINT" ? "COMPLAINT" : "SERVICE_REQUEST",
    direction: "INBOUND",
    sentiment: content == null ? null : content <= 2 ? "NEGATIVE" : content >= 4 ? "POSITIVE" : "NEUTRAL",
    at: ticket.opened_at,
    summary: ticket.subject,
  };
}
