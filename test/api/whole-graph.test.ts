import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { loadWorld } from "@guanxi/server/demo/load";
import { testKeys } from "../keys.ts";
import { allModels, type ModelField, modelOf } from "@guanxi/server/platform/model/model";
import type { Sql } from "@guanxi/server/platform/database/sql";
import { settings } from "@guanxi/server/platform/settings";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aCampaign,
  aCommitment,
  aCompany,
  aCompetitor,
  aCompetitorContact,
  aContact,
  aContract,
  aDepartmentStatus,
  aDownload,
  aNeed,
  aNote,
  anAlert,
  anAnswer,
  anInteraction,
  anInvoice,
  anOrder,
  aParticipation,
  aPayment,
  aPersonalNote,
  aRelationship,
  aStatusChange,
  aSurvey,
  aTask,
  aTicket,
  aUsageRecord,
  aWebVisit,
  creditTerms,
} from "../world.ts";

const DAY = 86_400_000;
let server: TestServer;
let sql: Sql;

beforeAll(async () => {
  server = await aServer();
  sql = server.services.database;
  await loadWorld(server.services.database, testKeys, { size: "small", seed: 7, asOf: new Date() });
});

afterAll(() => server.close());

/** What nobody deleted, what calls out to others, and what a server makes when its time comes, a demo does not have. */
const NOT_IN_DEMO: ReadonlySet<string> = new Set([
  "DeletedRecord",
  "Webhook",
  "WebhookDelivery",
  "ReportIssue",
  "SegmentMember",
  "SegmentMove",
  "HealthRecord",
]);

describe("on the demo world", () => {
  const selection = (field: ModelField): string => {
    if (field.kind === "column" || field.kind === "computed") return field.field;
    if (field.kind === "list") return `${field.field}(first: 2) { totalCount nodes { id } }`;
    if (field.kind === "union") return `${field.field}(first: 2) { totalCount nodes { __typename } }`;
    return `${field.field} { ${modelOf(field.target()).prefix ? "id" : "asOf"} }`;
  };

  it("every list answers, with every field of its records", async () => {
    for (const model of allModels()) {
      if (!model.root) continue;
      const fields = [...model.fields.values()].map(selection).join(" ");
      const { data, errors } = await server.query<Record<string, { totalCount: number; nodes: object[] }>>(
        `{ ${model.root}(first: 50) { totalCount nodes { ${fields} } } }`,
      );
      expect(errors, model.name).toBeUndefined();
      expect(data[model.root]!.totalCount > 0, model.name).toBe(!NOT_IN_DEMO.has(model.name));
    }
  });

  it("fills every column that a customer's life can fill", async () => {
    const empty: string[] = [];
    for (const model of allModels()) {
      if (model.name === "CompanyFact" || NOT_IN_DEMO.has(model.name)) continue; // facts are made after the load
      const stored = [...model.fields.values()].filter(
        (field) => (field.kind === "column" || field.kind === "reference") && field.field !== "externalKey",
      ) as Extract<ModelField, { kind: "column" | "reference" }>[];
      const counts = stored.map(({ column }) => `count(${column})::int as ${column}`).join(", ");
      const [row] = await sql.query<Record<string, number>>(`select ${counts} from ${model.table}`);
      for (const { field, column } of stored) if (!row![column]) empty.push(`${model.name}.${field}`);
    }
    expect(new Set(empty)).toEqual(
      new Set([
        "UsageRecord.product", // the demo's service is used with whatever machine a customer has
        "Contact.note", // notes are records of their own
        "Deal.companyText", // only imports leave these
        "Deal.sourceStage",
        "ScheduledReport.lastIssuedAt", // the server fills these when their time comes
        "ScheduledReport.failure",
        "Alert.view",
        "Alert.issue",
        "LossReview.wonBackOn", // nobody of the demo has come back yet
        "CustomerSegment.refreshedAt",
        "CustomerSegment.failure",
        "ViewAlarm.lastCheckedAt",
        "ViewAlarm.lastValue",
        "ViewAlarm.lastPrevious",
        "ViewAlarm.failure",
        "ViewAlarm.raisedAt",
        "ViewAlarm.alert",
        "HealthPolicy.setBy", // as shipped
        "HealthPolicy.note",
      ]),
    );
  });

  it("no reference leads nowhere, and none to another company's record", async () => {
    const wrong: string[] = [];
    for (const model of allModels())
      for (const field of model.fields.values()) {
        if (field.kind !== "reference") continue;
        const target = modelOf(field.target());
        const [row] = await sql.query<{ lost: string }>(
          `select count(*) as lost from ${model.table} a where a.${field.column} is not null
             and not exists (select 1 from ${target.table} b where b.${target.key} = a.${field.column})`,
        );
        if (Number(row!.lost)) wrong.push(`${model.name}.${field.field}: ${row!.lost} lead nowhere`);
        if (!model.fields.has("company") || !target.fields.has("company")) continue;
        const [strays] = await sql.query<{ lost: string }>(
          `select count(*) as lost from ${model.table} a join ${target.table} b on b.${target.key} = a.${field.column}
           where a.company_id <> b.company_id`,
        );
        if (Number(strays!.lost)) wrong.push(`${model.name}.${field.field}: ${strays!.lost} of another company`);
      }
    expect(wrong).toEqual([]);
  });
});

