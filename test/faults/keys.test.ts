import { chmodSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { MARK_LENGTH } from "@guanxi/server/platform/personal/seal-key";
import { expect, it } from "vitest";
import { aFolder, aRefusedStart, aServerProcess, guanxi, type ServerProcess } from "../process.ts";
import { leftBehind } from "./left-behind.ts";

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

/** Kills a rotation when it has sealed some numbers with the new key, and others are still as the old one sealed them. */
async function killHalfway(folder: string): Promise<void> {
  const [contact] = await leftBehind<{ file: string }>(folder, "select pg_relation_filepath('contact') as file");
  const size = () => statSync(path.join(folder, "database", contact!.file)).size;
  const before = size();
  const command = spawn(process.execPath, [COMMAND, "rotate-keys"], {
    env: { PATH: process.env.PATH, GUANXI_DATA: folder },
    stdio: "ignore",
  });
  const gone = once(command, "exit");
  // a row that is sealed anew is written once more: phones make the table half as long again, mail addresses follow
  while (command.exitCode === null && size() < 1.5 * before) await pause(1);
  command.kill("SIGKILL");
  await gone;
  const marks = await leftBehind(
    folder,
    `select left(phone, ${MARK_LENGTH}) as mark from contact where phone is not null
     union select left(email, ${MARK_LENGTH}) from contact where email is not null`,
  );
  expect(marks).toHaveLength(2);
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
}, 400_000);
