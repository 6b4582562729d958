import { EmbeddedDatabase } from "@guanxi/server/platform/database/embedded/embedded-database";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aRefusedStart, aServerProcess, type ServerProcess } from "../process.ts";
import { aSmallDisk, type SmallDisk } from "../small-disk.ts";

// A disk that is really full: a small file system in memory, where the machine lets one be mounted.

const probe = await aSmallDisk(1);
await probe?.remove();

let disk: SmallDisk;
let running: ServerProcess | undefined;
beforeEach(async () => {
  if (probe) disk = (await aSmallDisk(320))!;
});
afterEach(async () => {
  await running?.stop("SIGKILL");
  running = undefined;
  if (probe) await disk.remove();
});

const WRITE = "mutation($input: CompanyCreateInput!) { companyCreate(input: $input) { company { id } } }";
const COUNT = "{ companies { totalCount } }";

async function ask({ url, authorization }: ServerProcess, query: string, variables: object = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data: { companies?: { totalCount: number }; companyCreate?: { company: object } } | null;
    errors?: { extensions: { code: string } }[];
  };
  return { status: response.status, data, code: errors?.[0]!.extensions.code };
}

const write = (server: ServerProcess, name: string) =>
  ask(server, WRITE, { input: { name, businessScope: "范".repeat(1_000) } });

describe.skipIf(!probe)("41. a full disk", () => {
  // the room for the log goes before, with, and after the room for the rows
  it.each([0, 12, 40])(
    "with %i MiB left answers writers 507, readers as ever, and has all when there is room",
    async (left) => {
      const env = { GUANXI_DATA: `${disk.folder}/${left}`, GUANXI_DEMO: "off" };
      let server = (running = await aServerProcess(env));
      const kept: string[] = [];
      for (let i = 0; i < 20; i++) if ((await write(server, `先 ${i}`)).status === 200) kept.push(`先 ${i}`);
      expect(kept).toHaveLength(20);
      disk.fill(left);
      let refused = 0;
      for (let i = 0; refused < 5 && i < 200; i++) {
        const { status, code } = await write(server, `满 ${i}`);
        if (status === 200) kept.push(`满 ${i}`);
        else {
          refused++;
          expect([status, code]).toEqual([507, "INSUFFICIENT_STORAGE"]);
        }
      }
      expect(refused).toBe(5);
      expect((await ask(server, COUNT)).data!.companies!.totalCount).toBe(kept.length);
      disk.empty();
      expect((await write(server, "后")).status, "without a restart").toBe(200);
      await server.stop("SIGKILL");
      server = running = await aServerProcess(env);
      const names = await server.query<{ companies: { totalCount: number; nodes: { name: string }[] } }>(
        "{ companies(first: 100) { totalCount nodes { name } } }",
      );
      expect(names.companies.nodes.map(({ name }) => name).toSorted()).toEqual([...kept, "后"].toSorted());
    },
  );

  it("does not hold up an engine that is caught by it in mid-statement", async () => {
    const database = await EmbeddedDatabase.open(`${disk.folder}/caught`);
    await database.query("create table big (x text)");
    await database.query("insert into big values ('whole')");
    disk.fill(70); // enough to begin, not to end
    const rows = "insert into big select repeat(md5(n::text), 60) from generate_series(1, 200000) n";
    await expect(database.query(rows, [], { deadline: 0 })).rejects.toMatchObject({ code: "53100" });
    // the log alone grows: where it finds no room, the engine neither fails nor ends
    const log = "select pg_logical_emit_message(true, 'x', repeat('x', 1000000)) from generate_series(1, 120)";
    await expect(database.query(log, [], { deadline: 0 })).rejects.toMatchObject({ code: "53100" });
    await expect(database.query("select 1")).rejects.toMatchObject({ code: "53100" }); // it cannot open either
    disk.empty();
    expect(await database.query("select count(*)::int as count, min(x) as x from big")).toEqual([
      { count: 1, x: "whole" },
    ]);
    await database.query("insert into big values ('and on')");
    await database.close();
  });

  it("is told in a sentence to whoever starts a server on it", async () => {
    disk.fill();
    const { code, stderr } = await aRefusedStart({ GUANXI_DATA: `${disk.folder}/0`, GUANXI_DEMO: "off", PORT: "0" });
    disk.empty();
    expect([code, stderr.trim().split("\n").length]).toEqual([1, 1]);
    expect(stderr).toMatch(/no space left/i);
  });
});
