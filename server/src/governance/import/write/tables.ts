import type { Table } from "./table.ts";

const money = "numeric(18,2)";

export const teamTable: Table = {
  name: "team",
  columns: { external_key: "text", name: "text", office: "text", leader_id: "uuid" },
  defaults: {},
};

export const userTable: Table = {
  name: "app_user",
  columns: {
    external_key: "text",
    name: "text",
    email: "text",
    title: "text",
    role: "text",
    team_id: "uuid",
    active: "boolean",
  },
  defaults: { role: "SALES", active: true },
};

export const companyTable: Table = {
  name: "company",
  columns: {
    external_key: "text",
    name: "text",
    legal_name: "text",
    english_name: "text",
    credit_code: "varchar(18)",
    industry_code: "text",
    industry_text: "text",
    region_code: "text",
    country: "char(2)",
    city: "text",
    address: "text",
    business_scope: "text",
    legal_representative: "text",
    founded_on: "date",
    website: "text",
    phone: "text",
    headcount: "int",
    annual_revenue: money,
    size_class: "text",
    status: "text",
    customer_since: "date",
    parent_id: "uuid",
    owner_id: "uuid",
    source: "text",
  },
  defaults: { status: "PROSPECT" },
};

export const productTable: Table = {
  name: "product",
  columns: { external_key: "text", name: "text", code: "text", family: "text", list_price: money, active: "boolean" },
  defaults: { active: true },
};

export const contactTable: Table = {
  name: "contact",
  columns: {
    external_key: "text",
    company_id: "uuid",
    name: "text",
    gender: "text",
    department: "text",
    title: "text",
    seniority: "text",
    role: "text",
    reports_to_id: "uuid",
    phone: "text",
    email: "text",
    preferred_channel: "text",
    status: "text",
    note: "text",
  },
  defaults: { status: "ACTIVE" },
};

export const dealTable: Table = {
  name: "deal",
  columns: {
    external_key: "text",
    company_id: "uuid",
    company_text: "text",
    name: "text",
    product_id: "uuid",
    owner_id: "uuid",
    amount: money,
    stage: "text",
    source_stage: "text",
    furthest_stage: "text",
    entered_at: "timestamptz",
    expected_close_on: "date",
    closed_at: "timestamptz",
    lost_reason: "text",
    source: "text",
  },
  defaults: {},
};

export const orderTable: Table = {
  name: "sales_order",
  columns: {
    external_key: "text",
    company_id: "uuid",
    owner_id: "uuid",
    number: "text",
    ordered_on: "date",
    amount: money,
    status: "text",
  },
  defaults: { status: "CONFIRMED" },
};

export const interactionTable: Table = {
  name: "interaction",
  columns: {
    external_key: "text",
    company_id: "uuid",
    contact_id: "uuid",
    user_id: "uuid",
    kind: "text",
    channel: "text",
    direction: "text",
    sentiment: "text",
    at: "timestamptz",
    summary: "text",
  },
  defaults: { kind: "NOTE", direction: "OUTBOUND" },
};

export const contractTable: Table = {
  name: "contract",
  columns: {
    external_key: "text",
    company_id: "uuid",
    owner_id: "uuid",
    number: "text",
    amount: money,
    monthly_amount: money,
    plan: "text",
    seats: "int",
    status: "text",
    signed_on: "date",
    starts_on: "date",
    ends_on: "date",
    auto_renews: "boolean",
  },
  defaults: { status: "ACTIVE", auto_renews: false },
};

export const ticketTable: Table = {
  name: "ticket",
  columns: {
    external_key: "text",
    company_id: "uuid",
    contact_id: "uuid",
    product_id: "uuid",
    assignee_id: "uuid",
    interaction_id: "uuid",
    number: "text",
    kind: "text",
    subject: "text",
    description: "text",
    priority: "text",
    status: "text",
    opened_at: "timestamptz",
    first_response_at: "timestamptz",
    resolved_at: "timestamptz",
    satisfaction: "int",
  },
  defaults: { kind: "REQUEST", priority: "NORMAL", status: "NEW" },
};

export const usageRecordTable: Table = {
  name: "usage_record",
  columns: {
    external_key: "text",
    company_id: "uuid",
    contract_id: "uuid",
    product_id: "uuid",
    feature: "text",
    used_on: "date",
    count: "int",
    seconds: "int",
    failures: "int",
  },
  defaults: {},
};

export const statusChangeTable: Table = {
  name: "company_status_change",
  columns: {
    external_key: "text",
    company_id: "uuid",
    from_status: "text",
    to_status: "text",
    at: "timestamptz",
    reason: "text",
    lost_reason: "text",
  },
  defaults: { to_status: "LOST" },
};
