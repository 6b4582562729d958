import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import type { Sql } from "@guanxi/server/platform/database/sql";
import { afterAll, beforeAll, expect, it } from "vitest";

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

/** Of MikroORM's own; it holds the names of migrations. */
const APART = new Set(["migration"]);

/** Tables that do not keep their rows from whoever asks. */
async function open(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select c.relname::text as name from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'm', 'v', 'f')
       and (not c.relrowsecurity or not c.relforcerowsecurity
         or not exists (select 1 from pg_policy p where p.polrelid = c.oid))`,
  );
  return rows.map(({ name }) => name).filter((name) => !APART.has(name));
}

it("keeps the rows of every table by policies of its own; a table without any is found", async () => {
  const { database } = server.services;
  expect(await open(database)).toEqual([]);
  await database.query("create table forgotten (id uuid primary key)");
  expect(await open(database)).toEqual(["forgotten"]);
  await database.query("drop table forgotten");
});

it("gives no role of a request anything in a table that is no entity's", async () => {
  const rows = await server.services.database.query<{ name: string; role: string }>(
    `select c.relname::text as name, r.rolname::text as role from pg_class c cross join pg_roles r
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and r.rolname like 'guanxi\\_%'
       and r.rolname <> 'guanxi_system' and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')`,
  );
  const readable = new Set(rows.map(({ name }) => name));
  for (const secret of ["outbox", "idempotency_key", "webhook_secret", "import_run", "role_rights", "migration"])
    expect(readable.has(secret), secret).toBe(false);
  // what a caller's rights are known from is looked at before the caller is anybody
  const nobodys = rows.filter(({ role }) => role === "guanxi_none").map(({ name }) => name);
  expect(nobodys).toEqual(["access_version"]);
});
