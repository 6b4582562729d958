import { tellImported } from "@guanxi/server/app";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { openedAgain, openedServices } from "../../database.ts";
import { aServer, type TestServer } from "../../server.ts";
import { aCompany, aDeal, anInteraction, anOrder } from "../../world.ts";
import { type Heard, subscribed } from "./listener.ts";

let server: TestServer;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.close());

const isShared = () => server.services.database.engine === "postgresql";

const create = async (on: TestServer, names: readonly string[]) => {
  const { data } = await on.query<{ it: { companies: { id: string }[] } }>(
    "mutation($items: [CompanyCreateItem!]!) { it: companiesCreate(input: { items: $items }) { companies { id } } }",
    { items: names.map((name) => ({ name })) },
  );
  return data.it.companies.map(({ id }) => id).toSorted();
};

const within = (told: () => void) => vi.waitFor(told, { timeout: 4_000, interval: 20 });

it("tells what was made, as one message, and only who asked for it", async () => {
  const others = await subscribed(server, "(types: [COMPANY, DEAL])");
  const companies = await subscribed(server, "(types: [COMPANY])");
  const deals = await subscribed(server, "(types: [DEAL, DEAL_STAGE_CHANGE])");
  const ids = await create(server, ["一", "二", "三"]);
  await within(() => expect(companies.heard).toHaveLength(1));
  const message = { type: "COMPANY", event: "CREATED", ids, many: false, companyIds: ids };
  expect(companies.heard).toEqual([message]);
  expect(others.heard).toEqual([message]);
  expect(deals.heard).toEqual([]);
  await Promise.all([others, companies, deals].map((one) => one.close()));
});

it("tells who watches a company of what belongs to it, and not of the others", async () => {
  const all = await subscribed(server);
  const told = (id: string, type: string) =>
    within(() => expect(all.heard.filter((one) => one.type === type).flatMap((one) => one.companyIds)).toContain(id));
  const [one, other] = (await create(server, ["一家看着的", "一家不看的"])) as [string, string];
  for (const id of [one, other]) await told(id, "COMPANY");
  const watching = await subscribed(server, `(ids: ["${one}"])`);
  const log = async (id: string) => {
    await server.query(`mutation { interactionLog(input: { companyId: "${id}", kind: CALL }) { interaction { id } } }`);
    await told(id, "INTERACTION"); // each by itself: one message of both would hide the other
  };
  await log(other);
  await log(one);
  await within(() => expect(watching.heard.length).toBeGreaterThan(0));
  expect(watching.heard).toMatchObject([{ type: "INTERACTION", companyIds: [one] }]);
  await Promise.all([all.close(), watching.close()]);
});

it("tells who looks at a deal's history that its company has been told, and at an order that its deal is gone", async () => {
  const { database } = server.services;
  const [deal, company] = [await aDeal(database, null), await aCompany(database)];
  const moved = await server.query<{ it: { deal: { stageChanges: { nodes: { id: string; version: number }[] } } } }>(
    `mutation { it: dealMoveStage(input: { id: "deal_${deal}", stage: QUALIFIED }) {
      deal { stageChanges { nodes { id version } } } } }`,
  );
  const [change] = moved.data.it.deal.stageChanges.nodes;
  const order = await anOrder(database, company, "2026-01-05", 100, { deal_id: deal });
  const watching = await subscribed(server, `(ids: ["com_${company}"])`);
  const ofCompany = (type: string, id: string) => ({
    type,
    event: "UPDATED",
    ids: [id],
    companyIds: [`com_${company}`],
  });
  await server.query(
    `mutation { dealUpdate(input: { id: "deal_${deal}", companyId: "com_${company}" }) { userErrors { code } } }`,
  );
  await within(() =>
    expect(watching.heard).toContainEqual({ ...ofCompany("DEAL_STAGE_CHANGE", change!.id), many: false }),
  );
  expect((await database.query("select version from deal_stage_change where deal_id = $1", [deal]))[0]).toEqual({
    version: change!.version + 1,
  });
  const { data } = await server.query<{ it: { deletedRecord: { id: string } } }>(
    `mutation { it: dealDelete(input: { id: "deal_${deal}" }) { deletedRecord { id } } }`,
  );
  const orderTold = (times: number) =>
    within(() =>
      expect(watching.heard.filter(({ type }) => type === "ORDER")).toEqual(
        Array.from({ length: times }, () => ({ ...ofCompany("ORDER", `ord_${order}`), many: false })),
      ),
    );
  await orderTold(1);
  await server.query(`mutation { recordRestore(input: { id: "${data.it.deletedRecord.id}" }) { restoredId } }`);
  await orderTold(2);
  await watching.close();
});

