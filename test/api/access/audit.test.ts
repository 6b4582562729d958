import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { AuditKey } from "@guanxi/server/platform/audit/audit-key";
import { verifyChain } from "@guanxi/server/platform/audit/verify";
import { aCompany, aContact } from "../../world.ts";

// Audit: append-only, hash-chained, values as HMAC, the head signed to a file.

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());
beforeEach(async () => {
  await server.services.audit.seal();
  await tamper("delete from audit_entry");
  rmSync(path.join(server.services.dataDir, "audit"), { recursive: true, force: true });
});

const ENTRY = {
  actor: null,
  credential: null,
  action: "SIGN_IN",
  entity: null,
  records: [],
  fields: [],
  reason: null,
};

async function entries(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await server.services.audit.record({ ...ENTRY, reason: `第 ${i + 1} 条` });
  await server.services.audit.seal();
}

const verify = () => verifyChain(server.services.database, server.services.dataDir);

/** Changes the table as somebody would who has the database in hand. */
async function tamper(...statements: string[]): Promise<void> {
  const { database } = server.services;
  await database.query("alter table audit_entry disable trigger user");
  for (const statement of statements) await database.query(statement);
  await database.query("alter table audit_entry enable trigger user");
}

it("writes with every write who changed which fields of which record, and no value in the clear", async () => {
  const { database } = server.services;
  const company = await aCompany(database);
  const contact = await aContact(database, company, { phone: "13911112222", name: "张三" });
  await server.query(
    `mutation { contactUpdate(input: { id: "con_${contact}", phone: "13933334444", title: "总监" }) { userErrors { code } } }`,
  );
  const rows = await database.query<Record<string, unknown>>("select * from audit_entry");
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ action: "contactUpdate", entity: "Contact", record_ids: [contact] });
  expect((rows[0]!.fields as string[]).toSorted()).toEqual(["phone", "title"]);
  const told = JSON.stringify(rows);
  for (const clear of ["13911112222", "13933334444", "总监", "张三"]) expect(told).not.toContain(clear);
  const detail = rows[0]!.detail as Record<string, Record<string, (string | null)[]>>;
  expect(detail[contact]!.title![0]).toBeNull();
  expect(detail[contact]!.title![1]).toBe(server.services.audit.key.hmac("title", "总监"));
});

it("writes nothing of a write that was refused", async () => {
  const company = await aCompany(server.services.database);
  const { data } = await server.query<{ it: { userErrors: { code: string }[] } }>(
    `mutation { it: contactCreate(input: { companyId: "com_${company}", name: "${"长".repeat(300)}" }) { userErrors { code } } }`,
  );
  expect(data.it.userErrors).toMatchObject([{ code: "TOO_LONG" }]);
  expect(await server.services.database.query("select 1 from audit_entry")).toEqual([]);
});

it("refuses to change, remove or truncate entries", async () => {
  const { database } = server.services;
  await entries(2);
  for (const statement of [
    "update audit_entry set reason = 'x'",
    "update audit_entry set actor_name = 'x'",
    "update audit_entry set hash = 'x'",
    "update audit_entry set reason = null, detail = null, salt = null, erased_by = gen_random_uuid()",
    "delete from audit_entry",
    "truncate audit_entry",
  ])
    await expect(database.query(statement), statement).rejects.toMatchObject({ code: "55000" });
  expect(await verify()).toMatchObject({ verified: 2, broken: null });
});

it("numbers entries without gaps, though transactions were given up in between", async () => {
  const { audit, database } = server.services;
  await audit.record(ENTRY);
  await database
    .transaction(async (sql) => {
      await audit.recordIn(sql, ENTRY);
      throw new Error("given up");
    })
    .catch(() => undefined);
  await audit.record(ENTRY);
  await audit.seal();
  const rows = await database.query<{ seq: string }>("select seq::text as seq from audit_entry order by seq");
  expect(rows.map(({ seq }) => seq)).toEqual(["1", "2"]);
  expect(await verify()).toMatchObject({ verified: 2, unsealed: 0, broken: null });
});

