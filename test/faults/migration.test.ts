import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { aFolder, aServerProcess, aStartingServer } from "../process.ts";

const COUNT = "{ companies { totalCount } }";

it("34. stands whole after kill -9 in the middle of its first start, whenever that was", async () => {
  for (const after of [300, 700, 1_000, 1_400, 1_900, 2_500]) {
    const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
    const starting = aStartingServer(env);
    const gone = once(starting, "exit");
    await pause(after);
    starting.kill("SIGKILL");
    await gone;
    const server = await aServerProcess(env);
    expect(await server.query(COUNT), `killed after ${after} ms`).toEqual({ companies: { totalCount: 0 } });
    await server.stop();
  }
}, 180_000);

it("40. answers what is under way when it is told to end, and keeps it", async () => {
  const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
  const server = await aServerProcess(env);
  const items = Array.from({ length: 100 }, (_, i) => ({ name: `企业 ${i}` }));
  const answer = server.query<{ companiesCreate: { userErrors: unknown[]; companies: object[] } }>(
    "mutation($input: CompaniesCreateInput!) { companiesCreate(input: $input) { companies { id } userErrors { code } } }",
    { input: { items } },
  );
  await pause(40); // under way: a hundred companies with their facts take longer
  const stopped = server.stop("SIGTERM");
  const { companiesCreate } = await answer;
  await stopped;
  expect(companiesCreate.userErrors).toEqual([]);
  expect(companiesCreate.companies).toHaveLength(100);
  expect(server.child.exitCode).toBe(0);
  const again = await aServerProcess(env);
  expect(await again.query(COUNT)).toEqual({ companies: { totalCount: 100 } });
  await again.stop();
}, 60_000);
