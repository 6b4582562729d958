import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import "@guanxi/server/app";
import { migrations } from "@guanxi/server/migrations/migrations";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { allModels } from "@guanxi/server/platform/model/model";
import { aDatabase, anEmptyDatabase, openedAgain, openedServices } from "../database.ts";

let database: AnyDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.close());

it("has a column for every field, nullable where the field is", async () => {
  const columns = await database.query<{ table_name: string; column_name: string; is_nullable: string }>(
    "select table_name, column_name, is_nullable from information_schema.columns where table_schema = 'public'",
  );
  const nullable = new Map(
    columns.map((column) => [`${column.table_name}.${column.column_name}`, column.is_nullable === "YES"]),
  );
  const wrong = allModels().flatMap((model) =>
    [...model.fields.values()].flatMap((field) => {
      if (field.kind !== "column" && field.kind !== "reference") return [];
      const place = `${model.table}.${field.column}`;
      return nullable.get(place) === field.nullable ? [] : [place];
    }),
  );
  expect(wrong).toEqual([]);
});

it("migrates once, however often it starts", async () => {
  await Promise.all(
    [openedServices(database), openedServices(database)].map(async (opening) => (await opening).close()),
  );
  const [row] = await database.query<{ n: number }>("select count(*)::int as n from migration");
  expect(row!.n).toBe(migrations.length);
});

it.runIf(inject("postgresUrl"))("34. migrates once, however many start at once on an empty database", async () => {
  const first = await anEmptyDatabase();
  const all = [first, await openedAgain(first), await openedAgain(first)];
  for (const services of await Promise.all(all.map((one) => openedServices(one)))) await services.close();
  const [row] = await first.query<{ n: number }>("select count(*)::int as n from migration");
  expect(row!.n).toBe(migrations.length);
  for (const one of all) await one.close();
});

it("keeps to the database it was given, and makes no other", async () => {
  const names = (await database.query<{ datname: string }>("select datname from pg_database")).map(
    ({ datname }) => datname,
  );
  expect(names.filter((name) => !/^(postgres|template[01]|test_.*)$/.test(name))).toEqual([]);
});

it("reads back what was copied in, whatever the text", async () => {
  await database.query("create table if not exists copied (i int, t text, n numeric, b boolean, d date, a text[])");
  const text = fc
    .string({ unit: "binary", maxLength: 30 })
    .filter((value) => !value.includes("\0") && value.isWellFormed());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.option(text), fc.boolean(), fc.array(text, { maxLength: 3 })), {
        minLength: 1,
        maxLength: 20,
      }),
      async (rows) => {
        await database.query("truncate copied");
        await database.copy(
          "copied",
          ["i", "t", "n", "b", "d", "a"],
          rows.map(([t, b, a], i) => [i, t, "12.50", b, "2026-02-03", a]),
        );
        const read = await database.query<{ t: string | null; n: string; b: boolean; d: string; a: string[] }>(
          "select * from copied order by i",
        );
        expect(read.map(({ t, n, b, d, a }) => ({ t, n, b, d, a }))).toEqual(
          rows.map(([t, b, a]) => ({ t, n: "12.50", b, d: "2026-02-03", a })),
        );
      },
    ),
    { numRuns: 50 },
  );
});

describe("a transaction", () => {
  it("is all or nothing", async () => {
    const insert = "insert into product (id, name) values (gen_random_uuid(), $1)";
    await expect(
      database.transaction(async (sql) => {
        await sql.query(insert, ["甲"]);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await database.query("select 1 from product where name = '甲'")).toEqual([]);
    await database.transaction((sql) => sql.query(insert, ["乙"]));
    expect(await database.query("select 1 from product where name = '乙'")).toHaveLength(1);
  });

  it("does not see another's half", async () => {
    let reading: Promise<unknown[]> | undefined;
    await database.transaction(async (sql) => {
      await sql.query("insert into product (id, name) values (gen_random_uuid(), '丙')");
      reading = database.query("select 1 from product where name = '丙' and false");
      if (database.engine === "postgresql") expect(await reading).toEqual([]);
    });
    expect(await reading).toEqual([]);
  });
});

it("tells PostgreSQL's own code of an error", async () => {
  await expect(database.query("select * from nowhere")).rejects.toMatchObject({ code: "42P01" });
  await expect(
    database.query("insert into team (id, name) values ('00000000-0000-7000-8000-000000000001', null)"),
  ).rejects.toMatchObject({ code: "23502" });
});
