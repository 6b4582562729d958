import { migrations } from "@guanxi/server/migrations/migrations";
import { EmbeddedDatabase } from "@guanxi/server/platform/database/embedded/embedded-database";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { aFolder, aServerProcess, aStartingServer } from "../process.ts";
import { filesOf, leftBehind } from "./left-behind.ts";

const COUNT = "{ companies { totalCount } }";

/** How many migrations the database in a data folder knows to be done. */
async function migrationsOf(folder: string): Promise<number> {
  const [table] = await leftBehind<{ name: string | null }>(folder, "select to_regclass('migration') as name");
  return table!.name === null ? 0 : (await leftBehind(folder, "select 1 from migration")).length;
}

/** A data folder with a database of before the first migration. */
async function anOldFolder(): Promise<string> {
  const folder = aFolder();
  const database = await EmbeddedDatabase.open(folder);
  await database.query("drop schema public cascade");
  await database.query("create schema public");
  await database.query("grant usage on schema public to public");
  await database.close();
  return folder;
}

it("34. stands whole after kill -9 in the middle of its migrations, wherever they were", async () => {
  const whole = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
  await (await aServerProcess(whole)).stop();
  const all = filesOf(whole.GUANXI_DATA);
  expect(await migrationsOf(whole.GUANXI_DATA)).toBe(migrations.length);

  const found: number[] = [];
  for (const part of [0.1, 0.4, 0.7]) {
    const env = { GUANXI_DATA: await anOldFolder(), GUANXI_DEMO: "off" };
    expect(await migrationsOf(env.GUANXI_DATA)).toBe(0);
    const empty = filesOf(env.GUANXI_DATA);
    const starting = aStartingServer(env);
    const gone = once(starting, "exit");
    while (filesOf(env.GUANXI_DATA) < empty + (all - empty) * part) await pause(1);
    starting.kill("SIGKILL");
    await gone;
    found.push(await migrationsOf(env.GUANXI_DATA));
    const server = await aServerProcess(env);
    expect(await server.query(COUNT)).toEqual({ companies: { totalCount: 0 } });
    await server.stop();
    expect(await migrationsOf(env.GUANXI_DATA)).toBe(migrations.length);
  }
  for (const done of found) expect([0, migrations.length]).toContain(done); // the old schema or the new one
  expect(found).toContain(0); // else none was killed in time
}, 600_000);

/** Whether nobody is let in any more. */
const refusesAll = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve((socket.destroy(), false))).once("error", () => resolve(true));
  });

it("40. answers what is under way when it is told to end, and keeps it", async () => {
  const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
  const server = await aServerProcess(env);
  const items = Array.from({ length: 100 }, (_, i) => ({ name: `企业 ${i}` }));
  const query =
    "mutation($input: CompaniesCreateInput!) { companiesCreate(input: $input) { companies { id } userErrors { code } } }";
  const body = JSON.stringify({ query, variables: { input: { items } } });
  const { authorization, url } = server;
  const asked = request(`${url}/graphql`, {
    method: "POST",
    headers: {
      authorization,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      expect: "100-continue",
    },
  });
  const answered = once(asked, "response") as Promise<[Parameters<typeof json>[0]]>;
  asked.flushHeaders();
  await once(asked, "continue"); // the server has the request, and waits for its body
  const stopped = server.stop("SIGTERM");
  await expect.poll(() => refusesAll(Number(new URL(url).port)), { timeout: 10_000 }).toBe(true);
  expect(server.child.exitCode).toBe(null);
  asked.end(body);
  const [response] = await answered;
  const { data } = (await json(response)) as {
    data: { companiesCreate: { userErrors: object[]; companies: object[] } };
  };
  expect(data.companiesCreate.userErrors).toEqual([]);
  expect(data.companiesCreate.companies).toHaveLength(100);
  await stopped;
  expect(server.child.exitCode).toBe(0);
  const again = await aServerProcess(env);
  expect(await again.query(COUNT)).toEqual({ companies: { totalCount: 100 } });
  await again.stop();
}, 180_000);
