import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { TestServer } from "../../server.ts";
import { aGuardedServer, aSignedIn, aSignInUser, type Visitor } from "./client.ts";

// Who may look after the users is not who may say what they may: that is the duty MANAGE.

let server: TestServer;
let admin: Visitor & { userId: string };
let keeper: Visitor & { userId: string };

interface Refused {
  userErrors: { code: string; path: string[] }[];
}

const UPDATE = "mutation ($input: UserUpdateInput!) { done: userUpdate(input: $input) { userErrors { code path } } }";
const UPDATES =
  "mutation ($input: UsersUpdateInput!) { done: usersUpdate(input: $input) { userErrors { code path } } }";
const CREATE = "mutation ($input: UserCreateInput!) { done: userCreate(input: $input) { userErrors { code path } } }";
const DELETE =
  "mutation ($input: UserDeleteInput!) { done: userDelete(input: $input) { deletedRecord { id } userErrors { code path } } }";
const RESTORE =
  "mutation ($input: RecordRestoreInput!) { done: recordRestore(input: $input) { userErrors { code path } } }";

/** Why it was refused: codes with the fields they are about. */
async function reasons(who: Visitor, query: string, input: object): Promise<string[]> {
  const { data, text } = await who.ask<{ done: Refused }>(query, { input });
  if (!data) throw new Error(text);
  return data.done.userErrors.map(({ code, path }) => `${code} ${path.join(".")}`);
}

const usr = async (role: "ADMIN" | "SALES") => `usr_${(await aSignInUser(server, role)).id}`;

beforeAll(async () => {
  server = await aGuardedServer();
  admin = await aSignedIn(server, "ADMIN");
  const all = { read: "ALL", create: "ALL", update: "ALL", delete: "ALL" };
  await admin.ask(
    "mutation ($input: RoleRightsUpdateInput!) { roleRightsUpdate(input: $input) { userErrors { code } } }",
    {
      input: {
        role: "MANAGER",
        rights: [
          { area: "ORGANISATION", ...all },
          { area: "DELETED", read: "ALL", update: "ALL" },
        ],
      },
    },
  );
  keeper = await aSignedIn(server, "MANAGER");
});
afterAll(() => server.close());

it("lets nobody without the duty give a role, take one away, or come in as somebody else", async () => {
  const seller = await usr("SALES");
  expect(await reasons(keeper, UPDATE, { id: seller, title: "客户经理" })).toEqual([]);
  expect(await reasons(keeper, CREATE, { name: "新同事", email: "new@guanxi.example" })).toEqual([]);
  expect(await reasons(keeper, UPDATE, { id: keeper.userId, role: "ADMIN" })).toEqual(["FORBIDDEN role"]);
  expect(await reasons(keeper, UPDATE, { id: seller, active: false })).toEqual(["FORBIDDEN active"]);
  expect(await reasons(keeper, UPDATE, { id: admin.userId, email: "keeper@guanxi.example" })).toEqual([
    "FORBIDDEN email",
  ]);
  expect(await reasons(keeper, CREATE, { name: "后门", role: "ADMIN" })).toEqual(["FORBIDDEN role"]);
  expect(await reasons(keeper, UPDATES, { items: [{ id: seller }, { id: keeper.userId, role: "ADMIN" }] })).toEqual([
    "FORBIDDEN 1.role",
  ]);
  expect(await reasons(keeper, DELETE, { id: admin.userId })).toEqual(["FORBIDDEN id"]);
  expect((await admin.ask<{ viewer: object }>("{ viewer { role } }")).data!.viewer).toEqual({ role: "ADMIN" });
  expect((await keeper.ask<{ viewer: object }>("{ viewer { role } }")).data!.viewer).toEqual({ role: "MANAGER" });
});

it("lets nobody without the duty put a deleted user back", async () => {
  const second = await usr("ADMIN");
  const { data } = await admin.ask<{ done: { deletedRecord: { id: string } } }>(DELETE, { input: { id: second } });
  const { id } = data!.done.deletedRecord;
  expect(await reasons(keeper, RESTORE, { id })).toEqual(["FORBIDDEN id"]);
  expect(await reasons(admin, RESTORE, { id })).toEqual([]);
  expect(await reasons(admin, DELETE, { id: second })).toEqual([]);
});

it("keeps the last administrator who works here, however many go at once", async () => {
  for (const change of [{ role: "SALES" }, { active: false }])
    expect(await reasons(admin, UPDATE, { id: admin.userId, ...change })).toEqual([
      `CONFLICT ${Object.keys(change)[0]}`,
    ]);
  expect(await reasons(admin, DELETE, { id: admin.userId })).toEqual(["CONFLICT id"]);

  const others = [await usr("ADMIN"), await usr("ADMIN")];
  const all = [admin.userId, ...others].map((id) => ({ id, role: "ANALYST" }));
  expect(await reasons(admin, UPDATES, { items: all })).toEqual(all.map((_, i) => `CONFLICT ${i}.role`));

  // each takes away somebody else's: side by side, neither sees the other's before it is done
  const other = await aSignedIn(server, "ADMIN");
  const both = await Promise.allSettled([
    reasons(admin, UPDATES, { items: [other.userId, ...others].map((id) => ({ id, active: false })) }),
    reasons(other, UPDATE, { id: admin.userId, active: false }),
  ]);
  const done = both.filter((one) => one.status === "fulfilled" && one.value.length === 0); // who is late is out already
  expect(done, JSON.stringify(both)).toHaveLength(1);
  const left = await server.services.database.query("select 1 from app_user where role = 'ADMIN' and active");
  expect(left.length).toBeGreaterThan(0);
});

it("tells what was written, though the write changed the rights it was asked with", async () => {
  const boss = await aSignedIn(server, "ADMIN");
  const { data, errors } = await boss.ask<{ userUpdate: object }>(
    "mutation ($id: ID!) { userUpdate(input: { id: $id, role: SALES }) { user { role } userErrors { code } } }",
    { id: boss.userId },
  );
  expect(errors).toBeUndefined();
  expect(data!.userUpdate).toEqual({ user: { role: "SALES" }, userErrors: [] });
});

it("reads the rights of a role that were kept with a duty there is no more", async () => {
  const { areas } = SHIPPED_RIGHTS.STEWARD;
  const kept = { areas, duties: ["IMPORT", "MERGE", "AUDIT"], masked: true };
  await server.services.database.query("insert into role_rights (role, rights) values ('STEWARD', $1::jsonb)", [
    JSON.stringify(kept),
  ]);
  const steward = await aSignedIn(server, "STEWARD");
  const { data } = await steward.ask<{ viewer: { duties: string[]; masked: boolean } }>("{ viewer { duties masked } }");
  expect(data!.viewer).toEqual({ duties: ["IMPORT", "AUDIT"], masked: true });
  const roles = await admin.ask<{ roleRights: { role: string; duties: string[] }[] }>("{ roleRights { role duties } }");
  expect(roles.data!.roleRights.find(({ role }) => role === "STEWARD")!.duties).toEqual(["IMPORT", "AUDIT"]);
});
