import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { aFolder, aServerProcess, guanxi } from "../process.ts";

const VIEWER = JSON.stringify({ query: "{ viewer { role credential writes } }" });

async function viewerBy(url: string, token: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: VIEWER,
  });
  return ((await response.json()) as { data: { viewer: unknown } }).data.viewer;
}

it("makes users and tokens, with a server on the data folder and without one", async () => {
  const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
  const alone = await guanxi(["token", "create", "报表", "--role", "ANALYST"], env);
  expect(alone).toMatchObject({ code: 0, stdout: expect.stringMatching(/^gx_[\w-]{43}\n$/) });
  const server = await aServerProcess(env);
  const key = path.join(env.GUANXI_DATA, "guanxi.key");
  if (process.platform !== "win32") expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(await viewerBy(server.url, alone.stdout.trim())).toEqual({
    role: "ANALYST",
    credential: "TOKEN",
    writes: false,
  });
  const beside = await guanxi(["token", "create", "接口", "--role", "SALES", "--write"], env);
  expect(await viewerBy(server.url, beside.stdout.trim())).toEqual({
    role: "SALES",
    credential: "TOKEN",
    writes: true,
  });
  const { stdout } = await guanxi(["token", "list"], env);
  expect(stdout).toMatch(/tok_\S+ {2}gx_\S{4}… {2}READ {2}ANALYST .* {2}报表/);
  const id = /(tok_\S+).*接口/.exec(stdout)![1]!;
  expect((await guanxi(["token", "revoke", id], env)).code).toBe(0);
  expect(await viewerBy(server.url, beside.stdout.trim())).toBeNull();
  expect((await guanxi(["token", "revoke", id], env)).stderr).toBe("There is no such token\n");
  const { auditEntries } = await server.query<{ auditEntries: { nodes: object[] } }>(
    '{ auditEntries(first: 10, filter: { actions: ["apiTokenCreate", "apiTokenRevoke"] }) { nodes { action actorName reason } } }',
  );
  expect(auditEntries.nodes).toEqual([
    { action: "apiTokenRevoke", actorName: "guanxi", reason: "接口" },
    { action: "apiTokenCreate", actorName: "guanxi", reason: "接口: SALES" },
    { action: "apiTokenCreate", actorName: "guanxi", reason: "报表: ANALYST" },
  ]);

  const added = await guanxi(
    ["user", "add", "--email", "li@guanxi.example", "--name", "李", "--role", "MANAGER", "--no-password"],
    env,
  );
  expect([added.code, added.stderr]).toEqual([0, ""]);
  expect((await guanxi(["user", "list"], env)).stdout).toMatch(/MANAGER {4}active {3}li@guanxi.example {2}李/);
  expect((await guanxi(["user", "deactivate", "li@guanxi.example"], env)).code).toBe(0);
  expect((await guanxi(["user", "list"], env)).stdout).toMatch(/MANAGER {4}left {5}li@guanxi.example/);
  await server.stop();
  expect(existsSync(key)).toBe(false);
});
