import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import { readEnv } from "@guanxi/server/platform/env";
import { BACKOFF_MS, pauseAfter } from "@guanxi/server/graph/webhook/deliver/backoff";
import { credentialOf } from "@guanxi/server/platform/http/credential";
import { publicLookup } from "@guanxi/server/platform/http/outbound";
import { createLogger } from "@guanxi/server/platform/log";
import dns from "node:dns";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { aReceiver, expectedSignature, type Receiver } from "../receiver.ts";
import { WebhookClient, WITH_SECRET, type WithSecret } from "../webhook-client.ts";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

let open: TestServer;
let guarded: TestServer;
let receiver: Receiver;
beforeAll(async () => {
  open = await aServer(undefined, { outbound: { privateAddresses: true } });
  guarded = await aServer(undefined, { deliveries: { backoffMs: [] } });
  receiver = await aReceiver();
});
afterAll(async () => {
  await Promise.all([open.close(), guarded.close()]);
  await receiver.close();
});

const within = <Told>(told: () => Told) => vi.waitFor(told, { timeout: 10_000, interval: 20 });

const create = (server: TestServer, input: object, headers = {}) =>
  new WebhookClient(server, receiver.url).mutate<WithSecret>(
    "webhookCreate",
    { name: "钩子", url: "https://hook.invalid/", ...input },
    WITH_SECRET,
    headers,
  );

it.each([
  ["http://127.0.0.1/", "PRIVATE_ADDRESS"],
  ["http://2130706433/", "PRIVATE_ADDRESS"],
  ["http://0x7f.1/", "PRIVATE_ADDRESS"],
  ["http://0.0.0.0:8080/", "PRIVATE_ADDRESS"],
  ["http://10.1.2.3/", "PRIVATE_ADDRESS"],
  ["https://192.168.1.1/", "PRIVATE_ADDRESS"],
  ["http://169.254.169.254/latest/meta-data", "PRIVATE_ADDRESS"],
  ["http://100.64.0.1/", "PRIVATE_ADDRESS"],
  ["http://[::1]/", "PRIVATE_ADDRESS"],
  ["http://[::ffff:127.0.0.1]/", "PRIVATE_ADDRESS"],
  ["http://[fd00::1]/", "PRIVATE_ADDRESS"],
  ["http://[64:ff9b::7f00:1]/", "PRIVATE_ADDRESS"],
  ["http://localhost:4000/graphql", "PRIVATE_ADDRESS"],
  ["https://LOCALHOST./", "PRIVATE_ADDRESS"],
  ["http://printer.local/", "PRIVATE_ADDRESS"],
  ["https://metadata.google.internal/", "PRIVATE_ADDRESS"],
  ["https://user:word@example.com/", "INVALID"],
  ["ftp://example.com/", "INVALID"],
  ["file:///etc/passwd", "INVALID"],
  ["example.com", "INVALID"],
])("refuses to call %s", async (url, code) => {
  const refused = { webhook: null, secret: null, userErrors: [{ code, path: ["url"] }] };
  expect(await create(guarded, { url })).toEqual(refused);
});

it("refuses to lead an existing webhook to a private address, and does not call one that it finds at last", async () => {
  const hooks = new WebhookClient(guarded, receiver.url);
  const { webhook } = await create(guarded, {});
  const { id } = webhook!;
  const update = await hooks.mutate("webhookUpdate", { id, url: receiver.url }, "webhook { url }");
  expect(update).toEqual({ webhook: null, userErrors: [{ code: "PRIVATE_ADDRESS", path: ["url"] }] });
  // a name that was harmless when it was written, and means this machine by now
  const { lookup } = dns;
  const rebound = vi
    .spyOn(dns, "lookup")
    .mockImplementation(((name: string, ...rest: never[]) =>
      (lookup as (...given: unknown[]) => void)(name === "rebound.example" ? "127.0.0.1" : name, ...rest)) as never);
  for (const url of [receiver.url, receiver.url.replace("127.0.0.1", "rebound.example")]) {
    await guarded.services.database.query("update webhook set url = $2 where id = $1", [id.slice(4), url]);
    await hooks.mutate("webhookTest", { id }, "webhookDelivery { id }");
  }
  await within(async () => {
    const log = await hooks.log(id);
    expect(log.map(({ status }) => status)).toEqual(["FAILED", "FAILED"]);
    for (const { error } of log) expect(error).toMatch(/^PRIVATE_ADDRESS: /);
  });
  expect(receiver.received).toEqual([]);
  rebound.mockRestore();
});

it("resolves a name to public addresses only, however it is asked", async () => {
  for (const all of [true, false])
    await expect(promisify(publicLookup)("localhost", { all })).rejects.toThrow(/address of this machine/);
});

