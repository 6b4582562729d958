import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";

const CREATE =
  "mutation($input: CompanyCreateInput!) { companyCreate(input: $input) { company { id } userErrors { code } } }";
const KILLS = 50;
const WRITERS = 3;
/** How long a server may take to come up, in milliseconds. */
const START = 10_000;

interface Page {
  readonly companies: {
    readonly nodes: readonly { readonly name: string }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

/** How often each company of a server is there, by name. */
async function namesOf(server: ServerProcess): Promise<Map<string, number>> {
  const names = new Map<string, number>();
  for (let after: string | null = null; ;) {
    const { companies }: Page = await server.query<Page>(
      "query($after: String) { companies(first: 100, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } }",
      { after },
    );
    for (const { name } of companies.nodes) names.set(name, (names.get(name) ?? 0) + 1);
    if (!companies.pageInfo.hasNextPage) return names;
    after = companies.pageInfo.endCursor;
  }
}

/** Writes until the server is gone, and tells of each write that was acknowledged. */
async function write(server: ServerProcess, lane: string, acknowledged: (name: string) => void): Promise<void> {
  for (let i = 0; ; i++) {
    const name = `企业-${lane}-${i}`;
    try {
      const { companyCreate } = await server.query<{ companyCreate: { company: { id: string } } }>(CREATE, {
        input: { name },
      });
      if (companyCreate.company.id) acknowledged(name);
    } catch {
      return; // the answer never came: the write may or may not be there
    }
  }
}

it("33. finds every acknowledged write again after fifty times kill -9 under writes, each soon up again", async () => {
  const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
  const acknowledged: string[] = [];
  const starts: number[] = [];
  const start = async () => {
    const began = performance.now();
    const server = await aServerProcess(env);
    starts.push(performance.now() - began);
    return server;
  };
  for (let round = 0; round < KILLS; round++) {
    const server = await start();
    const before = acknowledged.length;
    const lanes = Array.from({ length: WRITERS }, (_, lane) =>
      write(server, `${round}-${lane}`, (name) => void acknowledged.push(name)),
    );
    // some have been acknowledged, the next ones are under way: never at the same moment
    while (acknowledged.length < before + 1 + (round % 4)) await pause(5);
    await pause((round * 7) % 30);
    await server.stop("SIGKILL");
    await Promise.all(lanes);
  }
  const server = await start();
  const there = await namesOf(server);
  await server.stop();
  expect(acknowledged.filter((name) => there.get(name) !== 1)).toEqual([]);
  expect([...there].filter(([, times]) => times > 1)).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(2 * KILLS);
  const [median, slowest] = [starts.toSorted((a, b) => a - b)[KILLS / 2]!, Math.max(...starts)];
  process.stdout.write(
    `${KILLS} kills, ${acknowledged.length} writes acknowledged; start: median ${Math.round(median)} ms, slowest ${Math.round(slowest)} ms\n`,
  );
  expect(median).toBeLessThan(START);
}, 700_000);
