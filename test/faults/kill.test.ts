import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { aFolder, aServerProcess } from "../process.ts";

const CREATE =
  "mutation($input: CompanyCreateInput!) { companyCreate(input: $input) { company { id } userErrors { code } } }";

it("33. finds every acknowledged write again after kill -9 under writes", async () => {
  const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
  const acknowledged: string[] = [];
  for (let round = 0; round < 4; round++) {
    const server = await aServerProcess(env);
    const lives = { server: true };
    const writer = async (lane: number) => {
      for (let i = 0; lives.server; i++) {
        const name = `企业-${round}-${lane}-${i}`;
        try {
          const { companyCreate } = await server.query<{ companyCreate: { company: { id: string } } }>(CREATE, {
            input: { name },
          });
          if (companyCreate.company.id) acknowledged.push(name);
        } catch {
          return; // the answer never came: the write may or may not be there
        }
      }
    };
    const writers = [writer(0), writer(1), writer(2)];
    await pause(600 + round * 350);
    await server.stop("SIGKILL");
    lives.server = false;
    await Promise.all(writers);
  }
  const server = await aServerProcess(env);
  const missing: string[] = [];
  for (const name of acknowledged) {
    const { companies } = await server.query<{ companies: { totalCount: number } }>(
      "query($filter: CompanyFilter) { companies(filter: $filter) { totalCount } }",
      { filter: { name: { eq: name } } },
    );
    if (companies.totalCount !== 1) missing.push(name);
  }
  await server.stop();
  expect(missing).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(20);
});
