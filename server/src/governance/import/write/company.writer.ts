import { industryFrom } from "@guanxi/shared/industry";
import type { Sql } from "../../../platform/database/sql.ts";
import { text, type Values } from "./draft.ts";
import { referenceOf } from "./reference.ts";
import { companyTable } from "./tables.ts";
import { newId, upsert, type Candidate } from "./upsert.ts";
import { upsertMode, type EntityRow, type WriteContext, type WriteEntity } from "./writer.ts";

/** Customer companies, found by key or by any of their names. A parent further down in the file is tied at its end. */
export const writeCompanies: WriteEntity = async (sql, rows, context) => {
  const companies = await context.directories.get(sql, "company");
  const users = await context.directories.get(sql, "user");
  const found: (Candidate & { row: EntityRow })[] = [];
  for (const row of rows) {
    const { draft, values } = row;
    const key = text(values, "key");
    const name = text(values, "name")!;
    const known = companies.identify(key, name);
    if (known === "ambiguous") {
      draft.refuse({ code: "COMPANY_AMBIGUOUS", message: `More than one company is called "${name}"; give its key.` });
      continue;
    }
    const id = known?.id ?? newId();
    const names = [name, text(values, "legalName"), text(values, "shortName"), text(values, "englishName")];
    companies.add({ id, key: key ?? known?.key ?? null }, names);
    found.push({ row, draft, id, isNew: known === null, columns: columnsOf(values) });
  }
  // Relations come when the whole batch has its ids: a subsidiary may stand above its parent.
  const candidates = found.map(({ row, ...candidate }): Candidate => {
    const owner = referenceOf(users, row, { what: "user", field: "owner", header: context.header("company", "owner") });
    const parent = parentOf(
      row,
      candidate.id,
      companies.resolve(text(row.values, "parentKey"), text(row.values, "parent")).id,
      context,
    );
    return { ...candidate, columns: { ...candidate.columns, owner_id: owner, parent_id: parent } };
  });
  const { inserted } = await upsert(sql, companyTable, candidates, upsertMode(context, "company"));
  await writeShortNames(
    sql,
    found.filter(({ id }) => inserted.some((candidate) => candidate.id === id)),
  );
};

function columnsOf(values: Values): Candidate["columns"] {
  const industry = text(values, "industry");
  return {
    external_key: text(values, "key"),
    name: text(values, "name"),
    legal_name: text(values, "legalName"),
    english_name: text(values, "englishName"),
    credit_code: text(values, "creditCode"),
    industry_code: industry === null ? null : industryFrom(industry),
    industry_text: industry,
    region_code: values.region,
    country: values.country,
    city: text(values, "city"),
    address: text(values, "address"),
    business_scope: text(values, "businessScope"),
    legal_representative: text(values, "legalRepresentative"),
    founded_on: values.foundedOn ?? values.foundedYear,
    website: text(values, "website"),
    phone: text(values, "phone"),
    headcount: values.headcount,
    annual_revenue: values.annualRevenue,
    size_class: values.sizeClass,
    status: values.status ?? (values.churned === undefined ? undefined : values.churned ? "LOST" : "CUSTOMER"),
    customer_since: values.customerSince,
    source: text(values, "source"),
  };
}

function parentOf(
  { draft, values }: EntityRow,
  id: string,
  parentId: string | null,
  context: WriteContext,
): string | null {
  const [key, name] = [text(values, "parentKey"), text(values, "parent")];
  if (key === null && name === null) return null;
  const column = context.header("company", name === null ? "parentKey" : "parent") ?? "parent";
  if (parentId === id) {
    draft.warn("PARENT_SELF", "A company cannot be its own parent; the relation is left empty.", column, name ?? key);
    return null;
  }
  if (parentId === null) context.looseEnds.push({ draftLine: draft.line, column, id, key, name });
  return parentId;
}

async function writeShortNames(sql: Sql, found: readonly { id: string; row: EntityRow }[]): Promise<void> {
  const aliases = found.flatMap(({ id, row }) => {
    const name = text(row.values, "shortName");
    return name === null || name === text(row.values, "name") ? [] : [[newId(), id, "SHORT", name]];
  });
  if (aliases.length > 0) await sql.copy("company_alias", ["id", "company_id", "kind", "name"], aliases);
}
