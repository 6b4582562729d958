import { assertSame, bodyOf } from "./graph/ask.ts";
import { loadData, poolOf, settle, sizes } from "./graph/data.ts";
import { type Round, round } from "./graph/load.ts";
import { aManager } from "./graph/manager.ts";
import { OPERATIONS, type Pool } from "./graph/operations.ts";
import { type Options, optionsOf } from "./graph/options.ts";
import { type BenchPostgres, benchPostgres } from "./graph/postgres.ts";
import { profileOurs } from "./graph/profile.ts";
import type { Measured } from "./graph/figures.ts";
import { writeReport } from "./graph/report.ts";
import { ours, type Server, theirs } from "./graph/servers.ts";
import { roundTrips } from "./graph/trips.ts";
import { measureUnseen } from "./graph/unseen.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);
/** Different variables that a load goes through. */
const BODIES = 500;
const WARM_UP_SECONDS = 3;

async function filled(postgres: BenchPostgres, companies: number): Promise<void> {
  const migrating = await ours(postgres.url);
  await migrating.stop();
  say(`loading ${companies} companies and what hangs on them`);
  await loadData(postgres.database, companies);
  await postgres.database.query("truncate company_fact"); // made anew, and with them the start is a usual one
  await settle(postgres.database);
}

/** The two servers of an operation, and what requests are about. */
interface Field {
  readonly pair: readonly Server[];
  readonly pool: Pool;
}

async function measured(postgres: BenchPostgres, open: Field, secured: Field, options: Options): Promise<Measured> {
  const operations: Measured["operations"] = [];
  for (const operation of OPERATIONS.filter(({ name }) => options.only.includes(name))) {
    const { pair, pool } = operation.secured ? secured : open;
    for (let n = 0; n < 5; n++)
      await assertSame(
        pair,
        pair.map(({ name }) => bodyOf(operation, name, pool, n * 31)),
      );
    const bodies = pair.map(({ name }) => Array.from({ length: BODIES }, (_, n) => bodyOf(operation, name, pool, n)));
    const load = (i: number, seconds: number) =>
      round(pair[i]!, postgres.pid, bodies[i]!, { connections: options.connections, seconds });
    for (const i of [0, 1]) await load(i, WARM_UP_SECONDS);
    const rounds: Round[][] = [[], []];
    for (let n = 0; n < options.rounds; n++) {
      for (const i of [0, 1]) {
        const result = await load(i, options.seconds);
        rounds[i]!.push(result);
        say(
          `${operation.name} ${pair[i]!.name} ${n + 1}: ${result.perSecond.toFixed(0)}/s, CPU ms node ${result.node.toFixed(2)} database ${result.database.toFixed(2)}, peak ${result.peak.toFixed(0)} MiB`,
        );
      }
    }
    operations.push({ operation, ours: rounds[0]!, theirs: rounds[1]! });
  }
  return {
    operations,
    unseen: options.only.includes("unseen") ? await measureUnseen(open.pair, open.pool, options.rounds) : [],
    trips: options.only.includes("trips")
      ? await Promise.all(
          [ours, theirs].map((start) =>
            roundTrips(
              start,
              postgres.url,
              OPERATIONS.filter(({ secured: hidden }) => !hidden),
              open.pool,
            ),
          ),
        )
      : [],
  };
}

/** `pnpm bench graph`: the graph's API beside PostGraphile's, over one database. */
export async function bench(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  const postgres = await benchPostgres(options.binaries);
  const servers: Server[] = [];
  try {
    await filled(postgres, options.companies);
    if (options.profile) return await profileOurs(postgres, options);
    servers.push(await ours(postgres.url));
    servers.push(await theirs(postgres.url));
    const manager = await aManager(postgres.database);
    servers.push(await theirs(postgres.url, { PG_SETTINGS: JSON.stringify(manager.settings) }));
    await settle(postgres.database);
    const [own, other, confined] = servers as [Server, Server, Server];
    const open: Field = { pair: [own, other], pool: await poolOf(postgres.database) };
    const secured: Field = { pair: [{ ...own, authorization: manager.authorization }, confined], pool: manager.pool };
    const result = await measured(postgres, open, secured, options);
    process.stdout.write(writeReport(result, options, postgres, await sizes(postgres.database)));
  } finally {
    for (const server of servers) await server.stop();
    await postgres.stop();
  }
}
