import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import type { AppOptions } from "@guanxi/server/app";
import { claimDue } from "@guanxi/server/graph/webhook/deliver/claim";
import { dispatch } from "@guanxi/server/graph/webhook/deliver/dispatch";
import { sweepDeliveries } from "@guanxi/server/graph/webhook/deliver/sweep";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { openedAgain } from "../database.ts";
import { aReceiver, expectedSignature, type Receiver } from "../receiver.ts";
import { WebhookClient } from "../webhook-client.ts";

const OPTIONS: Partial<AppOptions> = {
  outbound: { privateAddresses: true },
  deliveries: { backoffMs: [20, 40, 60], closeMs: 200, timeoutMs: 400 },
};

let server: TestServer;
let receiver: Receiver;
let hooks: WebhookClient;
beforeAll(async () => {
  server = await aServer(undefined, OPTIONS);
  receiver = await aReceiver();
  hooks = new WebhookClient(server, receiver.url);
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});
// each test has webhooks of its own: those of the others hear nothing more
beforeEach(async () => {
  await server.services.database.query("delete from webhook");
  receiver.answer = (response) => void response.writeHead(204).end();
});

const within = <Told>(told: () => Told) => vi.waitFor(told, { timeout: 10_000, interval: 20 });

const one = <Item>(items: readonly Item[]): Item => {
  expect(items).toHaveLength(1);
  return items[0]!;
};

it("tells a receiver what changed, by ids alone, signed", async () => {
  const { id, secret } = await hooks.aWebhook();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const company = await hooks.aCompany("只说编号的公司");
  await hooks.mutate("noteCreate", { companyId: company, body: "没订阅" }, "note { id }");
  const got = await within(() => one(receiver.about(company)));
  expect(got.body).toEqual({
    id: got.headers["webhook-id"],
    type: "company.created",
    timestamp: new Date(got.body.timestamp).toISOString(),
    data: { entity: "Company", id: company, companyId: company, version: 1 },
  });
  expect(got.headers["content-type"]).toBe("application/json");
  expect(got.headers["webhook-signature"]).toBe(expectedSignature(got, secret));
  await hooks.mutate("companyUpdate", { id: company, name: "改了名的公司" }, "company { id }");
  await within(() => expect(receiver.about(company)).toHaveLength(2));
  const next = receiver.about(company)[1]!;
  expect(next.body).toMatchObject({ type: "company.updated", data: { id: company, version: 2 } });
  expect(next.headers["webhook-id"]).not.toBe(got.headers["webhook-id"]);
  await within(async () => {
    const log = await hooks.log(id);
    expect(log.map(({ type }) => type).toSorted()).toEqual(["company.created", "company.updated"]);
    for (const told of log)
      expect(told).toMatchObject({ status: "DELIVERED", attempts: 1, responseStatus: 204, recordId: company });
  });
});

it("tries again after refusals, the same event each time, and counts the attempts", async () => {
  const { id, secret } = await hooks.aWebhook();
  receiver.answer = (response, { body }) => {
    const times = receiver.received.filter((other) => other.body.id === body.id).length;
    response.writeHead(times < 3 ? 500 : 200).end();
  };
  const company = await hooks.aCompany("三次才收的公司");
  await within(async () =>
    expect(one(await hooks.log(id))).toMatchObject({ status: "DELIVERED", attempts: 3, responseStatus: 200 }),
  );
  const got = receiver.about(company);
  expect(got).toHaveLength(3);
  expect(new Set(got.map(({ text }) => text)).size).toBe(1);
  for (const attempt of got) expect(attempt.headers["webhook-signature"]).toBe(expectedSignature(attempt, secret));
});

