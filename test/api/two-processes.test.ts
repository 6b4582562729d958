import { uuidv7 } from "@guanxi/shared/uuid";
import { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { TEST_KEYS } from "../keys.ts";
import { aServerProcess, type ServerProcess } from "../process.ts";
import { type Subscriber, subscribed } from "./writes/listener.ts";

const url = inject("postgresUrl");
const folder = mkdtempSync(path.join(tmpdir(), "guanxi-two-"));
const servers: ServerProcess[] = [];
const subscribers: Subscriber[] = [];

beforeAll(async () => {
  if (!url) return;
  const address = new URL(url);
  const name = `test_${uuidv7().replaceAll("-", "")}`;
  const admin = await PostgresDatabase.open(url, 1);
  await admin.query(`create database ${name}`);
  await admin.close();
  address.pathname = `/${name}`;
  // one after the other: the first makes the tables
  for (const data of ["a", "b"])
    servers.push(
      await aServerProcess({
        DATABASE_URL: address.href,
        GUANXI_DATA: path.join(folder, data),
        GUANXI_KEYS: TEST_KEYS, // several servers on one database share its keys
      }),
    );
  for (const server of servers) subscribers.push(await subscribed(server));
});

afterAll(async () => {
  for (const subscriber of subscribers) await subscriber.close();
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(!url)("tells the subscribers of two processes on one PostgreSQL of a change", async () => {
  const create = `mutation { companyCreate(input: { name: "两个进程" }) { company { id } userErrors { message } } }`;
  const { companyCreate } = await servers[0]!.query<{ companyCreate: { company: { id: string } } }>(create);
  const { id } = companyCreate.company;
  for (const { heard } of subscribers)
    await expect
      .poll(() => heard.find(({ type, event, ids }) => type === "COMPANY" && event === "CREATED" && ids.includes(id)), {
        timeout: 10_000,
        interval: 20,
      })
      .toBeDefined();
});
