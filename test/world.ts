import { uuidv7 } from "@guanxi/shared/uuid";
import type { Sql } from "@guanxi/server/platform/database/sql";

type Row = Record<string, unknown>;

/** Writes one row and returns its id; what is not said takes a plain value. */
async function insert(sql: Sql, table: string, row: Row): Promise<string> {
  const complete: Row = { id: uuidv7(), ...row };
  await sql.copy(table, Object.keys(complete), [Object.values(complete)]);
  return complete.id as string;
}

let counter = 0;
const next = (what: string) => `${what} ${++counter}`;

export const aCompany = (sql: Sql, row: Row = {}) => insert(sql, "company", { name: next("公司"), ...row });
export const aContact = (sql: Sql, company: string, row: Row = {}) =>
  insert(sql, "contact", { company_id: company, name: next("联系人"), ...row });
export const aUser = (sql: Sql, row: Row = {}) => insert(sql, "app_user", { name: next("用户"), ...row });
export const aDeal = (sql: Sql, company: string | null, row: Row = {}) =>
  insert(sql, "deal", { company_id: company, name: next("商机"), stage: "LEAD", furthest_stage: "LEAD", ...row });
export const anOrder = (sql: Sql, company: string, day: string, amount: number, row: Row = {}) =>
  insert(sql, "sales_order", { company_id: company, ordered_on: day, amount, ...row });
export const aPayment = (sql: Sql, company: string, order: string, due: string, row: Row = {}) =>
  insert(sql, "payment", { company_id: company, order_id: order, due_on: due, amount: 100, ...row });
export const anInteraction = (sql: Sql, company: string, at: string, row: Row = {}) =>
  insert(sql, "interaction", { company_id: company, at, kind: "CALL", ...row });