it("gives up when the pauses are used up, and sends again when somebody asks", async () => {
  const { id } = await hooks.aWebhook();
  receiver.answer = (response) => void response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end();
  const company = await hooks.aCompany("只会转走的公司");
  const failed = { status: "FAILED", attempts: 4, responseStatus: 302, nextAttemptAt: null };
  await within(async () => expect(one(await hooks.log(id))).toMatchObject(failed));
  expect(receiver.about(company).map(({ path }) => path)).toEqual(Array(4).fill("/hook")); // none was redirected
  expect(await hooks.stateOf(id)).toEqual({ active: true, deactivation: null, consecutiveFailures: 1 });
  receiver.answer = (response) => void response.writeHead(200).end();
  await hooks.mutate("webhookDeliveryRetry", { id: one(await hooks.log(id)).id }, "webhookDelivery { status }");
  await within(async () => expect(one(await hooks.log(id))).toMatchObject({ status: "DELIVERED", attempts: 1 }));
  expect(await hooks.stateOf(id)).toMatchObject({ consecutiveFailures: 0 });
});

it("logs why there was no answer", async () => {
  const silent = await hooks.aWebhook();
  receiver.answer = () => undefined;
  await hooks.aCompany("不答的公司");
  await within(async () => expect(one(await hooks.log(silent.id)).error).toBe("No answer within 0.4 s"));
  await hooks.mutate("webhookUpdate", { id: silent.id, active: false }, "webhook { id }");
  const closed = await hooks.aWebhook({ url: "http://127.0.0.1:1/" });
  await hooks.aCompany("不开门的公司");
  await within(async () => expect(one(await hooks.log(closed.id)).error).toContain("ECONNREFUSED"));
});

it("stops a webhook whose receiver is gone, and one that fails a hundred times in a row", async () => {
  const { id } = await hooks.aWebhook();
  receiver.answer = (response) => void response.writeHead(410).end();
  await hooks.aCompany("注销的公司");
  await within(async () => expect(await hooks.stateOf(id)).toMatchObject({ active: false, deactivation: "GONE" }));
  expect(one(await hooks.log(id))).toMatchObject({ status: "FAILED", attempts: 1, responseStatus: 410 });
  const after = receiver.received.length;
  await hooks.aCompany("没人听的公司");

  const failing = await hooks.aWebhook();
  await server.services.database.query("update webhook set consecutive_failures = 98 where id = $1", [
    failing.id.slice(4),
  ]);
  receiver.answer = (response) => void response.writeHead(500).end();
  await hooks.aCompany("第九十九次");
  await within(async () => expect(await hooks.stateOf(failing.id)).toMatchObject({ consecutiveFailures: 99 }));
  expect(await hooks.stateOf(failing.id)).toMatchObject({ active: true });
  await hooks.aCompany("第一百次");
  const stopped = { active: false, deactivation: "FAILING", consecutiveFailures: 100 };
  await within(async () => expect(await hooks.stateOf(failing.id)).toEqual(stopped));
  expect(receiver.received.slice(after).map(({ body }) => body.type)).toEqual(Array(8).fill("company.created"));

  await hooks.mutate("webhookUpdate", { id: failing.id, active: true }, "webhook { id }");
  expect(await hooks.stateOf(failing.id)).toEqual({ active: true, deactivation: null, consecutiveFailures: 0 });
});

it("tells a webhook nothing of the time before it was there, or was active", async () => {
  const early = await hooks.aCompany("早来的公司");
  const { id } = await hooks.aWebhook(); // before anybody has looked at what happened
  await hooks.mutate("webhookUpdate", { id, active: false }, "webhook { id }");
  const off = await hooks.aCompany("停用时的公司");
  await hooks.mutate("webhookUpdate", { id, active: true }, "webhook { id }");
  const late = await hooks.aCompany("后来的公司");
  await within(() => one(receiver.about(late)));
  expect([early, off].flatMap((company) => receiver.about(company))).toEqual([]);
});