describe("an invoice", () => {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: settings.timeZone }).format(new Date());
  const ago = (days: number) => new Date(Date.parse(today) - days * DAY).toISOString().slice(0, 10);
  const MONEY = "query($id: ID!) { invoice(id: $id) { paidAmount openAmount daysOverdue payments { totalCount } } }";
  const asked = async (invoice: string) =>
    (await server.query<{ invoice: object }>(MONEY, { id: `inv_${invoice}` })).data.invoice;

  it("adds up what was paid on it, and counts the days while something is open", async () => {
    const company = await aCompany(sql);
    const order = await anOrder(sql, company, ago(60), 1000.5);
    const invoice = await anInvoice(sql, company, ago(10), 1000.5, { order_id: order, status: "PARTLY_PAID" });
    await aPayment(sql, company, order, ago(10), { amount: 300.25, paid_on: ago(12), invoice_id: invoice });
    await aPayment(sql, company, order, ago(10), { amount: 700.25, invoice_id: invoice });
    await aPayment(sql, company, order, ago(10), { amount: 5, paid_on: ago(1) });
    expect(await asked(invoice)).toEqual({
      paidAmount: "300.25",
      openAmount: "700.25",
      daysOverdue: 10,
      payments: { totalCount: 2 },
    });
  });

  it("owes nothing when void, paid by the books, paid too much, and is not late before it is due", async () => {
    const company = await aCompany(sql);
    const order = await anOrder(sql, company, ago(60), 100);
    for (const status of ["VOID", "PAID"])
      expect(await asked(await anInvoice(sql, company, ago(5), 100, { status }))).toMatchObject({
        openAmount: "0.00",
        daysOverdue: 0,
      });
    const over = await anInvoice(sql, company, ago(5), 100);
    await aPayment(sql, company, order, ago(5), { amount: 120, paid_on: ago(1), invoice_id: over });
    expect(await asked(over)).toMatchObject({ paidAmount: "120.00", openAmount: "0.00", daysOverdue: 0 });
    expect(await asked(await anInvoice(sql, company, ago(-5), 100))).toMatchObject({
      openAmount: "100.00",
      daysOverdue: 0,
    });
    const { data } = await server.query<{ invoices: { totalCount: number } }>(
      `query($id: ID!) { invoices(filter: { company: { id: { eq: $id } }, daysOverdue: { gt: 0 } }) { totalCount } }`,
      { id: `com_${company}` },
    );
    expect(data.invoices.totalCount).toBe(0);
  });
});

it("departments disagree as soon as two of them hold a company to be different things", async () => {
  const company = await aCompany(sql);
  const disagree = async () => {
    const { data } = await server.query<{ company: { departmentsDisagree: boolean } }>(
      "query($id: ID!) { company(id: $id) { departmentsDisagree } }",
      { id: `com_${company}` },
    );
    return data.company.departmentsDisagree;
  };
  expect(await disagree()).toBe(false);
  await aDepartmentStatus(sql, company, "SALES", "LOST");
  await aDepartmentStatus(sql, company, "SERVICE", "LOST");
  expect(await disagree()).toBe(false);
  await aDepartmentStatus(sql, company, "FINANCE", "CUSTOMER");
  expect(await disagree()).toBe(true);
});

