import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EmbeddedDatabase } from "@guanxi/server/platform/database/embedded/embedded-database";
import { readLock } from "@guanxi/server/platform/database/embedded/folder-lock";
import { Lease } from "@guanxi/server/platform/database/embedded/lease";

const FOREVER = "select count(*) from generate_series(1, 1000000000)";

describe("a statement past its deadline", () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await EmbeddedDatabase.open(mkdtempSync(path.join(tmpdir(), "guanxi-engine-")), 1_000);
    await database.query("create table kept (n int)");
  });
  afterAll(() => database.close());

  it("is ended, the event loop alive meanwhile, and the next one answers", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 50);
    await expect(database.query(FOREVER)).rejects.toMatchObject({ code: "57014" });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
    expect(await database.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("takes its transaction with it: what follows in that code does not go on in autocommit", async () => {
    const attempt = database.transaction(async (sql) => {
      await sql.query("insert into kept values (1)");
      await sql.query(FOREVER).catch(() => undefined); // code that swallows the error
      await sql.query("insert into kept values (2)");
    });
    await expect(attempt).rejects.toMatchObject({ code: "57P01" });
    expect(await database.query("select n from kept")).toEqual([]);
  });
});

it("38. holds its folder against a second opener and tells who holds it", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "guanxi-engine-"));
  const first = await EmbeddedDatabase.open(folder);
  await expect(EmbeddedDatabase.open(folder)).rejects.toMatchObject({ name: "FolderLockedError", pid: process.pid });
  await first.announce("http://127.0.0.1:1");
  expect(await readLock(folder)).toEqual({ pid: process.pid, url: "http://127.0.0.1:1" });
  await first.close();
  expect(await readLock(folder)).toBeNull();
});

it("hands the connection out in order, and ends a wait that would never end", async () => {
  const lease = new Lease(300);
  const order: string[] = [];
  const release = await lease.acquire();
  const second = lease.acquire().then((done) => (order.push("second"), done()));
  const third = lease.acquire().then((done) => (order.push("third"), done()));
  release();
  await Promise.all([second, third]);
  expect(order).toEqual(["second", "third"]);
  const held = await lease.acquire();
  await expect(lease.acquire()).rejects.toMatchObject({ code: "55P03" });
  held();
  (await lease.acquire())();
});
