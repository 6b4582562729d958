import { afterAll, beforeAll, expect, it } from "vitest";
import { aServer, type TestServer } from "../../server.ts";
import { aCompany } from "../../world.ts";

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

interface Payload {
  readonly deal: { id: string; valueChanges: { nodes: Record<string, unknown>[] } };
  readonly userErrors: unknown[];
}

const write = async (mutation: "dealCreate" | "dealUpdate", input: object) => {
  const type = mutation === "dealCreate" ? "DealCreateInput" : "DealUpdateInput";
  const { data } = await server.query<{ it: Payload }>(
    `mutation($input: ${type}!) { it: ${mutation}(input: $input) { deal { id
      valueChanges { nodes { amountBefore amount expectedCloseBefore expectedCloseOn inferred company { id } } } }
      userErrors { code } } }`,
    { input },
  );
  expect(data.it.userErrors).toEqual([]);
  return { id: data.it.deal.id, changes: data.it.deal.valueChanges.nodes };
};

it("keeps what a deal was expected to bring and when, each time that a write changes it", async () => {
  const company = `com_${await aCompany(server.services.database)}`;
  const { id, changes } = await write("dealCreate", {
    companyId: company,
    name: "扩产项目",
    amount: "1200.5",
    expectedCloseOn: "2026-12-01",
  });
  const first = {
    amountBefore: null,
    amount: "1200.50",
    expectedCloseBefore: null,
    expectedCloseOn: "2026-12-01",
    inferred: false,
    company: { id: company },
  };
  expect(changes).toEqual([first]);
  const same = await write("dealUpdate", { id, name: "改名", amount: "1200.50", expectedCloseOn: "2026-12-01" });
  expect(same.changes).toEqual([first]);
  const later = { ...first, amountBefore: "1200.50", expectedCloseBefore: "2026-12-01", expectedCloseOn: "2027-02-01" };
  expect((await write("dealUpdate", { id, expectedCloseOn: "2027-02-01" })).changes).toEqual([first, later]);
  const emptied = { ...later, amount: null, expectedCloseBefore: "2027-02-01" };
  expect((await write("dealUpdate", { id, amount: null })).changes).toEqual([first, later, emptied]);
});

it("says that the first values of a deal that began long ago are inferred", async () => {
  const { changes } = await write("dealCreate", { name: "旧商机", amount: "10", enteredAt: "2026-01-05T02:00:00Z" });
  expect(changes).toMatchObject([{ amount: "10.00", inferred: true }]);
});
