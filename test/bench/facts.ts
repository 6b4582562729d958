import { parseArgs } from "node:util";
import { benchPostgres } from "./graph/postgres.ts";
import { ours, type Server } from "./graph/servers.ts";
import { ask, inTurn, load, took } from "./facts/measure.ts";
import { EXPLORED, QUESTIONS } from "./facts/questions.ts";
import { type FactsMeasured, factsReport, RAW } from "./facts/report.ts";
import { filled, withoutCounts, connected } from "./facts/world.ts";
import { measureWrites } from "./facts/writes.ts";
import { writeSection } from "./results.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);
const FULL = 10_000_000;
/** Creations through the API in a round. */
const CREATIONS = 10;

const CREATE = `mutation($input: InteractionLogInput!) { interactionLog(input: $input) { interaction { id } userErrors { message } } }`;

interface Explored {
  readonly explore: { readonly totals: string[]; readonly servedBy: string; readonly sql: string };
}

/** `pnpm bench facts [--rows n] [--rounds n]`: what dashboards, writes and a rebuild cost at so many interactions and a tenth. */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rows: { type: "string", default: `${FULL}` }, rounds: { type: "string", default: "5" } },
  });
  const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
  if (!Number.isInteger(rows) || rows < 1000) throw new Error("--rows takes a whole number from 1000");
  const postgres = await benchPostgres(process.env.GUANXI_BENCH_POSTGRES || undefined);
  const servers: Server[] = [];
  try {
    say(`loading ${rows / 10} interactions; load ${load()}`);
    const small = await filled(postgres, "small", rows / 10);
    say(`counted anew in ${small.rebuild.seconds.toFixed(1)} s; loading ${rows}`);
    const large = await filled(postgres, "large", rows);
    say(`counted anew in ${large.rebuild.seconds.toFixed(1)} s, ${large.rebuild.peak.toFixed(0)} MiB`);
    const sizes = await large.database.query<{ name: string; mib: number }>(
      `select relname as name, round(pg_total_relation_size(oid) / 1048576.0)::int as mib from pg_class
       where relname like 'interaction%' and relkind = 'r' order by 2 desc`,
    );

    const groups: FactsMeasured["groups"][number][] = [];
    for (const each of [small, large]) servers.push(await ours(each.url));
    const pair = servers as [Server, Server];
    const questions: FactsMeasured["questions"][number][] = [];
    for (const question of QUESTIONS) {
      const works = pair.map((server) => () => took(() => ask(server, question.query, question.variables)));
      await inTurn(2, works);
      const [atSmall, atLarge] = await inTurn(rounds, works);
      questions.push({ title: question.title, small: atSmall!, large: atLarge! });
      say(`${question.title}: ${atSmall![0]!.wall.toFixed(1)} and ${atLarge![0]!.wall.toFixed(1)} ms`);
    }
    for (const question of EXPLORED) {
      const { explore } = await ask<Explored>(pair[1], question.query, question.variables);
      if (explore.servedBy !== "ROLLUP" || Number(explore.totals[0]) !== rows)
        throw new Error(`${question.title}: ${explore.totals[0]} of ${rows} by ${explore.servedBy}`);
      const raw = RAW[question.title]!;
      const works = [raw, explore.sql].map((sql) => () => took(() => large.database.query(sql), large.database));
      await inTurn(1, works);
      const [fromRows, fromCounts] = await inTurn(rounds, works);
      groups.push({ title: question.title, rows: fromRows!, counts: fromCounts! });
      say(`${question.title}: rows ${fromRows![0]!.wall.toFixed(0)}, counts ${fromCounts![0]!.wall.toFixed(1)} ms`);
    }
    const companies = await large.database.query<{ id: string }>(
      "select id from company order by md5(id::text) limit 500",
    );
    let at = 0;
    const create = (server: Server) => async () => {
      const { wall, cpu } = await took(async () => {
        for (let n = 0; n < CREATIONS; n++) {
          const companyId = `com_${companies[at++ % companies.length]!.id}`;
          await ask(server, CREATE, { input: { companyId, kind: "CALL" } });
        }
      });
      return { wall: wall / CREATIONS, cpu };
    };
    await inTurn(2, pair.map(create));
    const [createdSmall, createdLarge] = await inTurn(rounds, pair.map(create));
    for (const server of servers.splice(0)) await server.stop();
    await small.database.close();
    const plain = await withoutCounts(postgres, "small", "plain");
    const counted = await connected(postgres, "small");
    await counted.database.query("vacuum (full, analyze) interaction");
    const writes = await measureWrites([plain, counted], rounds);
    await plain.database.close();
    await counted.database.close();
    const report = factsReport({
      rows,
      rounds,
      postgres,
      questions,
      groups,
      creations: { small: createdSmall!, large: createdLarge! },
      writes,
      rebuilds: [small, large],
      sizes,
    });
    await large.database.close();
    if (rows === FULL) writeSection("facts", report);
    process.stdout.write(`${report}\n`);
  } finally {
    for (const server of servers) await server.stop();
    await postgres.stop();
  }
}