it("never tells a secret after the answer that gave it", async () => {
  const hooks = new WebhookClient(open, receiver.url);
  const key = { "idempotency-key": "once" };
  const input = { url: receiver.url, types: ["COMPANY"], secret: SECRET };
  const made = await create(open, input, key);
  expect(made).toMatchObject({ secret: SECRET, webhook: { secretHint: SECRET.slice(-4) } });
  expect(await create(open, input, key), "the same request once more").toEqual(made);
  const { id } = made.webhook!;

  // every field of the type, one by one and through every general way to it
  const { data: type } = await open.query<{ __type: { fields: { name: string; type: { kind: string } }[] } }>(
    '{ __type(name: "Webhook") { fields { name type { kind ofType { kind } } } } }',
  );
  const plain = type.__type.fields.filter(({ name }) => name !== "deliveries").map(({ name }) => name);
  const fields = `${plain.join(" ")} deliveries { nodes { id type error } }`;
  const asked = await open.query(
    `query($id: ID!) { webhook(id: $id) { ${fields} } node(id: $id) { ... on Webhook { ${fields} } }
       webhooks { nodes { ${fields} } groups(by: [{ field: SECRET_HINT }]) { key { secretHint } } }
       deletedRecords { nodes { label } } }`,
    { id },
  );
  expect(asked.errors).toBeUndefined();
  expect(JSON.stringify(asked.data)).toContain(SECRET.slice(-4));
  expect(JSON.stringify(asked.data)).not.toContain(SECRET.slice(6, 30));
  const update = await hooks.mutate("webhookUpdate", { id, name: "新名" }, `webhook { ${fields} }`);
  expect(JSON.stringify(update)).not.toContain(SECRET.slice(6, 30));

  // a new secret signs from then on, and the old answer does not learn it
  const company = await hooks.aCompany("旧密钥的公司");
  const before = await within(() => receiver.about(company)[0] ?? expect.fail("nothing came"));
  expect(before.headers["webhook-signature"]).toBe(expectedSignature(before, SECRET));
  const rotated = await hooks.mutate<WithSecret>("webhookRotateSecret", { id }, WITH_SECRET);
  expect(rotated.secret).toMatch(/^whsec_/);
  expect(rotated.webhook!.secretHint).toBe(rotated.secret!.slice(-4));
  const next = await hooks.aCompany("新密钥的公司");
  const after = await within(() => receiver.about(next)[0] ?? expect.fail("nothing came"));
  expect(after.headers["webhook-signature"]).toBe(expectedSignature(after, rotated.secret!));
  expect((await create(open, input, key)).secret).toBeNull();
});

it("takes a secret of the caller's only in the form of Standard Webhooks", async () => {
  for (const secret of ["whsec_", "whsec_c2hvcnQ=", Buffer.alloc(32).toString("base64"), `${SECRET.slice(0, -1)}!`])
    expect((await create(open, { secret })).userErrors).toEqual([{ code: "INVALID", path: ["secret"] }]);
});

it("waits longer after each failure, a fifth more or less, and ends", () => {
  const [low, high] = [0, 1].map((random) => BACKOFF_MS.map((_, i) => pauseAfter(i + 1, BACKOFF_MS, () => random)!));
  expect(low!.map((ms) => ms / 1000)).toEqual([4, 24, 96, 480, 2_880, 14_400, 69_120]);
  expect(high!.map((ms) => ms / 1000)).toEqual([6, 36, 144, 720, 4_320, 21_600, 103_680]);
  expect(pauseAfter(8, BACKOFF_MS)).toBeNull();
});

it("reads a caller's token, and keeps tokens and secrets out of the log", () => {
  expect(credentialOf("Bearer gx_abc.DEF-1~2/3=")).toBe("gx_abc.DEF-1~2/3=");
  expect(credentialOf("bearer  t")).toBe("t");
  for (const other of [undefined, "", "Basic YTpi", "Bearer", "Bearer a b", ["Bearer a"]])
    expect(credentialOf(other)).toBeUndefined();
  let written = "";
  const logger = createLogger({ write: (line) => void (written += line) });
  logger.warn({ req: { headers: { authorization: "Bearer t0ken", cookie: "t0ken" } }, credential: "t0ken" }, "a");
  logger.warn({ secret: "t0ken", input: { secret: "t0ken" }, a: { b: { c: { secret: "t0ken" } } } }, "b");
  expect(written.match(/\[Redacted\]/g)).toHaveLength(6);
  expect(written).not.toContain("t0ken");
});

it("lets webhooks call private addresses only where the environment says so", () => {
  expect(readEnv({}, "/").webhooksPrivate).toBe(false);
  expect(readEnv({ GUANXI_WEBHOOKS_PRIVATE: "on" }, "/").webhooksPrivate).toBe(true);
  expect(() => readEnv({ GUANXI_WEBHOOKS_PRIVATE: "yes" }, "/")).toThrow("GUANXI_WEBHOOKS_PRIVATE must be on or off");
});
