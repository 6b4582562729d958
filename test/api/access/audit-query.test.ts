import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { ADMINISTRATION, ANONYMOUS, type Principal } from "@guanxi/server/platform/auth/principal";
import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import type { UserRole } from "@guanxi/shared/user-role";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aCompany, aContact, aUser } from "../../world.ts";

let server: TestServer;
let caller: Principal;
let contacts: string[];
let readers: string[];

const as = (role: UserRole, userId: string | null = null, name = "guanxi"): Principal => ({
  ...ADMINISTRATION,
  role,
  rights: SHIPPED_RIGHTS[role],
  userId,
  name,
});

const READ = { credential: null, entity: "Contact", reason: null } as const;

beforeAll(async () => {
  server = await aServer(undefined, { authenticate: async () => caller });
  const { database, audit } = server.services;
  const company = await aCompany(database);
  contacts = [await aContact(database, company), await aContact(database, company), await aContact(database, company)];
  readers = [await aUser(database, { name: "甲" }), await aUser(database, { name: "乙" })];
  const [one, two, three] = contacts as [string, string, string];
  const [first, second] = readers as [string, string];
  for (const [actor, action, records, fields, at] of [
    [first, "READ", [one, two], ["phone"], "2026-01-10T00:00:00Z"],
    [first, "UNMASK", [one], ["email"], "2026-02-10T00:00:00Z"],
    [second, "READ", [three], ["phone"], "2026-02-11T00:00:00Z"],
    [second, "EXPORT", [two, three], ["phone", "email"], "2026-03-10T00:00:00Z"],
  ] as const) {
    await audit.record({ ...READ, actor, action, records, fields });
    await database.query("alter table audit_entry disable trigger user");
    await database.query("update audit_entry set at = $1 where entry = (select max(entry) from audit_entry)", [at]);
    await database.query("alter table audit_entry enable trigger user");
  }
  await audit.record({
    ...READ,
    actor: null,
    action: "SIGN_IN",
    records: [],
    fields: [],
    reason: "=cmd|' /C calc'!A0",
  });
});
afterAll(() => server.close());

const ENTRIES = `query($filter: AuditFilter, $first: Int! = 20, $after: String) {
  auditEntries(filter: $filter, first: $first, after: $after) {
    nodes { action actorId actorName fields recordIds at } pageInfo { hasNextPage endCursor } } }`;

