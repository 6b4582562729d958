import type { PostgresDatabase } from "@guanxi/server/platform/database/postgres/postgres-database";
import { readFileSync } from "node:fs";
import { cpuOf } from "../graph/proc.ts";
import type { Server } from "../graph/servers.ts";

/** Asks a server; its answer. */
export async function ask<Data>(server: Server, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: server.authorization! },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: readonly { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join("; "));
  return data;
}

/** Milliseconds by the clock, and of them those a process worked. */
export interface Took {
  readonly wall: number;
  readonly cpu: number;
}

/** How long something takes; of what is done on a connection, also how long its process of the database worked. */
export async function took(work: () => Promise<unknown>, connection?: PostgresDatabase): Promise<Took> {
  const pid = connection && (await pidOf(connection));
  const cpu = pid === undefined ? 0 : cpuOf(pid);
  const began = performance.now();
  await work();
  return { wall: performance.now() - began, cpu: pid === undefined ? 0 : cpuOf(pid) - cpu };
}

/** The process of a connection; one that was long idle has been made anew. */
export async function pidOf(connection: PostgresDatabase): Promise<number> {
  const [row] = await connection.query<{ pid: number }>("select pg_backend_pid() as pid");
  return row!.pid;
}

/** Several things measured in turn, round by round, each first as often as the others. */
export async function inTurn(rounds: number, works: readonly (() => Promise<Took>)[]): Promise<Took[][]> {
  const found: Took[][] = works.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < works.length; i++) {
      const place = (i + round) % works.length;
      found[place]!.push(await works[place]!());
    }
  return found;
}

/** How many processes of this machine wanted a processor in the last minute. */
export const load = (): string => readFileSync("/proc/loadavg", "utf8").split(" ")[0]!;
