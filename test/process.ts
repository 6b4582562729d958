import { type ChildProcess, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readLocalKey } from "@guanxi/server/platform/auth/local-key";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A fresh folder under the system's own place for such things. */
export const aFolder = (): string => mkdtempSync(path.join(tmpdir(), "guanxi-test-"));

/** The environment of a program under test: nothing of ours leaks in. */
const environment = (said: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...said,
});

/** What a program that ended said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += String(chunk)));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** Runs `guanxi` from the command line until it ends. */
export const guanxi = (args: readonly string[], env: Record<string, string>): Promise<Ended> =>
  ended(
    spawn(process.execPath, [path.join(root, "server/dist/guanxi.js"), ...args], { cwd: root, env: environment(env) }),
  );

/** Starts a server that is expected to refuse, and waits for its end. */
export const aRefusedStart = (env: Record<string, string>): Promise<Ended> =>
  ended(
    spawn(process.execPath, [SMALL_HEAP, path.join(root, "server/dist/main.js")], { cwd: root, env: environment(env) }),
  );

/** A server in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly url: string;
  /** What it said on its way up. */
  readonly log: string;
  /** What its own machine's command line says to it, and may everything by. */
  readonly authorization: string;
  query<Data>(query: string, variables?: object): Promise<Data>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** As `pnpm start` starts it. */
const SMALL_HEAP = "--max-semi-space-size=8";

/** Starts a server on a free port, and waits for nothing. */
export const aStartingServer = (env: Record<string, string>): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [SMALL_HEAP, path.join(root, "server/dist/main.js")], {
    cwd: root,
    env: environment({ PORT: "0", ...env }),
  });

/** Starts a server on a free port and waits until it says where it is. */
export async function aServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = aStartingServer(env);
  let log = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      log += String(chunk);
      const found = /Guanxi 关系\s+http:\/\/localhost:(\d+)[\s\S]*Data {2,}.*\n(?:.+\n)?\n/.exec(log);
      if (found) resolve(`http://127.0.0.1:${found[1]}`);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => reject(new Error(`the server ended: ${log}`)));
  });
  const authorization = `Bearer ${await readLocalKey(env.GUANXI_DATA!)}`;
  return {
    authorization,
    child,
    pid: child.pid!,
    url,
    log,
    async query(query, variables = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization },
        body: JSON.stringify({ query, variables }),
      });
      const answer = (await response.json()) as { data?: never; errors?: { message: string }[] };
      if (answer.errors) throw new Error(answer.errors[0]!.message);
      return answer.data as never;
    },
    async stop(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    },
  };
}
