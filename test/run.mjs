import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildServer, buildWeb } from "../server/bin/build.mjs";

// `pnpm test`: builds what the suites start, runs every suite, and says at the end what ran on what.

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, ".out");
const asked = process.argv.slice(2);

await buildServer();
await buildWeb();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const report = path.join(out, "report.json");
const vitest = path.join(here, "node_modules/vitest/vitest.mjs");
const run = spawnSync(
  process.execPath,
  [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...asked],
  { cwd: here, stdio: "inherit", env: { ...process.env, NO_COLOR: "1", GUANXI_TEST_OUT: out } },
);

/** A line a suite left about what it ran on. */
function said(name, otherwise) {
  try {
    return readFileSync(path.join(out, name), "utf8").trim();
  } catch {
    return otherwise;
  }
}

let result;
try {
  result = JSON.parse(readFileSync(report, "utf8"));
} catch {
  process.stdout.write("The suites did not come to their end.\n0 passed, 1 failed\n");
  process.exit(1);
}
process.stdout.write(`
Engines  embedded: ${said("embedded", "did not run")}; PostgreSQL: ${said("postgresql", "did not run")}
Browser  ${said("browser", "did not run")}
${result.numPassedTests} passed, ${result.numFailedTests} failed, ${result.numPendingTests + result.numTodoTests} skipped
`);
process.exit(run.status ?? 1);
