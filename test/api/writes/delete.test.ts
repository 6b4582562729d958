import { aServer, type TestServer } from "../../server.ts"; // first: it brings the metadata that decorators need
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { refreshAllFacts } from "@guanxi/server/analytics/facts/refresh";
import { foldInteractions, rebuildInteractions } from "@guanxi/server/analytics/facts/rollup/fold";
import { modelOf } from "@guanxi/server/platform/model/model";
import { entities } from "@guanxi/server/graph/entities";
import { fillAwkwardly } from "../../oracle/awkward-world.ts";
import { aCompany, aContact, aDeal, anInteraction, anOrder, aUser } from "../../world.ts";
import { allTables } from "./tables.ts";

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
  await server.services.database.transaction((sql) => fillAwkwardly(sql, 7));
  await refreshAllFacts(server.services.database);
});
afterAll(() => server.close());

interface Deletion {
  readonly deletedRecord: { id: string; label: string; companyId: string | null } | null;
  readonly userErrors: { code: string; path: string[] | null; parameters?: { name: string; value: string }[] }[];
}

const remove = async (one: string, id: string, version?: number) =>
  (
    await server.query<{ it: Deletion }>(
      `mutation($id: ID!, $version: Int) { it: ${one}Delete(input: { id: $id, version: $version }) {
        deletedRecord { id label companyId } userErrors { code path parameters { name value } } } }`,
      { id, version },
    )
  ).data.it;

const restore = async (id: string) =>
  (
    await server.query<{ recordRestore: { restoredId: string | null; userErrors: { code: string }[] } }>(
      "mutation($id: ID!) { recordRestore(input: { id: $id }) { restoredId userErrors { code } } }",
      { id },
    )
  ).data.recordRestore;

const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/**
 * All but what a write notes of itself, figures that age with the clock, the log that a webhook takes with it for good, and
 * since when a webhook hears of anything, who is in which segment; of interactions, by which transaction they were written.
 */
