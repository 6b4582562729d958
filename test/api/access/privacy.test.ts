import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { replayErasures } from "@guanxi/server/governance/privacy/replay";
import { verifyChain } from "@guanxi/server/platform/audit/verify";
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import type { UserRole } from "@guanxi/shared/user-role";
import { uuidv7 } from "@guanxi/shared/uuid";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { unseal } from "@guanxi/server/platform/personal/seal";
import { testKeys } from "../../keys.ts";
import {
  aCompany,
  aContact,
  aDeal,
  aNote,
  anAnswer,
  anInteraction,
  anOrder,
  aPersonalNote,
  aShare,
  aSurvey,
  aUser,
} from "../../world.ts";
import { allTables } from "../writes/tables.ts";

const as = (role: UserRole): Principal => ({ ...ADMINISTRATION, role, rights: SHIPPED_RIGHTS[role] });

const NAME = "欧阳晓琳";
const PHONE = "139-1234-5678";
const MAIL = "ouyang.xiaolin@example.invalid";

let server: TestServer;
let caller: Principal;
let company: string;
let contact: string;
let other: string;
const data = (file: string) => path.join(server.services.dataDir, file);

beforeAll(async () => void (server = await aServer(undefined, { authenticate: async () => caller })));
afterAll(() => server.close());

beforeEach(async () => {
  caller = as("ADMIN");
  const { database } = server.services;
  await database.query("delete from company");
  await database.query("delete from deleted_record");
  company = await aCompany(database, { name: "某公司", country: "CN" });
  contact = await aContact(database, company, {
    name: NAME,
    phone: PHONE,
    email: MAIL,
    note: "喜欢喝茶",
    title: "总监",
  });
  other = await aContact(database, company, { name: "别人", phone: "021-88886666" });
  await aPersonalNote(database, company, contact, { text: "女儿在读大学" });
  await aNote(database, company, { contact_id: contact, body: "她说预算紧" });
  await aNote(database, company, { contact_id: other, body: `听${NAME}说要换供应商` });
  await anInteraction(database, company, "2026-02-02T00:00:00Z", { contact_id: contact, summary: `与${NAME}通话` });
  await anAnswer(database, company, await aSurvey(database, "NPS"), "NPS", 9, { contact_id: contact, comment: "很好" });
  await anOrder(database, company, "2026-03-03", 5000);
});

interface Answer {
  readonly it: { erasedId: string | null; userErrors: { code: string; path: string[] }[] } | null;
}

const erase = (input: object = {}) =>
  server.query<Answer>(
    `mutation($input: ContactEraseInput!) { it: contactErase(input: $input) { erasedId userErrors { code path } } }`,
    { input: { contactId: `con_${contact}`, reason: "本人书面申请", ...input } },
  );

