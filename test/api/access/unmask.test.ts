import { aServer, type TestServer } from "../../server.ts";
import { as, byHeader } from "../../as-role.ts";
import { aCompany, aContact, aPersonalNote, aUser } from "../../world.ts";
import type { AuditEntry } from "@guanxi/server/platform/audit/audit-log";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

let server: TestServer;
let broken = false;
const heard: AuditEntry[] = [];
const ids: string[] = [];
let note: string;

beforeAll(async () => {
  server = await aServer(undefined, { authenticate: byHeader });
  const { audit } = server.services;
  const record = audit.record.bind(audit);
  audit.record = async (entry) => {
    if (broken) throw new Error("the audit's disk is full");
    if (/^(UNMASK|READ_PERSONAL)$/.test(entry.action)) heard.push(entry);
    await record(entry);
  };
  const { database } = server.services;
  const company = await aCompany(database, { owner_id: await aUser(database) });
  for (let i = 0; i < 3; i++)
    ids.push(
      await aContact(database, company, {
        name: `张${i}`,
        phone: `1380000000${i}`,
        email: `z${i}@example.com`,
        note: "棋友",
      }),
    );
  note = await aPersonalNote(database, company, ids[0]!, { text: "爱下围棋" });
});

beforeEach(() => {
  broken = false;
  heard.length = 0;
});
afterAll(() => server.close());

const UNMASK = `mutation($ids: [ID!]!, $reason: String!) { unmask(ids: $ids, reason: $reason) { id name phone email note } }`;
type Unmasked = { unmask: Record<string, string>[] };
const unmask = (uuids: readonly string[], reason: string, role: "ADMIN" | "ANALYST" | "SALES" | "MANAGER" = "ADMIN") =>
  server.query<Unmasked>(UNMASK, { ids: uuids.map((uuid) => `con_${uuid}`), reason }, as(role));
const codeOf = async (answer: ReturnType<typeof unmask>) => {
  const { data, errors } = await answer;
  expect(data ?? null).toBeNull();
  return errors![0]!.extensions.code;
};

describe("unmask", () => {
  it("tells whom it was asked for, in that order, and the audit knows why before", async () => {
    const { data, errors } = await unmask([ids[2]!, ids[0]!], "  客户要求回电  ");
    expect(errors).toBeUndefined();
    expect(data.unmask).toEqual([
      { id: `con_${ids[2]}`, name: "张2", phone: "13800000002", email: "z2@example.com", note: "棋友" },
      { id: `con_${ids[0]}`, name: "张0", phone: "13800000000", email: "z0@example.com", note: "棋友" },
    ]);
    expect(heard).toEqual([
      {
        actor: null,
        actorName: "ADMIN",
        credential: "session:test",
        action: "UNMASK",
        entity: "Contact",
        records: [ids[2], ids[0]],
        fields: ["name", "phone", "email", "note"],
        reason: "客户要求回电",
      },
    ]);
  });

  it("27. is refused without a reason, without the duty, and for nobody or too many", async () => {
    for (const reason of ["", "     ", "电话", "客户要求\0回电", "长".repeat(501)])
      expect(await codeOf(unmask(ids, reason))).toBe("BAD_USER_INPUT");
    for (const role of ["ANALYST", "SALES"] as const)
      expect(await codeOf(unmask(ids, "客户要求回电", role))).toBe("FORBIDDEN");
    expect(await codeOf(unmask([], "客户要求回电"))).toBe("BAD_USER_INPUT");
    expect(
      await codeOf(
        unmask(
          Array.from({ length: 101 }, () => ids[0]!),
          "客户要求回电",
        ),
      ),
    ).toBe("BAD_USER_INPUT");
    expect(heard).toEqual([]);
  });

  it("leaves out whom the caller does not see, like whom there is not", async () => {
    const { data } = await unmask(ids, "客户要求回电", "MANAGER");
    expect(data.unmask).toEqual([]);
    expect((await unmask([ids[0]!.replace(/.$/, (c) => (c === "0" ? "1" : "0"))], "客户要求回电")).data.unmask).toEqual(
      [],
    );
  });

  it("tells nothing where the audit cannot be written", async () => {
    broken = true;
    expect(await codeOf(unmask(ids, "客户要求回电"))).toBe("INTERNAL_SERVER_ERROR");
  });
});

describe("reads of personal data", () => {
  const read = (query: string, role: "ADMIN" | "ANALYST" = "ADMIN") => server.query(query, {}, as(role));

  it("are in the audit with whom and what they told, once an answer", async () => {
    await read(
      `{ companies { nodes { name contacts { nodes { name title } } } } contact(id: "con_${ids[0]}") { phone } }`,
    );
    expect(heard).toHaveLength(1);
    const { records, fields, ...entry } = heard[0]!;
    expect(entry).toEqual({
      actor: null,
      actorName: "ADMIN",
      credential: "session:test",
      action: "READ_PERSONAL",
      entity: "Contact",
      reason: null,
    });
    expect(records.toSorted()).toEqual(ids.toSorted());
    expect([...fields].toSorted()).toEqual(["name", "phone"]);
  });

  it("tell only of values that were there, and of personal notes by themselves and by whom they are about", async () => {
    await read(`{ contacts(first: 1) { nodes { phone personalNotes { nodes { text } } } } }`);
    expect(heard.map(({ entity, records }) => [entity, records])).toEqual([
      ["Contact", [ids[0]]],
      ["PersonalNote", [note, ids[0]]],
    ]);
    heard.length = 0;
    const { data } = await server.query<{ personalDataAccess: { fields: string[] }[] }>(
      `query($ids: [ID!]!) { personalDataAccess(contactIds: $ids) { fields } }`,
      { ids: [`con_${ids[0]}`] },
      as("ADMIN"),
    );
    expect(data.personalDataAccess[0]!.fields).toContain("text");
  });

  it("are none where nothing personal, or only masked values are told", async () => {
    await read(`{ contacts { totalCount nodes { id title } } companies { nodes { name } } }`);
    await read(`{ contacts { nodes { name phone email note } } }`, "ANALYST");
    expect(heard).toEqual([]);
  });

  it("are told of what a mutation answers, too, and fail closed", async () => {
    const update = `mutation { contactUpdate(input: { id: "con_${ids[1]}", title: "总监" }) { contact { phone } } }`;
    await read(update);
    expect(heard).toHaveLength(1);
    broken = true;
    const { data } = await read(`{ contacts { nodes { phone } } }`);
    expect(data ?? null).toBeNull();
  });
});