it("tells each new alert, with whatever is asked of it", async () => {
  const client = createClient({ url: `${server.url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket });
  const heard: unknown[] = [];
  client.subscribe(
    { query: "subscription { alerts { title severity company { name } } }" },
    { next: ({ data }) => heard.push(data), error: (error) => heard.push(error), complete: () => undefined },
  );
  const company = await aCompany(server.services.database, { name: "要留意的客户" });
  const raise = (title: string) =>
    server.query(
      "mutation($input: AlertCreateInput!) { alertCreate(input: $input) { alert { id } userErrors { code } } }",
      { input: { title, companyId: `com_${company}`, kind: "HEALTH", raisedAt: "2026-03-01T00:00:00Z" } },
    );
  const told = (title: string) => ({ alerts: { title, severity: "WARNING", company: { name: "要留意的客户" } } });
  const probe = told("听得见吗");
  await within(async () => {
    await raise(probe.alerts.title); // until the subscription has reached the server
    expect(heard).toContainEqual(probe);
  });
  await raise("第一声");
  await raise("第二声");
  const both = expect.arrayContaining([told("第一声"), told("第二声")]);
  await within(() => expect(heard).toEqual(both));
  expect(heard.filter((one) => JSON.stringify(one) !== JSON.stringify(probe))).toHaveLength(2);
  await client.dispose();
});

it("37. tells of a refused write nothing, and of a delete with its crowd one message a type", async () => {
  const { database } = server.services;
  const company = await aCompany(database);
  for (let i = 0; i < 101; i++) await anInteraction(database, company, "2026-01-01T00:00:00Z");
  const all = await subscribed(server);
  await create(server, [" "]).catch(() => undefined);
  await server.query(`mutation { companyDelete(input: { id: "com_${company}" }) { deletedId } }`);
  await within(() => expect(all.heard).toHaveLength(2));
  const byType = (a: Heard, b: Heard) => (a.type < b.type ? -1 : 1);
  const crowd = { type: "INTERACTION", event: "DELETED", ids: [], many: true, companyIds: [`com_${company}`] };
  expect([...all.heard].toSorted(byType)).toEqual([
    { type: "COMPANY", event: "DELETED", ids: [`com_${company}`], many: false, companyIds: [`com_${company}`] },
    crowd,
  ]);
  await all.close();
});

it("tells the dashboards of another server, and of an import run beside both", async (test) => {
  test.skip(!isShared(), "the embedded database has one process");
  const other = await aServer(await openedAgain(server.services.database));
  const types = "(types: [COMPANY, DEAL])";
  const [here, there] = [await subscribed(server, types), await subscribed(other, types)];
  const [id] = await create(server, ["两处都听见"]);
  const made = { type: "COMPANY", event: "CREATED", ids: [id], many: false, companyIds: [id] };
  await within(() => expect([here.heard, there.heard]).toEqual([[made], [made]]));
  const database = await openedAgain(server.services.database);
  const beside = await openedServices(database);
  await tellImported(beside);
  await beside.close();
  await database.close();
  const imported = (heard: readonly Heard[]) => heard.filter(({ event, many }) => event === "IMPORTED" && many);
  await within(() => expect(imported(here.heard).map(({ type }) => type)).toContain("DEAL"));
  await within(() => expect(imported(there.heard)).toHaveLength(imported(here.heard).length));
  await Promise.all([here, there].map((one) => one.close()));
  await other.close();
});

it("misses no change when commits overtake each other, and tells none twice", async (test) => {
  test.skip(!isShared(), "the embedded database has one connection");
  const { database, changes } = server.services;
  const all = await subscribed(server, "(types: [PRODUCT])");
  const insert = (id: string) =>
    `insert into outbox (id, type, event, record_id) values (gen_random_uuid(), 'Product', 'UPDATED', '${id}')`;
  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  const slow = database.transaction(async (sql) => {
    await sql.query(insert(id(1)));
    await held;
  });
  for (const n of [2, 3]) {
    await database.query(insert(id(n)));
    changes.wake();
    await within(() => expect(all.heard.flatMap(({ ids }) => ids)).toContain(`prod_${id(n)}`));
  }
  release();
  await slow;
  changes.wake();
  await within(() => expect(all.heard.flatMap(({ ids }) => ids)).toHaveLength(3));
  expect(all.heard.flatMap(({ ids }) => ids)).toEqual([2, 3, 1].map((n) => `prod_${id(n)}`));
  await all.close();
});

it("hears again after its connection was cut", async (test) => {
  test.skip(!isShared(), "the embedded database has no connection to cut");
  const all = await subscribed(server, "(types: [TEAM])");
  const cut = await server.services.database.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guanxi listener' and datname = current_database()",
  );
  expect(cut).toHaveLength(1);
  await server.query(`mutation { teamCreate(input: { name: "断线之后" }) { team { id } } }`);
  await within(() => expect(all.heard).toMatchObject([{ type: "TEAM", event: "CREATED" }]));
  await all.close();
});
