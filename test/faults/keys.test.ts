import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { EmbeddedDatabase } from "@guanxi/server/platform/database/embedded/embedded-database";
import { MARK_LENGTH } from "@guanxi/server/platform/personal/seal-key";
import { expect, it } from "vitest";
import { aFolder, aRefusedStart, aServerProcess, guanxi, type ServerProcess } from "../process.ts";
import { filesOf, leftBehind } from "./left-behind.ts";

const COMMAND = fileURLToPath(new URL("../../server/dist/guanxi.js", import.meta.url));
const keysOf = (folder: string): string[] =>
  (JSON.parse(readFileSync(path.join(folder, "keys.json"), "utf8")) as { keys: { id: string }[] }).keys.map(
    ({ id }) => id,
  );

/** Every phone number of the graph. */
async function phones(server: ServerProcess): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { contacts }: Page = await server.query<Page>(
      "query($after: String) { contacts(first: 100, after: $after, filter: { phone: { isNull: false } }) { nodes { phone } pageInfo { endCursor hasNextPage } } }",
      { after },
    );
    found.push(...contacts.nodes.map(({ phone }) => phone));
    ({ endCursor: after, hasNextPage: more } = contacts.pageInfo);
  }
  return found;
}
interface Page {
  contacts: { nodes: { phone: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
}

async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 600 && !holds(); n++) await pause(100);
  expect(holds()).toBe(true);
}

/** From now on a rotation halts at the first contact of whom one value is sealed anew and another is not, and shows it by a table. */
async function haltHalfway(folder: string): Promise<void> {
  const database = await EmbeddedDatabase.open(folder);
  await database.query(`create function halt() returns trigger language plpgsql as $$ begin
    if left(old.phone, ${MARK_LENGTH}) <> left(old.email, ${MARK_LENGTH}) and (pg_stat_file('go', true)).size is null then
      create table halfway ();
      perform pg_sleep(600);
    end if;
    return new;
  end $$`);
  await database.query("create trigger halt before update on contact for each row execute function halt()");
  await database.close();
}

/** Kills a rotation when it has sealed some values with the new key, and others are still as the old one sealed them. */
async function killHalfway(folder: string): Promise<void> {
  await haltHalfway(folder);
  const before = filesOf(folder);
  const command = spawn(process.execPath, [COMMAND, "rotate-keys"], {
    env: { PATH: process.env.PATH, GUANXI_DATA: folder },
    stdio: "ignore",
  });
  const gone = once(command, "exit");
  await until(() => filesOf(folder) > before || command.exitCode !== null);
  command.kill("SIGKILL");
  await gone;
  const marks = await leftBehind(
    folder,
    `select left(phone, ${MARK_LENGTH}) as mark from contact where phone is not null
     union select left(email, ${MARK_LENGTH}) from contact where email is not null`,
  );
  expect(marks).toHaveLength(2);
  writeFileSync(path.join(folder, "database/go"), "");
}

it("29. kill -9 in the middle of a rotation: the next start goes on, and every number is readable", async () => {
  const folder = aFolder();
  const env = { GUANXI_DATA: folder, GUANXI_DEMO: "small" };
  let server = await aServerProcess(env);
  expect(server.log).toContain("keys.json");
  expect(statSync(path.join(folder, "keys.json")).mode & 0o777).toBe(0o600);
  const before = await phones(server);
  const [sample] = before;
  await server.stop();
  const [old] = keysOf(folder);

  await killHalfway(folder);
  expect(keysOf(folder)).toHaveLength(2);

  server = await aServerProcess(env);
  expect(await phones(server)).toEqual(before);
  await until(() => keysOf(folder).length === 1);
  expect(keysOf(folder)).not.toContain(old);
  expect(await phones(server)).toEqual(before);

  // once more, while the server runs: it does the work, and answers meanwhile
  const [second] = keysOf(folder);
  const rotating = guanxi(["rotate-keys"], env);
  const { contacts } = await server.query<{ contacts: { totalCount: number } }>(
    "query($phone: String!) { contacts(filter: { phone: { eq: $phone } }) { totalCount } }",
    { phone: sample },
  );
  expect(contacts.totalCount).toBe(before.filter((phone) => phone === sample).length);
  const { code, stdout, stderr } = await rotating;
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/the old key is gone/);
  expect(keysOf(folder)).not.toContain(second);
  expect(await phones(server)).toEqual(before);
  await server.stop();

  chmodSync(path.join(folder, "keys.json"), 0o644);
  const refused = await aRefusedStart(env);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^.*keys\.json can be read by others.*chmod 600.*\n$/);
  chmodSync(path.join(folder, "keys.json"), 0o600);
  const foreign = await aRefusedStart({ ...env, GUANXI_KEYS: `mine:${Buffer.alloc(32, 7).toString("base64")}` });
  expect(foreign.stderr).toMatch(/sealed with a key that this server does not have/);
}, 600_000);

