import { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, type StartedPostgres, startPostgres } from "../../postgres.ts";
import { parentOf } from "./proc.ts";

/** One machine, one set of data, no interference: the data fits in memory and no vacuum starts in the middle of a round. */
const SETTINGS = ["shared_buffers=512MB", "autovacuum=off", "max_wal_size=4GB", "timezone=UTC"];
const FLAGS = SETTINGS.flatMap((setting) => ["-c", setting]);

/** A PostgreSQL under measurement. */
export interface BenchPostgres {
  readonly database: PostgresDatabase;
  readonly url: string;
  readonly version: string;
  readonly settings: readonly string[];
  /** Its first process, whose children the backends are. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** A PostgreSQL whose programs are in a folder of this machine. It refuses to run as root: then it runs as nobody. */
async function startFrom(binaries: string): Promise<StartedPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "guanxi-bench-postgres-"));
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const data = path.join(folder, "data");
  chmodSync(folder, 0o755);
  mkdirSync(data, { mode: 0o700 });
  if (user.uid) chownSync(data, user.uid, user.gid);
  const run = { ...user, stdio: "ignore", cwd: folder } as const;
  const program = (name: string) => path.join(binaries, name);
  execFileSync(program("initdb"), ["-D", data, "-U", "guanxi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], run);
  const port = await freePort();
  const server = spawn(program("postgres"), ["-D", data, "-p", `${port}`, "-k", "", "-h", "127.0.0.1", ...FLAGS], run);
  const url = `postgres://guanxi@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    const gone = once(server, "exit");
    if (server.exitCode === null) {
      server.kill("SIGINT");
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries++) {
    try {
      await (await PostgresDatabase.open(url, 1)).close();
      return { url, stop };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await stop();
  throw new Error(`PostgreSQL in ${binaries} does not start`);
}

/** Starts a PostgreSQL for the benchmark: the one from npm, or the one whose programs are in a folder. */
export async function benchPostgres(binaries: string | undefined): Promise<BenchPostgres> {
  const server = binaries ? await startFrom(binaries) : await startPostgres(FLAGS);
  const database = await PostgresDatabase.open(server.url, 1);
  const one = async <Value>(sql: string) => Object.values((await database.query<Record<string, Value>>(sql))[0]!)[0]!;
  const backend = await one<number>("select pg_backend_pid()");
  return {
    database,
    url: server.url,
    version: await one<string>("show server_version"),
    settings: [
      ...SETTINGS,
      `jit=${await one<string>("show jit")}`,
      `lc_collate=${await one<string>("select datcollate from pg_database where datname = current_database()")}`,
    ],
    pid: parentOf(backend),
    async stop() {
      await database.close();
      await server.stop();
    },
  };
}
