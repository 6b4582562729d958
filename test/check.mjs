import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

// `pnpm check`: everything that can be judged without running the product. All checks run; the first failure decides.

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const bin = (part, name) => path.join(root, part, "node_modules/.bin", name);

const checks = [
  ["lint", bin("test", "oxlint"), ["--deny-warnings", "."], root],
  ["format", bin("test", "oxfmt"), ["--check", "."], root],
  ["types: shared", bin("server", "tsc"), ["-p", "shared/tsconfig.json"], root],
  ["types: server", bin("server", "tsc"), ["-p", "server/tsconfig.json"], root],
  ["queries of web", bin("web", "graphql-codegen"), ["--config", "codegen.ts"], path.join(root, "web")],
  ["types: web", bin("web", "vue-tsc"), ["-p", "web/tsconfig.json"], root],
  ["types: test", bin("test", "tsc"), ["-p", "test/tsconfig.json"], root],
  [
    "import rules",
    bin("test", "depcruise"),
    ["--config", "test/imports.config.mjs", "shared/src", "server/src", "web/src"],
    root,
  ],
  [
    "unused code",
    bin("test", "knip"),
    ["--config", "test/knip.config.ts", "--directory", root],
    path.join(root, "test"),
  ],
];

let failed = 0;
for (const [name, command, args, cwd] of checks) {
  const began = Date.now();
  const run = spawnSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  const good = run.status === 0;
  process.stdout.write(`${good ? "ok   " : "FAIL "} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
  if (good) continue;
  failed++;
  process.stdout.write(`${run.stdout ?? ""}${run.stderr ?? ""}${run.error ? `${run.error.message}\n` : ""}`);
}
process.exit(failed === 0 ? 0 : 1);
