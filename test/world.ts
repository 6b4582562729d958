import { uuidv7 } from "@guanxi/shared/uuid";
import type { Sql } from "@guanxi/server/platform/database/sql";
import { sealedRows } from "@guanxi/server/platform/personal/sealed-fields";
import { testKeys } from "./keys.ts";

type Row = Record<string, unknown>;

/** Writes one row and returns its id; what is not said takes a plain value. */
async function insert(sql: Sql, table: string, row: Row): Promise<string> {
  const complete: Row = { id: uuidv7(), ...row };
  const columns = Object.keys(complete);
  await sql.copy(table, columns, sealedRows(testKeys, table, columns, [Object.values(complete)]));
  return complete.id as string;
}

let counter = 0;
const next = (what: string) => `${what} ${++counter}`;

export const aCompany = (sql: Sql, row: Row = {}) => insert(sql, "company", { name: next("公司"), ...row });
export const aContact = (sql: Sql, company: string, row: Row = {}) =>
  insert(sql, "contact", { company_id: company, name: next("联系人"), ...row });
export const aTeam = (sql: Sql, row: Row = {}) => insert(sql, "team", { name: next("团队"), ...row });
export const aUser = (sql: Sql, row: Row = {}) => insert(sql, "app_user", { name: next("用户"), ...row });
export const aDeal = (sql: Sql, company: string | null, row: Row = {}) =>
  insert(sql, "deal", { company_id: company, name: next("商机"), stage: "LEAD", furthest_stage: "LEAD", ...row });
export const aStageChange = (sql: Sql, company: string, deal: string, to: string, at: string) =>
  insert(sql, "deal_stage_change", { company_id: company, deal_id: deal, to_stage: to, at });
export const aShare = (sql: Sql, row: Row) => insert(sql, "record_share", { reason: next("共享"), ...row });
export const anOrder = (sql: Sql, company: string, day: string, amount: number, row: Row = {}) =>
  insert(sql, "sales_order", { company_id: company, ordered_on: day, amount, ...row });
export const aPayment = (sql: Sql, company: string, order: string, due: string, row: Row = {}) =>
  insert(sql, "payment", { company_id: company, order_id: order, due_on: due, amount: 100, ...row });
export const anInteraction = (sql: Sql, company: string, at: string, row: Row = {}) =>
  insert(sql, "interaction", { company_id: company, at, kind: "CALL", ...row });
export const aContract = (sql: Sql, company: string, row: Row = {}) =>
  insert(sql, "contract", { company_id: company, number: next("HT"), ...row });
export const anInvoice = (sql: Sql, company: string, due: string, amount: number, row: Row = {}) =>
  insert(sql, "invoice", { company_id: company, issued_on: due, due_on: due, amount, ...row });
export const creditTerms = (sql: Sql, company: string, since: string, row: Row = {}) =>
  insert(sql, "credit_terms", { company_id: company, since, ...row });

export const aWebVisit = (sql: Sql, company: string, at: string, row: Row = {}) =>
  insert(sql, "web_visit", { company_id: company, at, page: "/pricing", ...row });
export const aDownload = (sql: Sql, company: string, at: string, row: Row = {}) =>
  insert(sql, "download", { company_id: company, at, title: next("白皮书"), ...row });
export const aTicket = (sql: Sql, company: string, openedAt: string, row: Row = {}) =>
  insert(sql, "ticket", { company_id: company, opened_at: openedAt, subject: next("工单"), ...row });
export const aUsageRecord = (sql: Sql, company: string, usedOn: string, row: Row = {}) =>
  insert(sql, "usage_record", { company_id: company, used_on: usedOn, feature: next("功能"), uses: 1, ...row });
export const aCompetitor = (sql: Sql, row: Row = {}) => insert(sql, "competitor", { name: next("竞品"), ...row });
export const aCompetitorContact = (sql: Sql, company: string, competitor: string, at: string, row: Row = {}) =>
  insert(sql, "competitor_contact", { company_id: company, competitor_id: competitor, at, what: next("报价"), ...row });

export const aCampaign = (sql: Sql, row: Row = {}) => insert(sql, "campaign", { name: next("活动"), ...row });
export const aParticipation = (sql: Sql, company: string, campaign: string, at: string, row: Row = {}) =>
  insert(sql, "campaign_participation", { company_id: company, campaign_id: campaign, at, ...row });
export const aSurvey = (sql: Sql, kind: "NPS" | "CSAT" | "CES", row: Row = {}) =>
  insert(sql, "survey", { kind, name: next("调查"), question: "满意吗？", ...row });
export const anAnswer = (sql: Sql, company: string, survey: string, kind: string, score: number, row: Row = {}) =>
  insert(sql, "survey_answer", {
    company_id: company,
    survey_id: survey,
    kind,
    score,
    answered_at: "2026-05-01T08:00:00Z",
    ...row,
  });

export const aCommitment = (sql: Sql, company: string, madeOn: string, row: Row = {}) =>
  insert(sql, "commitment", {
    company_id: company,
    made_on: madeOn,
    our_department: "SALES",
    what: next("承诺"),
    ...row,
  });
export const aNeed = (sql: Sql, company: string, statedOn: string, row: Row = {}) =>
  insert(sql, "need", { company_id: company, stated_on: statedOn, kind: "GOAL", statement: next("需求"), ...row });
export const aRelationship = (sql: Sql, company: string, other: string, row: Row = {}) =>
  insert(sql, "company_relationship", { company_id: company, other_id: other, kind: "SUPPLIER", ...row });
export const aStatusChange = (sql: Sql, company: string, to: string, at: string, row: Row = {}) =>
  insert(sql, "company_status_change", { company_id: company, to_status: to, at, ...row });
export const aDepartmentStatus = (sql: Sql, company: string, department: string, status: string, row: Row = {}) =>
  insert(sql, "department_status", {
    company_id: company,
    our_department: department,
    status,
    since: "2026-01-01",
    ...row,
  });

export const aTask = (sql: Sql, row: Row = {}) => insert(sql, "task", { title: next("任务"), ...row });
export const anAlert = (sql: Sql, raisedAt: string, row: Row = {}) =>
  insert(sql, "alert", { raised_at: raisedAt, kind: "HEALTH", title: next("预警"), ...row });
export const aNote = (sql: Sql, company: string, row: Row = {}) =>
  insert(sql, "note", { company_id: company, body: next("备忘"), ...row });
export const aPersonalNote = (sql: Sql, company: string, contact: string, row: Row = {}) =>
  insert(sql, "personal_note", { company_id: company, contact_id: contact, text: next("爱好"), ...row });
