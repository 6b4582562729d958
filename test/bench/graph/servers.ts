import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { aFolder, aServerProcess } from "../../process.ts";

const source = fileURLToPath(new URL("postgraphile", import.meta.url));
const cache = fileURLToPath(new URL("../.cache/postgraphile", import.meta.url));

/** Our server's pool, and therefore PostGraphile's. */
const POOL = 10;

/** The keys of people's data: several of our servers work on the database one after the other. */
const KEYS = `bench:${Buffer.alloc(32, 7).toString("base64")}`;

/** A GraphQL server under measurement. */
export interface Server {
  readonly name: "ours" | "theirs";
  readonly url: string;
  readonly pid: number;
  /** What a request says of its sender, where the server asks. */
  readonly authorization?: string;
  stop(): Promise<void>;
}

/** Our server on a database, built before, without the demo world. */
export async function ours(databaseUrl: string, env: Record<string, string> = {}): Promise<Server> {
  const folder = aFolder();
  const server = await aServerProcess({
    DATABASE_URL: databaseUrl,
    GUANXI_DATA: folder,
    GUANXI_DEMO: "off",
    GUANXI_KEYS: KEYS,
    NODE_ENV: "production",
    ...env,
  });
  return {
    name: "ours",
    url: `${server.url}/graphql`,
    pid: server.pid,
    authorization: server.authorization,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Puts PostGraphile, exactly as locked, into a folder of the benchmark's own. */
function install(): void {
  mkdirSync(cache, { recursive: true });
  const lock = "package-lock.json";
  const read = (folder: string) => {
    const file = path.join(folder, lock);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  const fresh = read(source) === read(cache) && existsSync(path.join(cache, "node_modules/postgraphile"));
  for (const file of ["package.json", lock, "server.mjs"])
    copyFileSync(path.join(source, file), path.join(cache, file));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  if (!fresh)
    execFileSync(npm, ["ci", "--no-audit", "--no-fund"], { cwd: cache, stdio: ["ignore", "ignore", "inherit"] });
}

async function listening(child: ChildProcess): Promise<string> {
  let log = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      log += String(chunk);
      const port = /listening on (\d+)/.exec(log)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}/graphql`);
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.once("exit", () => reject(new Error(`PostGraphile ended: ${log}`)));
  });
}

/** PostGraphile on the same database. */
export async function theirs(databaseUrl: string, env: Record<string, string> = {}): Promise<Server> {
  install();
  const child = spawn(process.execPath, [path.join(cache, "server.mjs")], {
    cwd: cache,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      POOL: String(POOL),
      NODE_ENV: "production",
      GRAPHILE_ENV: "production",
      ...env,
    },
  });
  return {
    name: "theirs",
    url: await listening(child),
    pid: child.pid!,
    async stop() {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}

/** The version of a package that PostGraphile's folder holds. */
export const installedVersion = (name: string): string =>
  (JSON.parse(readFileSync(path.join(cache, "node_modules", name, "package.json"), "utf8")) as { version: string })
    .version;