it("pings a webhook once, active or not", async () => {
  const { id, secret } = await hooks.aWebhook({ active: false });
  await hooks.aCompany("不该说的公司");
  const { webhookDelivery } = await hooks.mutate<{ webhookDelivery: object }>(
    "webhookTest",
    { id },
    "webhookDelivery { type status recordId }",
  );
  expect(webhookDelivery).toEqual({ type: "ping", status: "PENDING", recordId: null });
  await within(async () => expect(one(await hooks.log(id))).toMatchObject({ type: "ping", status: "DELIVERED" }));
  const got = receiver.received.at(-1)!;
  expect(got.body).toMatchObject({ type: "ping", data: {} });
  expect(got.headers["webhook-signature"]).toBe(expectedSignature(got, secret));
  receiver.answer = (response) => void response.writeHead(500).end();
  await hooks.mutate("webhookTest", { id }, "webhookDelivery { id }");
  await within(async () => expect((await hooks.log(id)).map(({ status }) => status)).toContain("FAILED"));
  expect((await hooks.log(id)).map(({ attempts }) => attempts)).toEqual([1, 1]);
});

it("tells a deleted webhook nothing more, and forgets its log", async () => {
  const { id } = await hooks.aWebhook();
  receiver.answer = (response) => void response.writeHead(500).end();
  const company = await hooks.aCompany("删了就不说的公司");
  // given up: none is under way any more that could come late
  await within(async () => expect(one(await hooks.log(id))).toMatchObject({ status: "FAILED", attempts: 4 }));
  expect(receiver.about(company)).toHaveLength(4);
  const deleted = await hooks.mutate<{ deletedRecord: { id: string } }>(
    "webhookDelete",
    { id },
    "deletedRecord { id }",
  );
  const unheard = await hooks.aCompany("删了以后的公司");
  await within(async () =>
    expect(await server.services.database.query("select 1 from outbox where not dispatched")).toEqual([]),
  );
  expect(await server.services.database.query("select 1 from webhook_delivery")).toEqual([]);
  // put back, it hears of what happens from then on, signed as before
  receiver.answer = (response) => void response.writeHead(204).end();
  await hooks.mutate("recordRestore", { id: deleted.deletedRecord.id }, "restoredId");
  // of the time before, and looked at only now
  await server.services.database.query(
    `insert into outbox (id, type, event, record_id, at)
     select gen_random_uuid(), type, 'UPDATED', record_id, at from outbox where record_id = $1`,
    [unheard.slice(4)],
  );
  const later = await hooks.aCompany("恢复以后的公司");
  await within(() => one(receiver.about(later)));
  expect(await hooks.log(id)).toMatchObject([{ recordId: later }]);
  expect(receiver.about(unheard)).toEqual([]);
});

it("delivers what a killed process had taken and not sent", async () => {
  const { id } = await hooks.aWebhook();
  const { database } = server.services;
  const claimed = await database.transaction(async (sql) => {
    await sql.query(
      `insert into webhook_delivery (id, webhook_id, event_id, type, occurred_at, next_attempt_at)
       values (gen_random_uuid(), $1, 'evt_killed', 'company.updated', now(), now())`,
      [id.slice(4)],
    );
    return claimDue(sql, [], 10, 500);
  });
  expect(claimed.map((taken) => taken.event_id)).toEqual(["evt_killed"]); // and the process is no more
  expect(await claimDue(database, [], 10, 500)).toEqual([]);
  await hooks.aCompany("叫醒投递的公司");
  await within(() => one(receiver.received.filter(({ body }) => body.id === "evt_killed")));
  await within(async () =>
    expect((await hooks.log(id)).map(({ status, attempts }) => [status, attempts])).toEqual([
      ["DELIVERED", 1],
      ["DELIVERED", 1],
    ]),
  );
});

