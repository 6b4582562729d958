import { setTimeout as pause } from "node:timers/promises";
import { EmbeddedDatabase } from "@guanxi/server/platform/database/embedded/embedded-database";
import { expect, it } from "vitest";
import { aFolder, aServerProcess, guanxi } from "../process.ts";

const CREATE =
  "mutation($input: CompanyCreateInput!) { companyCreate(input: $input) { company { id } userErrors { code } } }";

it("leaves no write without its audit entry and no entry half sealed after kill -9, and names what was changed", async () => {
  const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: "off" };
  for (let round = 0; round < 4; round++) {
    const server = await aServerProcess(env);
    const lives = { server: true, answered: 0 };
    const writer = async (lane: number) => {
      for (let i = 0; lives.server; i++)
        try {
          await server.query(CREATE, { input: { name: `企业-${round}-${lane}-${i}` } });
          lives.answered++;
        } catch {
          return; // the answer never came
        }
    };
    const writers = [writer(0), writer(1), writer(2)];
    while (lives.answered < 8) await pause(50);
    await pause(800 + round * 170); // the sealer is at work every second
    await server.stop("SIGKILL");
    lives.server = false;
    await Promise.all(writers);
  }
  const server = await aServerProcess(env); // seals what was left
  await server.stop();
  const sound = await guanxi(["audit", "verify"], env);
  expect(sound.stdout).toContain("; 0 not sealed yet.");
  expect(sound.code).toBe(0);

  const database = await EmbeddedDatabase.open(env.GUANXI_DATA);
  const [counts] = await database.query<{ companies: number; entries: number; unaudited: number }>(
    `select (select count(*)::int from company) as companies, count(*)::int as entries,
       (select count(*)::int from company c where not exists (
         select 1 from audit_entry a where a.record_ids @> array[c.id] and a.action = 'companyCreate')) as unaudited
     from audit_entry where action = 'companyCreate'`,
  );
  expect(counts!.companies).toBeGreaterThan(20);
  expect(counts).toEqual({ companies: counts!.companies, entries: counts!.companies, unaudited: 0 });
  expect(sound.stdout).toContain(`${counts!.entries} entries verified`);
  await database.query("alter table audit_entry disable trigger user");
  await database.query("update audit_entry set action = 'companyUpdate' where seq = 7");
  await database.close();
  const broken = await guanxi(["audit", "verify"], env);
  expect(broken.code).toBe(1);
  expect(broken.stdout).toContain("Broken at 7: the entry was changed.");
});