/** Every text of the database and of the data folder, but what tells of others' words about the request. */
async function everywhere(): Promise<string> {
  const tables = JSON.stringify(await allTables(server.services.database));
  const files = readdirSync(server.services.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
  return [tables, ...files].join("\n");
}

it("gives a person's file: everything, and notes that it was read", async () => {
  const ask = () =>
    server.query<{ personFile: { fileName: string; content: string } | null }>(
      `{ personFile(contactId: "con_${contact}") { fileName content } }`,
    );
  caller = as("STEWARD");
  expect((await ask()).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  caller = as("ADMIN");
  const { personFile } = (await ask()).data;
  const file = JSON.parse(personFile!.content);
  expect(file.Contact).toMatchObject({ id: `con_${contact}`, name: NAME, phone: PHONE, email: MAIL });
  expect(file.PersonalNote).toMatchObject([{ text: "女儿在读大学" }]);
  expect(file.Interaction).toHaveLength(1);
  expect(file.SurveyAnswer).toMatchObject([{ comment: "很好" }]);
  expect(file.Note).toHaveLength(1);
  expect(file.AuditEntry).toMatchObject([{ action: "PERSON_FILE", actor: "guanxi" }]);
  expect(Object.keys(file)).toEqual(
    expect.arrayContaining(["Consent", "Ticket", "WebVisit", "Download", "CampaignParticipation", "DealContact"]),
  );
  expect(Object.keys(file)).toEqual(expect.arrayContaining(["Commitment", "Need", "Task"]));
});

it("forgets a person everywhere, and keeps what the company's figures rest on", async () => {
  const { database, audit, dataDir } = server.services;
  await server.query(
    `mutation { contactUpdate(input: { id: "con_${contact}", phone: "${PHONE}", note: "她爱喝${NAME}茶" }) { userErrors { code } } }`,
    {},
    { "idempotency-key": `key ${contact}` },
  );
  const doomed = await aNote(database, company, { contact_id: contact, body: `${NAME}的旧备忘` });
  await server.query(`mutation { noteDelete(input: { id: "note_${doomed}" }) { userErrors { code } } }`);
  const run = uuidv7();
  mkdirSync(data(`imports/${run}`), { recursive: true });
  mkdirSync(data("uploads"), { recursive: true });
  const refused = data(`imports/${run}/1-people.refused.csv`);
  writeFileSync(refused, `\ufeffname,phone\r\n别人,021-88886666\r\n"欧阳",+86 139 1234 5678\r\n${NAME},\r\n`);
  writeFileSync(data("uploads/a"), Buffer.from(`name\n${MAIL}\n`, "utf16le"));
  writeFileSync(data("uploads/a.json"), "{}");
  writeFileSync(data("uploads/b"), "name\n别人\n");
  await database.query("insert into import_run (id, status, report) values ($1, 'DONE', $2::jsonb)", [
    run,
    JSON.stringify({ runId: run, files: [{ issues: [{ value: MAIL }] }] }),
  ]);
  expect((await everywhere()).includes(NAME)).toBe(true);

  const { data: answer } = await erase();
  expect(answer.it).toEqual({ erasedId: `con_${contact}`, userErrors: [] });

  const left = await everywhere();
  for (const trace of [NAME, PHONE, MAIL, "女儿", "她说预算紧", "很好", "喜欢喝茶", "旧备忘", "139 1234 5678"])
    expect(left.includes(trace), trace).toBe(false);
  expect(left).toContain("听已删除说要换供应商");
  expect(readFileSync(refused, "utf8")).toBe("\ufeffname,phone\r\n别人,021-88886666\r\n");
  expect([existsSync(data("uploads/a")), existsSync(data("uploads/a.json"))]).toEqual([false, false]);
  expect(existsSync(data("uploads/b"))).toBe(true);
  const [row] = await database.query("select name, phone, email, note, title from contact where id = $1", [contact]);
  expect(row).toEqual({ name: "已删除", phone: null, email: null, note: null, title: null });
  const { data: others } = await server.query(`{ contact(id: "con_${other}") { name phone } }`);
  expect(others).toEqual({ contact: { name: "别人", phone: "021-88886666" } });
  const { data: figures } = await server.query(
    `{ company(id: "com_${company}") { name interactions { totalCount } orders { totalCount aggregate { amount { sum } } }
       surveyAnswers { nodes { score comment } } contacts { totalCount } } }`,
  );
  expect(figures).toEqual({
    company: {
      name: "某公司",
      interactions: { totalCount: 1 },
      orders: { totalCount: 1, aggregate: { amount: { sum: "5000.00" } } },
      surveyAnswers: { nodes: [{ score: 9, comment: null }] },
      contacts: { totalCount: 2 },
    },
  });
  await audit.seal();
  const verified = await verifyChain(database, dataDir);
  expect(verified.broken).toBeNull();
  expect(verified.erased).toBeGreaterThan(0);
});

it("keeps of consents their purpose and dates, and relies on none of them", async () => {
  const { database } = server.services;
  const given = { contactId: `con_${contact}`, purpose: "MARKETING", givenOn: "2026-01-01", source: `${NAME}的名片` };
  await server.query("mutation($input: ConsentCreateInput!) { consentCreate(input: $input) { userErrors { code } } }", {
    input: given,
  });
  await erase();
  const rows = await database.query<{ withdrawn_at: string | null }>(
    "select purpose, given_on::text as given_on, source, withdrawn_at from consent",
  );
  expect(rows).toMatchObject([{ purpose: "MARKETING", given_on: "2026-01-01", source: "已删除" }]);
  expect(rows[0]!.withdrawn_at).not.toBeNull();
});

/** What the personal notes of the graph and of deletions say. */
async function personalTexts(): Promise<string[]> {
  const rows = await server.services.database.query<{ id: string; text: string }>(
    `select id, text from personal_note union all
     select (r ->> 'id')::uuid, r ->> 'text' from deleted_record, jsonb_array_elements(rows -> 'tables' -> 'personal_note') r`,
  );
  return rows.map(({ id, text }) => unseal(testKeys, { table: "personal_note", column: "text", row: id }, text));
}

const remove = async (mutation: string, id: string) => {
  const { data: answer } = await server.query<{ it: { deletedRecord: { id: string }; userErrors: object[] } }>(
    `mutation { it: ${mutation}(input: { id: "${id}" }) { deletedRecord { id } userErrors { code } } }`,
  );
  expect(answer.it.userErrors).toEqual([]);
  return answer.it.deletedRecord.id;
};

const restore = async (deletion: string) => {
  const { data: answer } = await server.query<{ it: { userErrors: object[] } }>(
    `mutation { it: recordRestore(input: { id: "${deletion}" }) { userErrors { code } } }`,
  );
  expect(answer.it.userErrors).toEqual([]);
};

it("forgets a person who was deleted and could be restored, wherever else the person is told of", async () => {
  const { database } = server.services;
  const doomed = await aNote(database, company, { contact_id: other, body: `${NAME}：${PHONE}` });
  await remove("noteDelete", `note_${doomed}`);
  await aPersonalNote(database, company, other, { text: `与${NAME}是同学` });
  mkdirSync(data("uploads"), { recursive: true });
  writeFileSync(data("uploads/c"), `name\n${NAME}\n`);
  const given = { contactId: `con_${contact}`, purpose: "MARKETING", givenOn: "2026-01-01", source: "表单" };
  await server.query("mutation($input: ConsentCreateInput!) { consentCreate(input: $input) { userErrors { code } } }", {
    input: given,
  });
  const deletion = await remove("contactDelete", `con_${contact}`);
  expect(await personalTexts()).toContain("女儿在读大学");
  const { data: answer } = await erase();
  expect(answer.it!.userErrors).toEqual([]);

  const left = await everywhere();
  for (const trace of [NAME, PHONE, MAIL, "她说预算紧", "很好", "喜欢喝茶"])
    expect(left.includes(trace), trace).toBe(false);
  expect(await personalTexts()).toEqual(["与已删除是同学"]);
  const [kept] = await database.query<{ label: string; phone: string | null; email: string | null }>(
    `select label, r ->> 'phone' as phone, r ->> 'email' as email
     from deleted_record, jsonb_array_elements(rows -> 'tables' -> 'contact') r where record_id = $1`,
    [`con_${contact}`],
  );
  expect(kept).toEqual({ label: "已删除", phone: null, email: null });
  const ledger = readFileSync(data("erasures.jsonl"), "utf8").trim().split("\n").at(-1)!;
  expect(JSON.parse(ledger)).toMatchObject({ contact, phone: expect.any(String), email: expect.any(String) });

  await restore(deletion);
  const [row] = await database.query("select name, phone, email from contact where id = $1", [contact]);
  expect(row).toEqual({ name: "已删除", phone: null, email: null });
  const consents = await database.query<{ withdrawn_at: unknown }>("select withdrawn_at from consent");
  expect(consents).toEqual([{ withdrawn_at: expect.anything() }]);
});

it("relies on no agreement that was deleted before the person was forgotten", async () => {
  const { database } = server.services;
  const given = { contactId: `con_${contact}`, purpose: "MARKETING", givenOn: "2026-01-01", source: `${NAME}的名片` };
  const { data: made } = await server.query<{ it: { consent: { id: string } } }>(
    "mutation($input: ConsentCreateInput!) { it: consentCreate(input: $input) { consent { id } } }",
    { input: given },
  );
  const deletion = await remove("consentDelete", made.it.consent.id);
  await erase();
  await restore(deletion);
  const rows = await database.query("select withdrawn_at, source from consent");
  expect(rows).toEqual([{ withdrawn_at: expect.anything(), source: "已删除" }]);
});

it("takes a person out of the company's own texts, sealed ones and shares, however phone and mail are written", async () => {
  const { database } = server.services;
  await database.query(
    "update company set legal_representative = $2, address = $3, business_scope = $4 where id = $1",
    [company, NAME, `${NAME}转`, `咨询 ${NAME}，86-139 1234 5678`],
  );
  const deal = await aDeal(database, company, { name: "甲项目" });
  const user = await aUser(database);
  await aShare(database, { deal_id: deal, user_id: user, reason: `替${NAME}跟进`, until: "2099-01-01" });
  await aPersonalNote(database, company, other, { text: `常与${NAME}打球` });
  const writings = [
    "13912345678",
    "+86 139 1234 5678",
    "(139)1234-5678",
    "１３９-1234-5678",
    "Ouyang.Xiaolin@Example.INVALID",
  ];
  for (const writing of writings) await aNote(database, company, { contact_id: other, body: `回${writing}。` });
  const others = ["213912345678", "139123456789", "mary.ouyang.xiaolin@example.invalid"];
  for (const writing of others) await aNote(database, company, { contact_id: other, body: writing });
  mkdirSync(data("uploads"), { recursive: true });
  writeFileSync(data("uploads/d"), "mail\nOUYANG.xiaolin@example.invalid\n");

  expect((await erase()).data.it!.userErrors).toEqual([]);
  const [row] = await database.query(
    "select name, legal_representative, address, business_scope from company where id = $1",
    [company],
  );
  expect(row).toEqual({
    name: "某公司",
    legal_representative: "已删除",
    address: "已删除转",
    business_scope: "咨询 已删除，已删除",
  });
  expect(await database.query("select reason from record_share")).toEqual([{ reason: "替已删除跟进" }]);
  expect(await personalTexts()).toEqual(["常与已删除打球"]);
  const bodies = await database.query<{ body: string }>("select body from note where contact_id = $1 order by body", [
    other,
  ]);
  const clean = bodies.map(({ body }) => body).filter((body) => body.startsWith("回"));
  expect(clean.map((body) => body.replaceAll(/[()]/g, ""))).toEqual(writings.map(() => "回已删除。"));
  expect(bodies.map(({ body }) => body)).toEqual(expect.arrayContaining(others));
  expect(existsSync(data("uploads/d"))).toBe(false);
});

it("forgets a person though a file of refused rows was cut off; files of a run under way wait for its end", async () => {
  const { database } = server.services;
  const runs = [uuidv7(), uuidv7()];
  const [cut, open] = runs.map((run) => data(`imports/${run}/1-people.refused.csv`)) as [string, string];
  for (const run of runs) mkdirSync(data(`imports/${run}`), { recursive: true });
  writeFileSync(cut, `\ufeffname,phone\r\n"欧阳`);
  writeFileSync(open, `\ufeffname,phone\r\n${NAME},\r\n别人,1\r\n`);
  await database.query("insert into import_run (id, status) values ($1, 'FAILED'), ($2, 'RUNNING')", runs);
  expect((await erase()).data.it!.userErrors).toEqual([]);
  expect(existsSync(cut)).toBe(false);
  expect(readFileSync(open, "utf8")).toContain(NAME);
  await database.query("update import_run set status = 'DONE' where id = $1", [runs[1]]);
  await vi.waitFor(() => expect(readFileSync(open, "utf8")).toBe("\ufeffname,phone\r\n别人,1\r\n"), 10_000);
});

it("touches neither files nor the ledger for an erasure that is not committed", async () => {
  const { database } = server.services;
  mkdirSync(data("uploads"), { recursive: true });
  writeFileSync(data("uploads/e"), `name\n${NAME}\n`);
  const ledger = () => (existsSync(data("erasures.jsonl")) ? readFileSync(data("erasures.jsonl"), "utf8") : "");
  const before = ledger();
  await database.query("alter table outbox add constraint nothing_told check (type <> 'Contact') not valid");
  const { data: refused, errors } = await erase();
  await database.query("alter table outbox drop constraint nothing_told");
  expect([...(errors ?? []), ...(refused?.it?.userErrors ?? [])]).toHaveLength(1);
  expect(existsSync(data("uploads/e"))).toBe(true);
  expect(ledger()).toBe(before);
  expect((await database.query("select name from contact where id = $1", [contact]))[0]).toEqual({ name: NAME });

  writeFileSync(data("erasures.jsonl"), `${before}{"erasure":"cut`);
  expect((await erase()).data.it!.userErrors).toEqual([]);
  expect(existsSync(data("uploads/e"))).toBe(false);
  expect(JSON.parse(ledger().trim().split("\n").at(-1)!)).toMatchObject({ contact });
  writeFileSync(data("erasures.jsonl"), ledger().replace('{"erasure":"cut\n', ""));
});

it("asks for the duty and a reason, and forgets nobody twice over", async () => {
  caller = as("STEWARD");
  expect((await erase()).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  const refusals = await server.services.database.query("select reason from audit_entry where action = 'REFUSED'");
  expect(JSON.stringify(refusals)).toContain("contactErase");
  caller = as("ADMIN");
  expect((await erase({ reason: " " })).data.it!.userErrors).toMatchObject([{ code: "REQUIRED", path: ["reason"] }]);
  expect((await erase({ reason: "本人\0申请" })).data.it!.userErrors).toMatchObject([
    { code: "INVALID", path: ["reason"] },
  ]);
  expect((await erase({ contactId: `con_${uuidv7()}` })).data.it!.userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  const [row] = await server.services.database.query("select name from contact where id = $1", [contact]);
  expect(row).toEqual({ name: NAME });
});

it("forgets a person again after an old backup was restored, by the ledger outside the database", async () => {
  const { database } = server.services;
  const [before] = await database.query<{ row: string }>(
    "select to_jsonb(c)::text as row from contact c where id = $1",
    [contact],
  );
  await erase();
  const ledger = readFileSync(data("erasures.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(ledger.at(-1)).toMatchObject({ contact, phone: expect.any(String), email: expect.any(String) });
  // the backup: the person as before, the erasure unknown
  await database.query("delete from erasure where contact_id = $1", [contact]);
  await database.query(
    `update contact c set name = r.name, phone = r.phone, email = r.email, note = r.note
     from jsonb_populate_record(null::contact, $2::jsonb) r where c.id = $1`,
    [contact, before!.row],
  );
  expect(await replayErasures(server.services)).toBe(1);
  const [row] = await database.query("select name, phone, email from contact where id = $1", [contact]);
  expect(row).toEqual({ name: "已删除", phone: null, email: null });
  expect(await replayErasures(server.services)).toBe(0);
});