describe("the database refuses", () => {
  const AT = "2026-05-01T08:00:00Z";
  const cases: readonly [string, (company: string) => Promise<unknown>][] = [
    ["an NPS of 11", async (c) => anAnswer(sql, c, await aSurvey(sql, "NPS"), "NPS", 11)],
    ["a CSAT of 0", async (c) => anAnswer(sql, c, await aSurvey(sql, "CSAT"), "CSAT", 0)],
    ["a CES of 8", async (c) => anAnswer(sql, c, await aSurvey(sql, "CES"), "CES", 8)],
    ["an answer of another kind than its survey", async (c) => anAnswer(sql, c, await aSurvey(sql, "CSAT"), "NPS", 5)],
    ["a relationship to itself", (c) => aRelationship(sql, c, c)],
    [
      "the same relationship twice",
      async (c) => {
        const other = await aCompany(sql);
        await aRelationship(sql, c, other);
        await aRelationship(sql, c, other);
      },
    ],
    [
      "two records of one department",
      async (c) => {
        await aDepartmentStatus(sql, c, "SALES", "CUSTOMER");
        await aDepartmentStatus(sql, c, "SALES", "LOST");
      },
    ],
    [
      "two tickets of one interaction",
      async (c) => {
        const interaction = await anInteraction(sql, c, AT, { kind: "COMPLAINT" });
        await aTicket(sql, c, AT, { interaction_id: interaction });
        await aTicket(sql, c, AT, { interaction_id: interaction });
      },
    ],
    ["a ticket settled before it was opened", (c) => aTicket(sql, c, AT, { resolved_at: "2026-04-30T08:00:00Z" })],
    ["a satisfaction of 6", (c) => aTicket(sql, c, AT, { satisfaction: 6 })],
    [
      "a contract that ends before it starts",
      (c) => aContract(sql, c, { starts_on: "2026-02-01", ends_on: "2026-01-01" }),
    ],
    ["an invoice below nothing", (c) => anInvoice(sql, c, "2026-05-01", -1)],
    ["a rating nobody gives", (c) => creditTerms(sql, c, "2026-05-01", { rating: "AAAA" })],
    ["a promise due before it was made", (c) => aCommitment(sql, c, "2026-05-01", { due_on: "2026-04-01" })],
    ["a need of no kind", (c) => aNeed(sql, c, "2026-05-01", { kind: "WISH" })],
    ["a use of less than never", (c) => aUsageRecord(sql, c, "2026-05-01", { uses: -1 })],
    ["a visit of less than no time", (c) => aWebVisit(sql, c, AT, { seconds: -1 })],
    ["a task half done", () => aTask(sql, { status: "HALF" })],
    ["an alert of no severity", () => anAlert(sql, AT, { severity: "LOUD" })],
  ];

  it.each(cases)("%s", async (_what, write) => {
    const company = await aCompany(sql);
    await expect(write(company)).rejects.toMatchObject({ code: expect.stringMatching(/^23(503|505|514)$/) });
  });
});

it("a company that goes takes with it what belongs to it, and nothing else", async () => {
  const company = await aCompany(sql);
  const contact = await aContact(sql, company);
  const at = "2026-05-01T08:00:00Z";
  const competitor = await aCompetitor(sql);
  const campaign = await aCampaign(sql);
  const survey = await aSurvey(sql, "NPS");
  await aWebVisit(sql, company, at, { contact_id: contact });
  await aDownload(sql, company, at);
  await aTask(sql, { company_id: company, ticket_id: await aTicket(sql, company, at) });
  await aCompetitorContact(sql, company, competitor, at);
  await aParticipation(sql, company, campaign, at, { contact_id: contact });
  await anAnswer(sql, company, survey, "NPS", 10, { contact_id: contact });
  await anInvoice(sql, company, "2026-05-01", 1, { contract_id: await aContract(sql, company) });
  await aUsageRecord(sql, company, "2026-05-01");
  await creditTerms(sql, company, "2026-05-01");
  await aCommitment(sql, company, "2026-05-01", { contact_id: contact });
  await aNeed(sql, company, "2026-05-01");
  await aRelationship(sql, await aCompany(sql), company);
  await aStatusChange(sql, company, "PROSPECT", at);
  await aDepartmentStatus(sql, company, "SALES", "PROSPECT");
  await anAlert(sql, at, { company_id: company });
  await aNote(sql, company, { contact_id: contact });
  await aPersonalNote(sql, company, contact);
  await sql.query("delete from company where id = $1", [company]);
  const left: string[] = [];
  for (const model of allModels())
    for (const field of model.fields.values()) {
      if (field.kind !== "reference" || modelOf(field.target()).name !== "Company") continue;
      const rows = await sql.query(`select 1 from ${model.table} where ${field.column} = $1`, [company]);
      if (rows.length) left.push(`${model.name}.${field.field}`);
    }
  expect(left).toEqual([]);
  for (const [table, id] of Object.entries({ competitor, campaign, survey }))
    expect(await sql.query(`select 1 from ${table} where id = $1`, [id])).toHaveLength(1);
});