it("gives back what a closing process has under way", async () => {
  receiver.answer = () => undefined;
  const own = await aServer(undefined, { ...OPTIONS, deliveries: { ...OPTIONS.deliveries, timeoutMs: 60_000 } });
  const beside = new WebhookClient(own, receiver.url);
  const webhook = await beside.aWebhook();
  const company = await beside.aCompany("说到一半的公司");
  await within(() => one(receiver.about(company)));
  const { database } = own.services;
  const close = database.close.bind(database);
  let left: unknown;
  database.close = async () => {
    [left] = await database.query(
      "select status, attempts, claim, next_attempt_at <= now() as due from webhook_delivery where webhook_id = $1",
      [webhook.id.slice(4)],
    );
    await close();
  };
  await own.close();
  expect(left).toEqual({ status: "PENDING", attempts: 0, claim: null, due: true });
});

it("delivers once, however many processes share the work", async (test) => {
  test.skip(server.services.database.engine === "embedded", "the embedded database has one process");
  const { id } = await hooks.aWebhook();
  const other = await aServer(await openedAgain(server.services.database), OPTIONS);
  const there = new WebhookClient(other, receiver.url);
  const names = Array.from({ length: 60 }, (_, i) => `分着说的公司 ${i}`);
  const companies = await Promise.all(names.map((name, i) => (i % 2 ? hooks : there).aCompany(name)));
  await within(() => expect(receiver.received.length).toBeGreaterThan(0));
  await within(async () => {
    const log = await hooks.log(id);
    expect(log.filter(({ status }) => status === "DELIVERED")).toHaveLength(60);
  });
  for (const company of companies) one(receiver.about(company));
  await other.close();
});

it("makes one delivery of each event, also of those that commit late", async (test) => {
  test.skip(server.services.database.engine === "embedded", "the embedded database has one connection");
  const { id } = await hooks.aWebhook({ types: ["PRODUCT"] });
  const database = await openedAgain(server.services.database);
  const tell = (sql: Pick<typeof database, "query">, record: string) =>
    sql.query("insert into outbox (id, type, event, record_id) values ($1, 'Product', 'CREATED', $1)", [record]);
  const early = "00000000-0000-7000-8000-000000000001";
  const late = "00000000-0000-7000-8000-000000000002";
  await database.transaction(async (sql) => {
    await tell(sql, early);
    await tell(database, late);
    while (await dispatch(database));
    await within(async () => expect(one(await hooks.log(id))).toMatchObject({ eventId: `evt_${late}` }));
  });
  await Promise.all([dispatch(database), dispatch(database), dispatch(database)]);
  const told = (await hooks.log(id)).map(({ eventId }) => eventId).toSorted();
  expect(told).toEqual([`evt_${early}`, `evt_${late}`]);
  await database.close();
});

it("tells of an import as a whole, and forgets deliveries after 30 days", async () => {
  const { id } = await hooks.aWebhook({ types: [] });
  const { database } = server.services;
  await database.query(
    "insert into outbox (id, type, event) values (gen_random_uuid(), 'CompanyFact', 'IMPORTED'), (gen_random_uuid(), 'Deal', 'IMPORTED')",
  );
  const company = await hooks.aCompany("导入以后的公司");
  await within(() => one(receiver.about(company)));
  await within(async () =>
    expect(new Set((await hooks.log(id)).map(({ status }) => status))).toEqual(new Set(["DELIVERED"])),
  );
  const imported = receiver.received.filter(({ body }) => body.type.endsWith(".imported")).map(({ body }) => body);
  const data = (entity: string) => ({ entity, id: null, companyId: null, version: null });
  expect(Object.fromEntries(imported.map((body) => [body.type, body.data]))).toEqual({
    "company_fact.imported": data("CompanyFact"),
    "deal.imported": data("Deal"),
  });
  const kept = (await hooks.log(id)).length;
  await database.query("update webhook_delivery set created_at = now() - interval '31 days' where type like 'deal.%'");
  await sweepDeliveries(database);
  expect(await hooks.log(id)).toHaveLength(kept - 1);
});