/** A data folder of the demo world, sealed with the key `old` of the environment. */
async function sealedFolder(): Promise<{ GUANXI_DATA: string; GUANXI_DEMO: string; GUANXI_KEYS: string }> {
  const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "small", GUANXI_KEYS: OLD };
  await (await aServerProcess(env)).stop();
  return env;
}
const OLD = `old:${Buffer.alloc(32, 1).toString("base64")}`;
const BOTH = `new:${Buffer.alloc(32, 2).toString("base64")},${OLD}`;

it("keys of the environment: the command waits until the running server has sealed everything anew", async () => {
  const env = await sealedFolder();
  let server = await aServerProcess(env);
  const early = await guanxi(["rotate-keys"], { ...env, GUANXI_KEYS: BOTH });
  expect(early.code).toBe(1);
  expect(early.stderr).toBe(
    "The running server does not have the key new. Restart it with the same GUANXI_KEYS, and call this again.\n",
  );
  await server.stop();
  server = await aServerProcess({ ...env, GUANXI_KEYS: BOTH });
  const { code, stdout, stderr } = await guanxi(["rotate-keys"], { ...env, GUANXI_KEYS: BOTH });
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/Everything is sealed with new; the others can be taken out of GUANXI_KEYS/);
  await server.stop();
  server = await aServerProcess({ ...env, GUANXI_KEYS: BOTH.split(",")[0]! });
  expect((await phones(server)).length).toBeGreaterThan(0);
  await server.stop();
});

it.each([
  ["of the folder", undefined],
  ["of the environment", BOTH],
])("a server that stops meanwhile is waited for no longer: keys %s", async (_whose, keys) => {
  const sealed = await sealedFolder();
  if (keys === undefined) {
    const [secret] = OLD.split(":").slice(1);
    writeFileSync(path.join(sealed.GUANXI_DATA, "keys.json"), JSON.stringify({ keys: [{ id: "old", key: secret }] }), {
      mode: 0o600,
    });
  }
  const { GUANXI_KEYS: _old, ...bare } = sealed;
  const env = keys === undefined ? bare : { ...bare, GUANXI_KEYS: keys };
  const server = await aServerProcess(env);
  server.child.kill("SIGSTOP"); // does no more of it, and does not answer
  const command = spawn(process.execPath, [COMMAND, "rotate-keys"], { env: { PATH: process.env.PATH, ...env } });
  let said = "";
  for (const stream of [command.stdout, command.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const ended = once(command, "close");
  await until(() => said.includes("The running server seals everything"));
  await server.stop("SIGKILL");
  expect(await ended).toEqual([1, null]);
  expect(said).toMatch(/\nThe server stopped before everything was sealed anew\. Call this again to go on\.\n$/);
  const again = await guanxi(["rotate-keys"], env);
  expect([again.code, again.stderr]).toEqual([0, ""]);
});

it("a command that lacks the keys ends, says why, and leaves the folder to others", async () => {
  const env = await sealedFolder();
  const foreign = { ...env, GUANXI_KEYS: `mine:${Buffer.alloc(32, 7).toString("base64")}` };
  const sentence = /^The people's data in this database is sealed with a key that this server does not have\..*\n$/;
  for (const [args, code] of [
    [["user", "list"], 1],
    [["audit", "verify"], 2],
  ] as const)
    expect(await guanxi(args, foreign)).toMatchObject({ code, stderr: expect.stringMatching(sentence) });
  const broken = { ...env, GUANXI_KEYS: "none" };
  expect(await guanxi(["user", "list"], broken)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^GUANXI_KEYS must be a list.*\n$/),
  });
  expect(existsSync(path.join(env.GUANXI_DATA, "guanxi.lock"))).toBe(false);
  expect((await guanxi(["user", "list"], env)).code).toBe(0);
});
