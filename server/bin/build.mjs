import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A digest of every source file under some places, so that nothing is built twice. */
function digest(places) {
  const hash = createHash("sha256");
  const visit = (place) => {
    for (const entry of readdirSync(place, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(place, entry.name);
      if (entry.isDirectory()) {
        if (!["node_modules", "dist", "gql"].includes(entry.name)) visit(file);
      } else hash.update(path.relative(root, file)).update(readFileSync(file));
    }
  };
  for (const place of places) {
    const full = path.join(root, place);
    if (place.includes(".")) hash.update(readFileSync(full));
    else visit(full);
  }
  return hash.digest("hex");
}

/** Builds a part when its sources changed since its last build. */
async function ensure(dist, places, make) {
  const stamp = path.join(root, dist, ".built-from");
  const now = digest(places);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return false;
  await make();
  writeFileSync(stamp, now);
  return true;
}

const COMMON = ["shared/src", "pnpm-lock.yaml", "tsconfig.base.json"];

/**
 * Makes the files of a new database once for each version of the embedded engine and each set of migrations; a database is
 * unpacked from them, which is several times faster than making it.
 */
function ensureNewDatabase() {
  const cache = path.join(root, "server/.cache");
  const file = path.join(cache, "new-database.tar.gz");
  const engine = path.join(root, "server/node_modules/@electric-sql/pglite");
  const { version } = JSON.parse(readFileSync(path.join(engine, "package.json"), "utf8"));
  const now = `${version} ${digest(["server/src/migrations"])}`;
  const note = path.join(cache, "made-from");
  if (existsSync(file) && existsSync(note) && readFileSync(note, "utf8") === now) return;
  rmSync(cache, { recursive: true, force: true }); // else the new one would start from the old
  mkdirSync(cache, { recursive: true });
  const made = spawnSync(process.execPath, [path.join(root, "server/dist/new-database.js"), file], {
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`The files of a new database could not be made: ${made.stderr}`);
  writeFileSync(note, now);
}

export async function buildServer() {
  const config = (await import("../rolldown.config.mjs")).default;
  const built = await ensure("server/dist", ["server/src", "server/rolldown.config.mjs", ...COMMON], async () => {
    await build({ ...config, cwd: path.join(root, "server"), logLevel: "warn" });
  });
  ensureNewDatabase();
  return built;
}

export async function buildWeb() {
  return ensure("web/dist", ["web", "server/schema.graphql", ...COMMON], () => {
    for (const [tool, ...args] of [
      ["graphql-codegen", "--config", "codegen.ts"],
      ["vite", "build"],
    ]) {
      const windows = process.platform === "win32";
      const built = spawnSync(path.join(root, "web/node_modules/.bin", windows ? `${tool}.cmd` : tool), args, {
        cwd: path.join(root, "web"),
        stdio: ["ignore", "pipe", "pipe"],
        encoding: "utf8",
        shell: windows,
      });
      if (built.status === 0) continue;
      process.stderr.write(`${built.stdout}\n${built.stderr}\n`);
      throw new Error(`The dashboard could not be built: ${tool} failed.`);
    }
  });
}
