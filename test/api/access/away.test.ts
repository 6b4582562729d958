import { uuidv7 } from "@guanxi/shared/uuid";
import { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { expect, inject, it } from "vitest";
import { shuttingDoor } from "../../door.ts";
import { aGuardedServer, aSignedIn } from "./client.ts";

const url = inject("postgresUrl");

it.skipIf(!url)("39. PostgreSQL away: 503 until it is back, and then on without a restart", async () => {
  const admin = await PostgresDatabase.open(url, 1);
  const name = `test_${uuidv7().replaceAll("-", "")}`;
  await admin.query(`create database ${name}`);
  await admin.close();
  const address = new URL(url);
  address.pathname = `/${name}`;
  const door = await shuttingDoor(address.href);
  const server = await aGuardedServer({}, await PostgresDatabase.open(door.url));
  const remembered = await aSignedIn(server, "ADMIN");
  const unknown = await aSignedIn(server, "ADMIN");
  const QUERY = "{ companies { totalCount } }";
  const WRITE = 'mutation { companyCreate(input: { name: "断线" }) { company { id } userErrors { code } } }';
  expect((await remembered.ask(QUERY)).status).toBe(200);

  // one of its statements is under way when the connection is lost
  const { database } = server.services;
  const underWay = database.query("select pg_sleep(30)").then(
    () => "done",
    () => "lost",
  );
  await door.shut();
  expect(await underWay).toBe("lost");
  for (const [who, query] of [
    [remembered, QUERY],
    [remembered, WRITE],
    [remembered, "{ viewer { name } }"],
    [unknown, QUERY],
    [unknown, WRITE],
  ] as const) {
    const { status, errors } = await who.ask(query);
    expect([status, errors?.[0]!.extensions.code], query).toEqual([503, "UNAVAILABLE"]);
  }
  expect((await fetch(`${server.url}/ready`)).status).toBe(503);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);

  await door.open();
  for (const who of [remembered, unknown]) {
    await expect.poll(async () => (await who.ask(QUERY)).status, { timeout: 20_000 }).toBe(200);
    const { data } = await who.ask<{ companyCreate: { userErrors: [] } }>(WRITE);
    expect(data!.companyCreate.userErrors).toEqual([]);
  }
  expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  await server.close();
  await door.shut();
});
