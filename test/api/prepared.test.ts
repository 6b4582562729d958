import { aDatabase } from "../database.ts";
import type { AnyDatabase } from "@guanxi/server/platform/database/database";
import { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { afterAll, beforeAll, expect, inject, it } from "vitest";

const url = inject("postgresUrl");
let database: AnyDatabase;

beforeAll(async () => {
  // one connection, so that it prepares all there is
  database = url ? await PostgresDatabase.open(url, 1) : await aDatabase();
});

afterAll(() => database.close());

const text = (i: number) => `select '${i} ' || $1::text`;

it("answers by name whatever was asked before, and forgets what nobody asks any more", async () => {
  for (const i of Array.from({ length: 450 }, (_, n) => n % 300))
    expect(await database.queryText(text(i), ["关系"], `test_${i}`)).toBe(`${i} 关系`);
  await expect(database.queryText("select nothing_of_ours", [], "test_wrong")).rejects.toThrow(/nothing_of_ours/);
  expect(await database.queryText(text(0), ["again"], "test_0")).toBe("0 again");
  const [row] = await database.query<{ n: number }>(
    "select count(*)::int as n from pg_prepared_statements where name like 'test\\_%'",
  );
  expect(row!.n).toBeLessThanOrEqual(200);
  expect(row!.n > 0).toBe(url !== ""); // the embedded engine keeps none by name
});
