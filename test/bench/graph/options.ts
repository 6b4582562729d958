import { parseArgs } from "node:util";
import { OPERATIONS } from "./operations.ts";

/** What a run of the benchmark measures, and how long. */
export interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly companies: number;
  readonly only: readonly string[];
  /** Everything on the full data: a run whose figures may stand in RESULTS.md. */
  readonly whole: boolean;
  /** The folder of PostgreSQL's programs, where another than the one from npm is wanted. */
  readonly binaries: string | undefined;
  /** Write a CPU profile of our server for each operation instead of measuring. */
  readonly profile: boolean;
}

const ALL = [...OPERATIONS.map(({ name }) => name), "unseen", "trips"];

/** @throws Error with a sentence where an argument is wrong */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "4" },
      connections: { type: "string", default: "16" },
      small: { type: "boolean", default: false },
      only: { type: "string" },
      profile: { type: "boolean", default: false },
    },
  });
  const only: readonly string[] = values.only?.split(",") ?? ALL;
  const unknown = only.filter((name) => !ALL.includes(name));
  if (unknown.length > 0) throw new Error(`--only takes ${ALL.join(", ")}; not ${unknown.join(", ")}`);
  return {
    rounds: positive("rounds", values.rounds),
    seconds: positive("seconds", values.seconds),
    connections: positive("connections", values.connections),
    companies: values.small ? 1_000 : 20_000,
    only,
    whole: only === ALL && !values.small,
    binaries: process.env.GUANXI_BENCH_POSTGRES || undefined,
    profile: values.profile,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1, not ${text}`);
  return value;
}