it("names the first broken number: a changed entry", async () => {
  await entries(5);
  await tamper("update audit_entry set actor_name = '别人' where seq = 3");
  expect(await verify()).toMatchObject({ verified: 2, broken: { seq: 3, why: "the entry was changed" } });
});

it("names the first broken number: a changed reason, detail, or a blanked one", async () => {
  await entries(5);
  await tamper("update audit_entry set reason = '别的' where seq = 4");
  expect(await verify()).toMatchObject({ broken: { seq: 4 } });
  await tamper("update audit_entry set reason = null, detail = null, salt = null, erased_by = id where seq = 2");
  expect(await verify()).toMatchObject({ broken: { seq: 2, why: "the entry was blanked, and no erasure says so" } });
});

it("names the first broken number: a missing entry, and one put in between", async () => {
  await entries(5);
  const COLUMNS = "at, actor_name, action, record_ids, fields, salt, digest, prev_hash, hash";
  await tamper(
    "alter table audit_entry drop constraint audit_entry_seq_key",
    `insert into audit_entry (seq, id, ${COLUMNS}) select seq, gen_random_uuid(), ${COLUMNS} from audit_entry where seq = 4`,
  );
  expect(await verify()).toMatchObject({ broken: { seq: 4, why: "an entry was put in between" } });
  await tamper("delete from audit_entry where seq = 2");
  expect(await verify()).toMatchObject({ broken: { seq: 2, why: "the entry is missing" } });
  await tamper("delete from audit_entry", "alter table audit_entry add constraint audit_entry_seq_key unique (seq)");
});

it("names the first broken number: a cut tail, and a chain made anew, against the signed head", async () => {
  await entries(5);
  await server.services.audit.close(); // signs
  const { dataDir } = server.services;
  const [head] = readdirSync(path.join(dataDir, "audit"));
  expect(head).toMatch(/^head-\d{4}-\d{2}-\d{2}\.json$/);
  expect(statSync(path.join(dataDir, "audit.key")).mode & 0o777).toBe(0o600);
  expect(await verify()).toMatchObject({ verified: 5, heads: 1, broken: null });
  await tamper("delete from audit_entry where seq > 3");
  expect(await verify()).toMatchObject({ verified: 3, broken: { seq: 4 } });
  // and the evidence is not signed away
  const file = path.join(dataDir, "audit", head!);
  const before = readFileSync(file, "utf8");
  await server.services.audit.close();
  expect(readFileSync(file, "utf8")).toBe(before);
  // whoever makes the rest of the chain anew still lacks the key
  await tamper("update audit_entry set seq = null, hash = null, prev_hash = null where seq > 1");
  await entries(2);
  expect(await verify()).toMatchObject({ broken: { seq: 5, why: `the chain was made anew after ${head} was signed` } });
  writeFileSync(file, before.replace('"seq": 5', '"seq": 4'));
  expect(await verify()).toMatchObject({ broken: { seq: 4 } });
});

it("lets requests append side by side, and seals each entry once", async () => {
  const { audit, database } = server.services;
  const others = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      await audit.record({ ...ENTRY, reason: String(i) });
      if (i % 10 === 0) await audit.seal();
    }),
  );
  await Promise.all([audit.seal(), audit.seal()]);
  expect(others).toHaveLength(40);
  expect(await verify()).toMatchObject({ verified: 40, unsealed: 0, broken: null });
  const [row] = await database.query("select count(distinct seq)::int as n from audit_entry");
  expect(row).toEqual({ n: 40 });
});

it("an entry that cannot be written fails alone, not with those that came beside it", async () => {
  const { audit, database } = server.services;
  const reasons = ["甲", "乙", "丙\0", "丁"];
  const done = await Promise.allSettled(reasons.map((reason) => audit.record({ ...ENTRY, reason })));
  expect(done.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  const rows = await database.query("select reason from audit_entry order by entry");
  expect(rows).toEqual([{ reason: "甲" }, { reason: "乙" }, { reason: "丁" }]);
});

it("takes no key that others can read", () => {
  const file = path.join(server.services.dataDir, "audit.key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  chmodSync(file, 0o640);
  expect(() => AuditKey.open(server.services.dataDir)).toThrow(/audit\.key can be read by others.*chmod 600/);
  chmodSync(file, 0o600);
});
