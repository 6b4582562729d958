import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import { SHIPPED_RIGHTS } from "@guanxi/shared/access";
import { ADMINISTRATION, type Principal } from "@guanxi/server/platform/auth/principal";
import { sweepIdentity } from "@guanxi/server/platform/auth/sessions";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { aCompany, aUser } from "../../world.ts";
import { type Subscriber, subscribed } from "../writes/listener.ts";
import { aGuardedServer, aSignedIn, type Visitor } from "./client.ts";

let server: TestServer;
const callers = new Map<string, Principal>();
const sales = (userId: string): Principal => ({
  ...ADMINISTRATION,
  role: "SALES",
  rights: SHIPPED_RIGHTS.SALES,
  userId,
});

beforeAll(async () => {
  server = await aServer(undefined, {
    authenticate: async (_request, said) => {
      if (said === "broken") throw new Error("select secret from inside");
      return callers.get(String(said)) ?? ADMINISTRATION;
    },
  });
});
afterAll(() => server.close());

it("tells whoever watches of the records that they see, and of no others", async () => {
  const { database } = server.services;
  const [one, two] = [await aUser(database), await aUser(database)];
  callers.set("one", sales(one)).set("two", sales(two));
  const [mine, theirs] = [await aCompany(database, { owner_id: one }), await aCompany(database, { owner_id: two })];
  const log = (company: string) =>
    server.query(
      `mutation { interactionLog(input: { companyId: "com_${company}", kind: CALL, at: "2026-01-01T00:00:00Z" }) { interaction { id } userErrors { code } } }`,
    );
  const watch = (as: string) => subscribed(server, "(types: [INTERACTION])", as);
  const [first, second, all] = [await watch("one"), await watch("two"), await watch("all")];
  for (const company of [theirs, mine, theirs, mine]) await log(company);
  const ids = ({ heard }: Subscriber) => heard.flatMap((change) => change.ids);
  const companies = ({ heard }: Subscriber) => new Set(heard.flatMap((change) => change.companyIds));
  await vi.waitFor(() => expect(ids(all)).toHaveLength(4), 5_000);
  await vi.waitFor(() => expect([ids(first).length, ids(second).length]).toEqual([2, 2]), 5_000);
  expect(companies(first)).toEqual(new Set([`com_${mine}`]));
  expect(companies(second)).toEqual(new Set([`com_${theirs}`]));
  for (const subscriber of [first, second, all]) await subscriber.close();
});

it("tells nobody why a caller could not be looked up, and lets clients come again", async () => {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  socket.on("open", () =>
    socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: "broken" } })),
  );
  const closed = await new Promise((resolve) => {
    socket.on("close", (code, reason) => resolve([code, String(reason)]));
  });
  expect(closed).toEqual([1013, "Try again later"]);
});

