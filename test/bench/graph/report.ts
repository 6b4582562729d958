import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { type Line, linesOf, type Measured, median, met } from "./figures.ts";
import { OPERATIONS } from "./operations.ts";
import type { Options } from "./options.ts";
import type { BenchPostgres } from "./postgres.ts";
import { installedVersion } from "./servers.ts";
import { writeSection } from "../results.ts";

const design = new URL("design.md", import.meta.url);

const targetText = ({ target }: Line) =>
  !target ? "" : "atLeast" in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;

function row(line: Line): string {
  const reached = met(line);
  const ratios = line.ratios.map((ratio) => ratio.toFixed(2)).toSorted((a, b) => Number(a) - Number(b));
  const spread = ratios.length > 1 ? `${ratios[0]}–${ratios.at(-1)}` : "";
  const cells = [line.measure, targetText(line), median(line.ratios).toFixed(2), spread, line.ours, line.theirs];
  return `| ${[...cells, reached === undefined ? "" : reached ? "yes" : "**no**"].join(" | ")} |`;
}

const table = (lines: readonly Line[]) =>
  [
    "| measure | target | ratio (median) | spread | ours | PostGraphile | met |",
    "|---|---|---|---|---|---|---|",
    ...lines.map(row),
  ].join("\n");

function conditions(options: Options, postgres: BenchPostgres, rows: Readonly<Record<string, number>>): string {
  const server = JSON.parse(readFileSync(new URL("../../../server/package.json", import.meta.url), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const parts = ["postgraphile", "grafast", "grafserv", "@dataplan/pg", "pg", "graphql"];
  const [cpu] = cpus();
  return [
    `- when: ${new Date().toISOString().slice(0, 10)}`,
    `- machine: ${cpus().length} × ${cpu?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, shared with others; everything runs on it, the load too`,
    `- Node ${process.version}, PostgreSQL ${postgres.version} (${postgres.settings.join(", ")})`,
    `- ours: @apollo/server ${server.dependencies["@apollo/server"]}, fastify ${server.dependencies.fastify}, pg ${server.dependencies.pg}`,
    `- theirs: ${parts.map((name) => `${name} ${installedVersion(name)}`).join(", ")}`,
    `- rows: ${Object.entries(rows)
      .map(([name, count]) => `${count.toLocaleString("en")} ${name}`)
      .join(", ")}`,
    `- ${options.rounds} rounds of ${options.seconds} s each, ${options.connections} connections`,
  ].join("\n");
}

const document = ({ title, ours, theirs }: (typeof OPERATIONS)[number]) =>
  `### ${title}\n\n\`\`\`graphql\n# ours\n${ours}\n\n# PostGraphile\n${theirs}\n\`\`\``;

/** Writes RESULTS.md, unless only a part or little data was measured. @returns the table */
export function writeReport(
  measured: Measured,
  options: Options,
  postgres: BenchPostgres,
  rows: Readonly<Record<string, number>>,
): string {
  const lines = linesOf(measured);
  const targets = lines.filter((line) => line.target);
  const text = [
    "# The graph beside PostGraphile 5",
    "Written by `npx pnpm@12 bench graph`; every figure is from that run.",
    conditions(options, postgres, rows),
    table(targets),
    "What explains them:",
    table(lines.filter((line) => !line.target)),
    readFileSync(design, "utf8").trim(),
    "## The documents",
    ...OPERATIONS.map(document),
  ].join("\n\n");
  if (options.whole) writeSection("graph", text);
  return `${table(targets)}\n\n${table(lines.filter((line) => !line.target))}\n`;
}
