import { aGuardedServer, type Answered, aSignedIn, type Visitor } from "./client.ts"; // first: it brings the metadata that decorators need
import { uuidv7 } from "@guanxi/shared/uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openedAgain } from "../../database.ts";
import type { TestServer } from "../../server.ts";
import { aCompany, aContact, anOrder } from "../../world.ts";

let server: TestServer;
let people: Record<"SALES" | "ANALYST" | "MANAGER" | "MARKETING" | "ADMIN", Visitor & { userId: string }>;
beforeAll(async () => {
  server = await aGuardedServer();
  const signIn = (role: keyof typeof people) => aSignedIn(server, role);
  people = {
    SALES: await signIn("SALES"),
    ANALYST: await signIn("ANALYST"),
    MANAGER: await signIn("MANAGER"),
    MARKETING: await signIn("MARKETING"),
    ADMIN: await signIn("ADMIN"),
  };
});
afterAll(() => server.close());
beforeEach(async () => void (await server.services.database.query("delete from company")));

const ask = (who: { cookie: string }, file: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/export/${file}`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: who.cookie, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  return [response.status, ((await response.json()) as { code: string }).code];
}

async function lines(answer: Promise<Response>): Promise<Record<string, unknown>[]> {
  const response = await answer;
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

interface ListPage {
  readonly it: {
    readonly nodes: object[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

const audited = (action: string) =>
  server.services.database.query<{ actor: string; entity: string; fields: string[]; reason: string; records: number }>(
    `select 'usr_' || actor as actor, entity, fields, reason, (detail->>'records')::int as records from audit_entry
     where action = $1 order by at, id`,
    [action],
  );

/** So many companies at once; `row` gives the columns of each. */
async function companies(count: number, row: (i: number) => Record<string, unknown>): Promise<void> {
  const columns = ["id", ...Object.keys(row(0))];
  const rows = Array.from({ length: count }, (_, i) => [uuidv7(), ...Object.values(row(i))]);
  await server.services.database.copy("company", columns, rows);
}

describe("23. an export", () => {
  it("is denied without the duty, and to strangers, and the audit says so", async () => {
    await aCompany(server.services.database, { owner_id: people.SALES.userId.slice(4) });
    const before = (await audited("REFUSED")).length;
    expect(await refusal(ask(people.SALES, "companies.csv"))).toEqual([403, "FORBIDDEN"]);
    expect(await refusal(ask({ cookie: "" }, "companies.csv"))).toEqual([401, "UNAUTHENTICATED"]);
    expect(await refusal(ask(people.ADMIN, "companies.csv", {}, { origin: "https://evil.example" }))).toEqual([
      401,
      "UNAUTHENTICATED",
    ]);
    const simple = { "content-type": "text/plain" }; // what another site's page can send without asking first
    expect((await refusal(ask(people.ADMIN, "companies.csv", "{}", simple)))[0]).toBe(400);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await refusal(ask(people.ADMIN, "companies.csv", "a=b", form)))[0]).toBe(415);
    const refused = (await audited("REFUSED")).slice(before);
    expect(refused).toMatchObject([{ actor: people.SALES.userId, reason: expect.stringContaining("EXPORT") }]);
  });

  it("is masked for whoever sees people masked", async () => {
    const { database } = server.services;
    const company = await aCompany(database, { name: "远景" });
    await aContact(database, company, {
      name: "王伟",
      gender: "MALE",
      phone: "13812345678",
      email: "wei@example.com",
      note: "喜欢围棋",
    });
    const asked = { columns: ["name", "phone", "email", "note", "company.name", { path: "gender", label: "称谓" }] };
    const response = await ask(people.ANALYST, "contacts.csv", asked);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="contacts-[\d-]{10}\.csv"$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(
      "\ufeffname,phone,email,note,company.name,称谓\r\n王先生,138****5678,w***@example.com,,远景,MALE\r\n",
    );
    const byName = { orderBy: [{ field: "NAME" }] };
    expect(await refusal(ask(people.ANALYST, "contacts.csv", byName))).toEqual([403, "FORBIDDEN"]);
    const found = { filter: { phone: { eq: "13812345678" } } };
    expect(await refusal(ask(people.ANALYST, "contacts.csv", found))).toEqual([403, "FORBIDDEN"]);
    expect(await lines(ask(people.ADMIN, "contacts.jsonl", asked))).toMatchObject([
      { name: "王伟", phone: "13812345678", note: "喜欢围棋", "company.name": "远景" },
    ]);
    expect(await audited("READ_PERSONAL")).toMatchObject([{ actor: people.ADMIN.userId, entity: "Contact" }]);
  });

  it("leaves phones, mails and notes out where no columns are named", async () => {
    const { database } = server.services;
    await aContact(database, await aCompany(database), { name: "王伟", phone: "13812345678", note: "喜欢围棋" });
    const [row] = await lines(ask(people.ADMIN, "contacts.jsonl"));
    expect(row).toMatchObject({ name: "王伟", status: "ACTIVE", marketingConsent: false });
    for (const left of ["phone", "email", "note"]) expect(row).not.toHaveProperty(left);
    expect(row!["company.name"]).toMatch(/^公司/);
  });

  it("runs nothing in a spreadsheet, and leaves numbers numbers", async () => {
    const { database } = server.services;
    const hostile = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1+1", 'a;"=1"', "普通"];
    for (const name of hostile) {
      const id = await aCompany(database, { name });
      await anOrder(database, id, "2026-01-01", -12.5);
    }
    const asked = { columns: ["company.name", "amount", "orderedOn"] };
    const text = await (await ask(people.ADMIN, "orders.csv", asked)).text();
    const rows = text.split("\r\n").slice(1, -1);
    expect(rows.toSorted()).toEqual(
      ["'=cmd|' /C calc'!A0", "'+1+1", "'-2+3", "'@SUM(1)", '"\'\t=1"', '"\'\r=1"', "'＝1+1", '"a;""=1"""', "普通"]
        .map((cell) => `${cell},-12.50,2026-01-01`)
        .toSorted(),
    );
    const label = { columns: [{ path: "amount", label: "=1+1" }] };
    expect(await (await ask(people.ADMIN, "orders.csv", label)).text()).toMatch(/^'=1\+1\r\n/);
  });

  it("has the rows of the list, in its order, with the same arguments", async () => {
    const { database } = server.services;
    const team = uuidv7();
    await database.query("insert into team (id, name) values ($1, '华东')", [team]);
    await database.query("update app_user set team_id = $1 where id = $2", [team, people.MANAGER.userId.slice(4)]);
    const owner_id = people.MANAGER.userId.slice(4);
    await companies(260, (i) => ({
      name: `公司 ${i % 7} ${i}`,
      city: i % 5 === 0 ? null : `城市 ${i % 4}`,
      headcount: i,
      owner_id: i % 2 === 0 ? owner_id : null,
    }));
    const given = {
      filter: { headcount: { gte: 20 } },
      orderBy: [{ field: "CITY", direction: "DESC", nulls: "FIRST" }],
      search: "公司",
    };
    for (const who of [people.ADMIN, people.MANAGER]) {
      const listed: object[] = [];
      for (let after: string | null = null; ;) {
        const { data }: Answered<ListPage> = await who.ask<ListPage>(
          `query ($filter: CompanyFilter, $orderBy: [CompanyOrder!], $search: String, $after: String) {
            it: companies(filter: $filter, orderBy: $orderBy, search: $search, after: $after, first: 100) {
              nodes { name city headcount owner { name } fact { healthScore } } pageInfo { endCursor hasNextPage } } }`,
          { ...given, after },
        );
        listed.push(...data!.it.nodes);
        if (!data!.it.pageInfo.hasNextPage) break;
        after = data!.it.pageInfo.endCursor;
      }
      expect(listed).toHaveLength(who === people.ADMIN ? 240 : 120);
      const columns = ["name", "city", "headcount", "owner.name", "fact.healthScore"];
      const exported = await lines(ask(who, "companies.jsonl", { ...given, columns }));
      const flat = (listed as { owner: { name: string } | null; fact: { healthScore: number } | null }[]).map(
        ({ owner, fact, ...own }) => ({
          ...own,
          "owner.name": owner?.name ?? null,
          "fact.healthScore": fact?.healthScore ?? null,
        }),
      );
      expect(exported).toEqual(flat);
    }
  });

  it("of five thousand rows is complete, none twice, and counted in the audit before and after", async () => {
    await companies(5_000, (i) => ({ name: `公司 ${i}`, city: i % 3 === 0 ? null : "上海" }));
    const told = (await audited("EXPORT_END")).length;
    const asked = { columns: ["id", "name"], orderBy: [{ field: "CITY" }] };
    const rows = await lines(ask(people.ADMIN, "companies.jsonl", asked));
    expect(rows).toHaveLength(5_000);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(5_000);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(5_000);
    const begun = await audited("EXPORT");
    expect(begun.at(-1)).toMatchObject({
      actor: people.ADMIN.userId,
      entity: "Company",
      fields: ["id", "name"],
      reason: "companies.jsonl",
    });
    const ended = (await audited("EXPORT_END")).slice(told);
    expect(ended).toMatchObject([{ reason: "companies.jsonl: 5000 records, complete", records: 5_000 }]);
  });

  it("refuses what it cannot read, with a code", async () => {
    const told = async (file: string, body: unknown) => (await refusal(ask(people.ADMIN, file, body))).join(" ");
    const nested = `${'{"filter":'.repeat(4_000)}{}${"}".repeat(4_000)}`;
    for (const [file, body, code] of [
      ["secrets.csv", {}, "404 NOT_FOUND"],
      ["sessions.csv", {}, "404 NOT_FOUND"],
      ["node.csv", {}, "404 NOT_FOUND"],
      ["companies.exe", {}, "404 NOT_FOUND"],
      ["companies", {}, "404 NOT_FOUND"],
      ["companies.csv", [], "400 BAD_USER_INPUT"],
      ["companies.csv", "null", "400 BAD_USER_INPUT"],
      ["companies.csv", '{"columns":', "400 BAD_REQUEST"],
      ["companies.csv", { columns: [] }, "400 BAD_USER_INPUT"],
      ["companies.csv", { columns: ["passwordHash"] }, "400 BAD_USER_INPUT"],
      ["companies.csv", { columns: ["name } } secrets { x"] }, "400 BAD_USER_INPUT"],
      ["companies.csv", { columns: ["contacts.phone"] }, "400 BAD_USER_INPUT"],
      ["companies.csv", { columns: ["parent.parent.parent.parent.parent.name"] }, "400 BAD_USER_INPUT"],
      ["companies.csv", { columns: Array(101).fill("name") }, "400 BAD_USER_INPUT"],
      ["companies.csv", { columns: [{ path: "name", label: 1 }] }, "400 BAD_USER_INPUT"],
      ["companies.csv", { first: 1 }, "400 BAD_USER_INPUT"],
      ["companies.csv", { purpose: "MARKETING" }, "400 BAD_USER_INPUT"],
      ["companies.csv", { filter: { nane: { eq: "x" } } }, "400 BAD_USER_INPUT"],
      ["outreachContacts.csv", {}, "400 BAD_USER_INPUT"],
      ["companies.csv", nested, "400 BAD_USER_INPUT"],
      ["companies.csv", { search: "x".repeat(200_000) }, "413 BAD_REQUEST"],
    ] as const)
      expect(await told(file, body), JSON.stringify(body).slice(0, 80)).toBe(code);
  });
});

describe("30. whoever withdraws their consent", () => {
  it("is gone at once from what marketing exports", async () => {
    const { database } = server.services;
    const company = await aCompany(database);
    for (const name of ["张三", "李四", "王五"]) {
      const id = await aContact(database, company, { name, phone: "13812345678" });
      if (name === "王五") continue;
      await database.query(
        `insert into consent (id, company_id, contact_id, purpose, field_group, given_on, source)
         values ($1, $2, $3, 'MARKETING', 'ALL', '2026-01-01', '表单')`,
        [uuidv7(), company, id],
      );
    }
    const outreach = { purpose: "MARKETING", columns: ["name", "phone"] };
    const names = async () => [
      (await lines(ask(people.MARKETING, "contacts.jsonl", { columns: ["name"] }))).map(({ name }) => name),
      (await lines(ask(people.MARKETING, "outreachContacts.jsonl", outreach))).map(({ name }) => name),
      (await lines(ask(people.ADMIN, "outreachContacts.jsonl", outreach))).map(({ name }) => name),
    ];
    expect((await names()).map((some) => some.toSorted())).toEqual(Array.from({ length: 3 }, () => ["张三", "李四"]));
    const [withdrawn] = await database.query<{ id: string }>(
      "select k.id from consent k join contact c on c.id = k.contact_id where c.phone_index is not null limit 1",
    );
    const { data } = await people.ADMIN.ask<{ it: { userErrors: [] } }>(
      "mutation ($id: ID!) { it: consentWithdraw(input: { id: $id }) { userErrors { code } } }",
      { id: `cst_${withdrawn!.id}` },
    );
    expect(data!.it.userErrors).toEqual([]);
    for (const left of await names()) expect(left).toHaveLength(1);
  });
});

describe("an export that ends early", () => {
  const WIDE = { columns: ["name", "businessScope"] };
  // far more than the buffers between the two ends hold
  const wide = () => companies(6_000, (i) => ({ name: `公司 ${i}`, business_scope: `${i} ${"范围".repeat(1_000)}` }));
  const end = async (from: number) => (await audited("EXPORT_END")).slice(from);

  it("17. does no more work for a reader who has gone", async () => {
    await wide();
    const before = (await audited("EXPORT_END")).length;
    const hand = new AbortController();
    const response = await fetch(`${server.url}/export/companies.csv`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: people.ADMIN.cookie },
      body: JSON.stringify(WIDE),
      signal: hand.signal,
    });
    await response.body!.getReader().read();
    hand.abort();
    await expect.poll(async () => (await end(before)).length, { timeout: 10_000 }).toBe(1);
    const [told] = await end(before);
    expect(told!.reason).toMatch(/broken off$/);
    expect(told!.records).toBeLessThan(6_000);
  });

  it("22. ends where the right to it is taken away meanwhile, and is no complete file", async () => {
    await wide();
    const before = (await audited("EXPORT_END")).length;
    const response = await ask(people.MANAGER, "companies.csv", WIDE); // theirs are none yet
    expect((await response.text()).split("\r\n")).toHaveLength(2);
    const whole = await ask(people.ANALYST, "companies.csv", WIDE);
    const reader = whole.body!.getReader();
    await reader.read();
    const { data } = await people.ADMIN.ask<{ it: { userErrors: [] } }>(
      "mutation ($id: ID!) { it: userUpdate(input: { id: $id, role: SALES }) { userErrors { code } } }",
      { id: people.ANALYST.userId },
    );
    expect(data!.it.userErrors).toEqual([]);
    const rest = async () => {
      for (;;) if ((await reader.read()).done) return "complete";
    };
    await expect(rest()).rejects.toThrow("terminated");
    await expect
      .poll(async () => (await end(before)).map(({ reason }) => reason.split(", ")[1]))
      .toEqual(["complete", "broken off"]);
  });

  it("breaks off where a value cannot be read, so that it does not look complete", async () => {
    const { database } = server.services;
    const company = await aCompany(database);
    for (let i = 0; i < 3; i++) await aContact(database, company, { name: `人 ${i}`, phone: "13812345678" });
    await database.query(
      `insert into contact (id, company_id, name) select gen_random_uuid(), $1, '人 ' || n from generate_series(3, 1200) n`,
      [company],
    );
    await database.query(
      "update contact set phone = (select phone from contact where name = '人 0') where name = '人 999'",
    );
    const asked = { columns: ["name", "phone"], orderBy: [{ field: "NAME" }] };
    const response = await ask(people.ADMIN, "contacts.csv", asked);
    expect(response.status).toBe(200); // the first pages were good
    await expect(response.text()).rejects.toThrow("terminated");
    const first = await refusal(ask(people.ADMIN, "contacts.csv", { ...asked, search: "999" }));
    expect(first).toEqual([500, "UNREADABLE"]);
  });
});

it.runIf(process.env.GUANXI_TEST_ENGINE === "postgresql")(
  "17. ends its statement with its reader, before its first byte too",
  async () => {
    const other = await openedAgain(server.services.database);
    const waiting = () =>
      other.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    await other.transaction(async (sql) => {
      await sql.query("lock table company in access exclusive mode");
      const hand = new AbortController();
      const asked = fetch(`${server.url}/export/companies.csv`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: people.ADMIN.cookie },
        body: "{}",
        signal: hand.signal,
      }).catch(() => "gone");
      await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(1);
      hand.abort();
      expect(await asked).toBe("gone");
      await expect.poll(async () => (await waiting()).length, { timeout: 5_000 }).toBe(0);
    });
    await other.close();
  },
);