describe("whoever has signed in", () => {
  type Somebody = Visitor & { userId: string };
  let guarded: TestServer;
  let admin: Somebody;
  beforeAll(async () => {
    guarded = await aGuardedServer();
    admin = await aSignedIn(guarded, "ADMIN");
  });
  afterAll(() => guarded.close());

  const watch = ({ cookie }: Visitor) => subscribed({ url: guarded.url, cookie });
  const companyOf = ({ userId }: Somebody) => aCompany(guarded.services.database, { owner_id: userId.slice(4) });
  const rename = (company: string) =>
    admin.ask(
      `mutation { companyUpdate(input: { id: "com_${company}", name: "更名 ${Math.random()}" }) { userErrors { code } } }`,
    );
  const heard = ({ heard: all }: Subscriber, company: string) => all.some(({ ids }) => ids.includes(`com_${company}`));
  const hears = (subscriber: Subscriber, company: string) =>
    vi.waitFor(() => expect(heard(subscriber, company)).toBe(true), 5_000);

  it("goes on listening when somebody else leaves, and when nobody does", async () => {
    const [seller, analyst] = [await aSignedIn(guarded, "SALES"), await aSignedIn(guarded, "ANALYST")];
    const watchers = [await watch(seller), await watch(analyst)];
    for (let i = 0; i < 2; i++) {
      const company = await companyOf(seller);
      await rename(company);
      for (const watcher of watchers) await hears(watcher, company);
      await (await aSignedIn(guarded, "SERVICE")).ask("mutation { signOut { userErrors { code } } }");
    }
    for (const watcher of watchers) await watcher.close();
  });

  it("is looked up once for all the windows that a message is told in", async () => {
    const { database } = guarded.services;
    const [seller, analyst] = [await aSignedIn(guarded, "SALES"), await aSignedIn(guarded, "ANALYST")];
    const asked: string[] = [];
    const as = database.as.bind(database);
    const spy = vi.spyOn(database, "as").mockImplementation((claims) => {
      const sql = as(claims);
      const query: typeof sql.query = (text, values) => {
        if (claims.settings["app.user_id"] === seller.userId.slice(4)) asked.push(text);
        return sql.query(text, values);
      };
      return Object.assign(Object.create(sql), { query }) as typeof sql;
    });
    const windows = await Promise.all([seller, seller, seller, seller].map(watch));
    const other = await watch(analyst);
    const [mine, theirs] = [await companyOf(seller), await companyOf(analyst)];
    asked.length = 0;
    for (const company of [mine, theirs]) {
      await rename(company);
      await hears(other, company);
    }
    for (const window of windows) await hears(window, mine);
    spy.mockRestore();
    expect(windows.some((window) => heard(window, theirs))).toBe(false); // who sees more shares nothing with who sees less
    // of each message: whether the rights still hold, which companies, which records
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThanOrEqual(6);
    for (const one of [...windows, other]) await one.close();
  });

  it("goes on hearing alerts when somebody else leaves", async () => {
    const client = createClient({
      url: `${guarded.url.replace("http", "ws")}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocol: string) {
          super(url, protocol, { headers: { cookie: admin.cookie } });
        }
      },
    });
    const told: unknown[] = [];
    client.subscribe(
      { query: "subscription { alerts { title } }" },
      { next: (result) => told.push(result), error: (error) => told.push(error), complete: () => undefined },
    );
    const company = await companyOf(admin);
    const raise = (title: string) =>
      admin.ask("mutation ($input: AlertCreateInput!) { alertCreate(input: $input) { userErrors { code } } }", {
        input: { title, companyId: `com_${company}`, kind: "HEALTH", raisedAt: "2026-03-01T00:00:00Z" },
      });
    const alert = (title: string) => ({ data: { alerts: { title } } });
    await vi.waitFor(async () => {
      await raise("听得见吗"); // until the subscription has reached the server
      expect(told).toContainEqual(alert("听得见吗"));
    }, 5_000);
    await (await aSignedIn(guarded, "SERVICE")).ask("mutation { signOut { userErrors { code } } }");
    await raise("后来的");
    await vi.waitFor(() => expect(told).toContainEqual(alert("后来的")), 5_000);
    await client.dispose();
  });

  it("hears from then on what the role may see then, and nothing after the end", async () => {
    const [seller, analyst] = [await aSignedIn(guarded, "SALES"), await aSignedIn(guarded, "ANALYST")];
    const [all, some, ended] = [await watch(admin), await watch(analyst), await watch(seller)];
    const { database } = guarded.services;
    const told = async () => {
      const company = await companyOf(seller);
      await rename(company);
      await hears(all, company);
      return company;
    };
    const may = (read: string) =>
      admin.ask(
        "mutation ($input: RoleRightsUpdateInput!) { roleRightsUpdate(input: $input) { userErrors { code } } }",
        { input: { role: "ANALYST", rights: [{ area: "CUSTOMERS", read }] } },
      );
    await hears(ended, await told());
    await database.query("update session set revoked_at = now() where user_id = $1", [seller.userId.slice(4)]);
    await may("NONE");
    const hidden = await told();
    await may("ALL");
    const shown = await told();
    await hears(some, shown);
    expect(heard(some, hidden)).toBe(false);
    expect(heard(ended, hidden)).toBe(false);
    for (const one of [all, some, ended]) await one.close();
  });

  it("is looked up again where rows have changed that decide, and for nothing else", async () => {
    const { database } = guarded.services;
    const version = async () =>
      Number((await database.query<{ version: string }>("select version from access_version"))[0]!.version);
    const leaver = await aSignedIn(guarded, "SALES");
    const before = await version();
    await database.query("update session set revoked_at = now() where false");
    await database.query("delete from api_token where false");
    expect(await version()).toBe(before);
    await database.query("update session set revoked_at = now() where user_id = $1", [leaver.userId.slice(4)]);
    expect(await version()).toBe(before + 1);
    await database.query(
      "update session set last_seen_at = now(), revoked_at = now() - interval '40 days' where user_id = $1",
      [leaver.userId.slice(4)],
    );
    const swept = await version();
    await sweepIdentity(database);
    expect(await database.query("select 1 from session where user_id = $1", [leaver.userId.slice(4)])).toEqual([]);
    expect(await version()).toBe(swept);
    await database.query("update app_user set role = role");
    expect(await version()).toBe(swept + 1);
    await database.query("delete from session where user_id = $1", [admin.userId.slice(4)]);
    expect(await version()).toBe(swept + 2);
  });
});