interface Entries {
  readonly auditEntries: {
    nodes: { action: string; actorId: string | null; actorName: string; recordIds: string[] }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

const entries = async (filter: object, page: object = {}) => {
  const { data, errors } = await server.query<Entries>(ENTRIES, { filter, ...page });
  expect(errors).toBeUndefined();
  return data.auditEntries;
};
const actions = async (filter: object) => (await entries(filter)).nodes.map(({ action }) => action);

it("tells entries to whoever has the duty, newest first, by people, actors, actions and time", async () => {
  caller = as("ADMIN");
  const about = { contactIds: [`con_${contacts[0]}`] };
  expect(await actions({ ...about, actions: ["READ", "UNMASK"] })).toEqual(["UNMASK", "READ"]);
  expect(await actions({ actorIds: [`usr_${readers[1]}`] })).toEqual(["EXPORT", "READ"]);
  expect(await actions({ recordIds: [contacts[2]], to: "2026-03-01T00:00:00Z" })).toEqual(["READ"]);
  expect(await actions({ from: "2026-02-10T00:00:00Z", to: "2026-03-10T00:00:00Z" })).toEqual(["READ", "UNMASK"]);
  expect(await actions({ contactIds: [] })).toEqual([]);
  const [entry] = (await entries({ actions: ["UNMASK"] })).nodes;
  expect(entry).toMatchObject({ actorName: "甲", actorId: `usr_${readers[0]}`, recordIds: [contacts[0]] });
});

it("turns pages without losing or repeating an entry", async () => {
  caller = as("ADMIN");
  const filter = { to: "2026-06-01T00:00:00Z" };
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: Entries["auditEntries"] = await entries(filter, { first: 1, after });
    seen.push(...page.nodes.map(({ action }) => action));
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  expect(seen).toEqual(["EXPORT", "READ", "UNMASK", "READ"]);
  const id = contacts[0]!;
  const forged = [
    { x: 1 },
    ["9999-99-99T99:99:99.999999Z", id],
    ["2026-02-30T00:00:00.000000Z", id],
    ["0000-01-01T00:00:00.000000Z", id],
    ["2026-01-01T00:00:00.000000Z", "-".repeat(36)],
  ].map((place) => Buffer.from(JSON.stringify(place)).toString("base64url"));
  for (const after of forged) {
    const { errors } = await server.query(ENTRIES, { filter, after });
    expect(errors?.[0]?.extensions.code).toBe("BAD_CURSOR");
  }
  const { errors } = await server.query(ENTRIES, { filter: { actions: ["\0"] } });
  expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});

it("answers who saw these people between these dates with one query", async () => {
  caller = as("ADMIN");
  const { data } = await server.query<{ personalDataAccess: object[] }>(
    `query($ids: [ID!]!) { personalDataAccess(contactIds: $ids, from: "2026-01-01T00:00:00Z", to: "2026-03-01T00:00:00Z") {
      actorName count first last actions fields contactIds } }`,
    { ids: [`con_${contacts[0]}`, `con_${contacts[2]}`] },
  );
  expect(data.personalDataAccess).toEqual([
    {
      actorName: "甲",
      count: 2,
      first: "2026-01-10T00:00:00.000Z",
      last: "2026-02-10T00:00:00.000Z",
      actions: ["READ", "UNMASK"],
      fields: ["email", "phone"],
      contactIds: [`con_${contacts[0]}`],
    },
    {
      actorName: "乙",
      count: 1,
      first: "2026-02-11T00:00:00.000Z",
      last: "2026-02-11T00:00:00.000Z",
      actions: ["READ"],
      fields: ["phone"],
      contactIds: [`con_${contacts[2]}`],
    },
  ]);
});

it("keeps the audit from everybody else, and notes who asked and who was refused", async () => {
  caller = as("STEWARD", readers[0]!, "甲");
  for (const query of [
    "{ auditEntries { nodes { id } } }",
    `{ personalDataAccess(contactIds: ["con_${contacts[0]}"]) { count } }`,
    "{ auditVerification { verified } }",
  ]) {
    const { errors, data } = await server.query<object | null>(query);
    expect(errors?.[0]?.extensions.code, query).toBe("FORBIDDEN");
    expect(data).toBeNull();
  }
  const role = await server.query<{ it: { userErrors: { code: string }[] } }>(
    `mutation { it: webhookCreate(input: { name: "x", url: "https://one.invalid/" }) { userErrors { code } } }`,
  );
  expect(role.data.it.userErrors).toMatchObject([{ code: "FORBIDDEN" }]);
  caller = as("ADMIN", readers[1]!, "乙");
  const refused = await server.query<{ auditEntries: { nodes: { actorName: string; reason: string }[] } }>(
    `{ auditEntries(filter: { actions: ["REFUSED"] }) { nodes { actorName reason } } }`,
  );
  const told = refused.data.auditEntries.nodes.map(({ actorName, reason }) => `${actorName} ${reason.split(":")[0]}`);
  expect(told).toEqual(["甲 webhookCreate", "甲 auditVerification", "甲 personalDataAccess", "甲 auditEntries"]);
  const { nodes } = await entries({ actions: ["AUDIT_READ"], actorIds: [`usr_${readers[1]}`] });
  expect(nodes.length).toBeGreaterThan(0);
});

it("gives a report as a file, in Markdown or CSV that no spreadsheet runs, to whoever has the duty", async () => {
  const get = (query: string) => fetch(`${server.url}/audit/report?${query}`);
  caller = ANONYMOUS;
  expect((await get("from=2026-01-01")).status).toBe(401);
  caller = as("MANAGER");
  expect((await get("from=2026-01-01")).status).toBe(403);
  caller = as("ADMIN");
  const markdown = await (await get(`from=2026-01-01&to=2026-03-01&contact=con_${contacts[0]}`)).text();
  expect(markdown).toContain("| 甲 | 2 | 2026-01-10T00:00:00.000000Z | 2026-02-10T00:00:00.000000Z |");
  expect(markdown).not.toContain("乙");
  const response = await get("format=csv");
  expect(response.headers.get("content-disposition")).toMatch(/attachment; filename="audit-report-.*\.csv"/);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
  expect(bytes.toString()).toContain(`,'=cmd|' /C calc'!A0,`);
  expect((await get("from=never")).status).toBe(400);
  expect((await get("actor=con_x")).status).toBe(400);
  expect((await get("action=a%00b")).status).toBe(400);
  expect((await get("contact=com_x")).status).toBe(400);
});

it("reports what was asked for, by whom and what was done included, in both forms", async () => {
  caller = as("ADMIN");
  const [first, second] = readers;
  const span = "from=2026-01-01&to=2026-04-01";
  const lines = async (query: string) => {
    const text = await (await fetch(`${server.url}/audit/report?format=csv&${span}&${query}`)).text();
    return text.split("\n").flatMap((line) => /,([甲乙]),([A-Z]+),/.exec(line)?.slice(1).join(" ") ?? []);
  };
  expect(await lines("")).toEqual(["乙 EXPORT", "乙 READ", "甲 UNMASK", "甲 READ"]);
  expect(await lines(`actor=usr_${first}`)).toEqual(["甲 UNMASK", "甲 READ"]);
  expect(await lines("action=READ")).toEqual(["乙 READ", "甲 READ"]);
  expect(await lines(`actor=usr_${first}&actor=usr_${second}&action=UNMASK&action=EXPORT`)).toEqual([
    "乙 EXPORT",
    "甲 UNMASK",
  ]);
  const about = `contact=con_${contacts[1]}&actor=usr_${second}&action=EXPORT`;
  const markdown = await (await fetch(`${server.url}/audit/report?${span}&${about}`)).text();
  expect(markdown).toContain("| 乙 | 1 |");
  expect(markdown).toContain(`Actors: usr_${second}`);
  expect(markdown).toContain("Actions: EXPORT");
  expect(markdown).not.toContain("甲");
});
