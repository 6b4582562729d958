import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { aFolder, aRefusedStart, aServerProcess } from "../process.ts";

const refusal = async (env: Record<string, string>) => {
  const { code, stderr } = await aRefusedStart(env);
  expect(code).toBe(1);
  expect(stderr).not.toMatch(/\n\s+at /); // a sentence, not a stack
  return stderr.trim();
};

describe("a start that cannot be", () => {
  it("names each wrong value of the environment", async () => {
    const said = await refusal({ PORT: "http", DATABASE_URL: "mysql://x", GUANXI_DEMO: "huge" });
    expect(said.split("\n")).toEqual([
      "PORT must be a whole number from 0 to 65535",
      "DATABASE_URL must look like postgres://user:password@host:5432/database",
      "GUANXI_DEMO must be on, off, small, medium or large",
    ]);
  });

  it("says that the port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const said = await refusal({ PORT: String(port), GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" });
    taken.close();
    expect(said).toBe(
      `The address 127.0.0.1:${port} is taken by another program. Stop it, or choose another port with PORT.`,
    );
  });

  it("38. names the process that holds the data folder", async () => {
    const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
    const server = await aServerProcess(env);
    const said = await refusal({ ...env, PORT: "0" });
    expect(said).toBe(
      `The data folder ${env.GUANXI_DATA} is in use by process ${server.pid}. Stop it, or choose another folder with GUANXI_DATA.`,
    );
    await server.stop();
    const again = await aServerProcess(env); // and lets go of it
    await again.stop("SIGKILL");
    const third = await aServerProcess(env); // a dead holder holds nothing
    await third.stop();
  });

  it("says that the data folder cannot be used", async () => {
    const file = path.join(aFolder(), "file");
    writeFileSync(file, "");
    expect(await refusal({ GUANXI_DATA: path.join(file, "data") })).toContain("cannot be read and written");
    expect(await refusal({ GUANXI_DATA: file })).toContain("cannot be read and written");
  });

  it("says that PostgreSQL does not answer, without its password", async () => {
    const said = await refusal({ DATABASE_URL: "postgres://me:secret@127.0.0.1:1/crm" });
    expect(said).toContain("127.0.0.1:1/crm (DATABASE_URL) does not answer");
    expect(said).not.toContain("secret");
  });
});

it("tells address, folder, engine and what the engine does not promise, and keeps its data", async () => {
  const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "small" };
  const first = await aServerProcess(env);
  expect(first.log).toContain(env.GUANXI_DATA);
  expect(first.log).toContain("embedded");
  expect(first.log).toContain("not a power cut");
  const count = "{ companies { totalCount } }";
  const before = await first.query<{ companies: { totalCount: number } }>(count);
  await first.stop();
  const began = Date.now();
  const second = await aServerProcess(env);
  const seconds = (Date.now() - began) / 1000;
  expect(second.log).toContain("kept");
  expect(await second.query(count)).toEqual(before);
  await second.stop();
  process.stdout.write(`second start: ${seconds.toFixed(1)} s\n`);
});
