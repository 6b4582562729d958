import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { replayErasures } from "@guanxi/server/governance/privacy/replay";
import { verifyChain } from "@guanxi/server/platform/audit/verify";
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import type { UserRole } from "@guanxi/shared/user-role";
import { uuidv7 } from "@guanxi/shared/uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { aCompany, aContact, aNote, anAnswer, anInteraction, anOrder, aPersonalNote, aSurvey } from "../../world.ts";
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

it("forgets a person who was deleted and could be restored", async () => {
  await server.query(`mutation { contactDelete(input: { id: "con_${contact}" }) { userErrors { code } } }`);
  const { data: answer } = await erase();
  expect(answer.it!.userErrors).toEqual([]);
  const [kept] = await server.services.database.query<{ id: string; label: string; text: string }>(
    "select id, label, rows::text as text from deleted_record",
  );
  expect(kept!.label).toBe("已删除");
  for (const trace of [NAME, PHONE, MAIL, "女儿"]) expect(kept!.text).not.toContain(trace);
  const { data: back } = await server.query<{ it: { userErrors: object[] } }>(
    `mutation { it: recordRestore(input: { id: "del_${kept!.id}" }) { userErrors { code } } }`,
  );
  expect(back.it.userErrors).toEqual([]);
  const [row] = await server.services.database.query("select name, phone from contact where id = $1", [contact]);
  expect(row).toEqual({ name: "已删除", phone: null });
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
