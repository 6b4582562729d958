import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { LoadOrder, LoadResult } from "./load.worker.ts";
import { cpuOf, cpuOfTree, peakOf, resetPeak } from "./proc.ts";
import type { Server } from "./servers.ts";

const worker = fileURLToPath(new URL("load.worker.ts", import.meta.url));

/** What one server did in one round. */
export interface Round {
  readonly perSecond: number;
  /** CPU milliseconds a request. */
  readonly node: number;
  readonly database: number;
  /** MiB. */
  readonly peak: number;
  /** Bytes an answer, headers too. */
  readonly bytes: number;
  readonly p50: number;
  readonly p99: number;
}

async function load(order: LoadOrder): Promise<LoadResult> {
  const child = spawn(process.execPath, [worker], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(order));
  return JSON.parse(await text(child.stdout)) as LoadResult;
}

/** Loads one server for a while and looks at what it cost. @throws Error where a request failed */
export async function round(
  server: Server,
  postmaster: number,
  bodies: readonly string[],
  { connections, seconds }: Pick<LoadOrder, "connections" | "seconds">,
): Promise<Round> {
  resetPeak(server.pid);
  const [node, database] = [cpuOf(server.pid), cpuOfTree(postmaster)];
  const result = await load({ url: server.url, authorization: server.authorization, connections, seconds, bodies });
  if (result.failed > 0 || result.requests === 0)
    throw new Error(`${server.name}: ${result.failed} requests failed, ${result.requests} answered`);
  return {
    perSecond: result.requests / result.seconds,
    node: (cpuOf(server.pid) - node) / result.requests,
    database: (cpuOfTree(postmaster) - database) / result.requests,
    peak: peakOf(server.pid),
    bytes: result.bytes / result.requests,
    p50: result.p50,
    p99: result.p99,
  };
}