const contents = async () => {
  const noted = ["outbox", "company_fact", "webhook_delivery", "audit_entry", "access_version", "interaction_gone"];
  const apart = [...noted, "segment_member", "segment_move"]; // by its rule, what is put back enters a segment anew
  const { webhook, interaction, ...tables } = await allTables(server.services.database, apart);
  return {
    ...tables,
    interaction: interaction!.map((row) => row.replace(/"txid": \d+/, "")),
    webhook: webhook!.map((row) => row.replace(/"since": "[^"]*"/, "")),
  };
};

it("puts back every row of every table as it was, whatever was deleted", async () => {
  const { database } = server.services;
  const deletable = entities
    .map((entity) => modelOf(entity))
    .filter(({ prefix, writes }) => prefix !== "" && (writes ?? ["delete"]).includes("delete"));
  const roots: [string, string][] = [];
  for (const model of deletable)
    for (const { id } of await database.query<{ id: string }>(`select id from ${model.table} order by id limit 8`))
      roots.push([lowered(model.name), `${model.prefix}_${id}`]);
  const before = await contents();
  const facts = (await allTables(database)).company_fact!;
  const some = fc.uniqueArray(fc.constantFrom(...roots), { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(some, async (chosen) => {
    const deletions: string[] = [];
    for (const [one, id] of chosen) {
      const { deletedRecord } = await remove(one, id);
      if (deletedRecord) deletions.push(deletedRecord.id); // else it went with one before it
    }
    expect(deletions.length).toBeGreaterThan(0);
    expect(await contents()).not.toEqual(before);
    for (const id of deletions.toReversed()) expect((await restore(id)).userErrors).toEqual([]);
    expect(await contents()).toEqual(before);
  });
  await fc.assert(property, { numRuns: 60, seed: 20_260_101 });
  // what was counted before it went is counted once when it is back
  const counted = () => allTables(database, []).then((all) => [all.interaction_day, all.interaction_kind_day]);
  await foldInteractions(database);
  const counts = await counted();
  await rebuildInteractions(database);
  expect(counts).toEqual(await counted());
  // a company's own facts come back with it, word for word
  const [company] = roots.find(([one]) => one === "company")!.slice(1);
  const { deletedRecord } = await remove("company", company!);
  const fact = (rows: readonly string[]) => rows.find((row) => row.includes(company!.slice(4)));
  expect(fact((await allTables(database)).company_fact!)).toBeUndefined();
  await restore(deletedRecord!.id);
  expect(fact((await allTables(database)).company_fact!)).toBeDefined();
  expect((await allTables(database)).company_fact).toHaveLength(facts.length);
}, 300_000);

it("takes what is deleted out of lists and figures, and tells of it in the list of deleted records", async () => {
  const { database } = server.services;
  const company = await aCompany(database, { name: "撤销客户" });
  const contact = await aContact(database, company);
  const deal = await aDeal(database, company);
  const order = await anOrder(database, company, "2026-01-05", 100, { deal_id: deal });
  await anInteraction(database, company, "2026-01-06T00:00:00Z", { contact_id: contact });
  const overview = async () =>
    (
      await server.query<{ deals: { totalCount: number }; orders: { totalCount: number }; company: unknown }>(
        `{ company(id: "com_${company}") { name } deals { totalCount } orders { totalCount } }`,
      )
    ).data;
  const before = await overview();
  const { deletedRecord } = await remove("company", `com_${company}`);
  expect(deletedRecord).toMatchObject({ label: "撤销客户", companyId: `com_${company}` });
  expect(await overview()).toEqual({
    company: null,
    deals: { totalCount: before.deals.totalCount - 1 },
    orders: { totalCount: before.orders.totalCount - 1 },
  });
  const { data } = await server.query<{ deletedRecords: { nodes: unknown[] } }>(
    `{ deletedRecords(filter: { label: { eq: "撤销客户" } }) { nodes { entity recordId label deletedBy { name } } } }`,
  );
  expect(data.deletedRecords.nodes).toEqual([
    { entity: "Company", recordId: `com_${company}`, label: "撤销客户", deletedBy: null },
  ]);
  expect((await restore(deletedRecord!.id)).restoredId).toBe(`com_${company}`);
  expect(await overview()).toEqual(before);
  expect((await restore(deletedRecord!.id)).userErrors).toEqual([{ code: "NOT_FOUND" }]);
  // an order outlives its deal, and finds it again
  const link = () => database.query("select deal_id from sales_order where id = $1", [order]);
  const sold = await remove("deal", `deal_${deal}`);
  expect(await link()).toEqual([{ deal_id: null }]);
  await restore(sold.deletedRecord!.id);
  expect(await link()).toEqual([{ deal_id: deal }]);
});

it("refuses to restore into a place that is taken, or onto ground that is gone", async () => {
  const { database } = server.services;
  const company = await aCompany(database, { external_key: "K-1" });
  const contact = await aContact(database, company);
  const person = (await remove("contact", `con_${contact}`)).deletedRecord!.id;
  const whole = (await remove("company", `com_${company}`)).deletedRecord!.id;
  expect((await restore(person)).userErrors).toEqual([{ code: "CONFLICT" }]);
  const squatter = await aCompany(database, { external_key: "K-1" });
  expect((await restore(whole)).userErrors).toEqual([{ code: "DUPLICATE" }]);
  await remove("company", `com_${squatter}`);
  expect((await restore(whole)).userErrors).toEqual([]);
  expect((await restore(person)).userErrors).toEqual([]);
});

it("refuses a delete of a version that nobody has seen", async () => {
  const user = `usr_${await aUser(server.services.database)}`;
  const { deletedRecord, userErrors } = await remove("user", user, 9);
  expect(deletedRecord).toBeNull();
  expect(userErrors).toEqual([
    {
      code: "CONFLICT",
      path: ["version"],
      parameters: [
        { name: "expected", value: "9" },
        { name: "actual", value: "1" },
      ],
    },
  ]);
});
