import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bodyOf } from "./ask.ts";
import { poolOf, settle } from "./data.ts";
import { round } from "./load.ts";
import { OPERATIONS } from "./operations.ts";
import type { Options } from "./options.ts";
import type { BenchPostgres } from "./postgres.ts";
import { ours } from "./servers.ts";

interface CpuProfile {
  readonly nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  readonly samples: number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: number[];
}

/** The functions that the CPU was in, by their own time, in the last seconds of a profile: its start is not the load. */
function selfTimes(file: string, seconds: number): [string, number][] {
  const profile = JSON.parse(readFileSync(file, "utf8")) as CpuProfile;
  const names = new Map(
    profile.nodes.map(({ id, callFrame }) => {
      const place = `${callFrame.url.replace(/^.*node_modules\//, "")}:${callFrame.lineNumber + 1}`;
      return [id, `${callFrame.functionName || "(anonymous)"} ${callFrame.url ? place : ""}`.trim()];
    }),
  );
  const times = new Map<string, number>();
  let left = profile.timeDeltas.reduce((sum, delta) => sum + delta, 0);
  profile.samples.forEach((id, i) => {
    left -= profile.timeDeltas[i]!;
    if (left > seconds * 1e6) return;
    const name = names.get(id)!;
    times.set(name, (times.get(name) ?? 0) + profile.timeDeltas[i]! / 1000);
  });
  times.delete("(idle)");
  return [...times].toSorted(([, a], [, b]) => b - a);
}

/** Loads our server under V8's profiler, one process for each operation, and prints where its CPU goes. */
export async function profileOurs(postgres: BenchPostgres, options: Options): Promise<void> {
  const folder = fileURLToPath(new URL("../.cache/profiles", import.meta.url));
  for (const operation of OPERATIONS.filter(({ name }) => options.only.includes(name))) {
    const place = path.join(folder, `${operation.name}-${Date.now()}`);
    mkdirSync(place, { recursive: true });
    const server = await ours(postgres.url, { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${place}` });
    await settle(postgres.database);
    const pool = await poolOf(postgres.database);
    const bodies = Array.from({ length: 500 }, (_, n) => bodyOf(operation, "ours", pool, n));
    const result = await round(server, postgres.pid, bodies, options);
    await server.stop();
    const times = selfTimes(path.join(place, readdirSync(place)[0]!), options.seconds);
    const total = times.reduce((sum, [, ms]) => sum + ms, 0);
    process.stdout.write(
      `\n${operation.title}: ${result.perSecond.toFixed(0)}/s, CPU ms a request: node ${result.node.toFixed(2)}, database ${result.database.toFixed(2)} (${place})\n`,
    );
    for (const [name, ms] of times.slice(0, 20))
      process.stdout.write(`  ${((ms / total) * 100).toFixed(1).padStart(5)} %  ${name}\n`);
  }
}
