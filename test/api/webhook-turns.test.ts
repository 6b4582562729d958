import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { claimDue } from "@guanxi/server/graph/webhook/deliver/claim";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { aReceiver, type Receiver } from "../receiver.ts";
import { WebhookClient } from "../webhook-client.ts";

let server: TestServer;
let receiver: Receiver;
let hooks: WebhookClient;
beforeAll(async () => {
  server = await aServer(undefined, { outbound: { privateAddresses: true }, deliveries: { closeMs: 200 } });
  receiver = await aReceiver();
  hooks = new WebhookClient(server, receiver.url);
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

it("sends to each webhook in its turn, from one process not more than its share at once", async () => {
  const { database } = server.services;
  const [busy, waiting] = [(await hooks.aWebhook()).id.slice(4), (await hooks.aWebhook()).id.slice(4)];
  const add = (webhook: string, secondsAgo: number) =>
    `('${webhook}', 'evt_${secondsAgo}', now() - interval '${secondsAgo} seconds')`;
  const events = (claimed: readonly { event_id: string }[]) => claimed.map(({ event_id }) => event_id).toSorted();
  // uncommitted, so that the server does not send them meanwhile
  await database.transaction(async (sql) => {
    await sql.query(
      `insert into webhook_delivery (id, webhook_id, event_id, type, occurred_at, next_attempt_at)
       select gen_random_uuid(), webhook::uuid, event, 'company.updated', now(), due
       from (values ${[10, 20, 30, 40, 50, 60].map((ago) => add(busy, ago)).join(", ")}, ${add(waiting, 35)})
         given (webhook, event, due)`,
    );
    const first = await claimDue(sql, [], 4, 60_000);
    expect(events(first)).toEqual(["evt_35", "evt_40", "evt_50", "evt_60"]);
    const underWay = first.map(({ webhook_id }) => webhook_id);
    expect(events(await claimDue(sql, underWay, 10, 60_000))).toEqual(["evt_30"]);
    expect(await claimDue(sql, [...underWay, busy], 10, 60_000)).toEqual([]);
    await sql.query("delete from webhook");
  });
});

it("says so when a delivery cannot be sent again, since it is being sent", async () => {
  const { id } = await hooks.aWebhook();
  receiver.answer = () => undefined;
  const company = await hooks.aCompany("正在听的公司");
  await vi.waitFor(() => expect(receiver.about(company)).toHaveLength(1), { timeout: 10_000, interval: 20 });
  const [under] = await hooks.log(id);
  const answer = await hooks.mutate("webhookDeliveryRetry", { id: under!.id }, "webhookDelivery { id }");
  expect(answer).toEqual({ webhookDelivery: { id: under!.id }, userErrors: [{ code: "CONFLICT", path: ["id"] }] });
});
