import type { Database } from "../platform/database/database.ts";
import type { Env } from "../platform/env.ts";
import type { KeyRing } from "../platform/personal/key-ring.ts";
import { loadWorld } from "./load.ts";
import type { DemoSize } from "./size.ts";

/** The demo world is the same for everybody who starts on the same day. */
const SEED = 20_260_101;

/**
 * Fills an empty database with the demo world where the environment wants it; a database with any company in it is left
 * alone, so that a second start keeps the data. The world comes in one transaction: all of it or nothing.
 *
 * @returns a sentence on what the database holds
 */
export async function ensureDemo(
  database: Database,
  keys: KeyRing,
  env: Pick<Env, "demo">,
  say: (line: string) => void,
): Promise<string> {
  const [state] = await database.query<{ demo: string | null; companies: string }>(
    "select demo, (select count(*) from company)::text as companies from workspace",
  );
  const companies = Number(state!.companies);
  if (companies > 0)
    return state!.demo ? `demo world (${state!.demo}), ${companies} companies, kept` : `${companies} companies`;
  if (env.demo === "off")
    return "empty; bring your own with `npx pnpm@12 guanxi import <files>`, or on the Import page";
  const size = env.demo as DemoSize;
  say(`Making the demo world (${size}) ...`);
  const began = Date.now();
  let told = began;
  await loadWorld(database, keys, { size, seed: SEED, asOf: new Date() }, ({ companiesDone, companies: all }) => {
    if (Date.now() - told < 5_000) return;
    told = Date.now();
    say(`  ${companiesDone} of ${all} companies`);
  });
  await database.query("update workspace set demo = $1, demo_seed = $2", [size, SEED]);
  return `demo world (${size}), made in ${((Date.now() - began) / 1000).toFixed(1)} s`;
}
