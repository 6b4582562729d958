import { cpus, totalmem } from "node:os";
import { median } from "../graph/figures.ts";
import type { BenchPostgres } from "../graph/postgres.ts";
import { COMPANIES } from "./data.ts";
import { load, type Took } from "./measure.ts";
import type { Filled } from "./world.ts";
import { WRITTEN } from "./writes.ts";

/** Everything a run has measured. */
export interface FactsMeasured {
  readonly rows: number;
  readonly rounds: number;
  readonly postgres: BenchPostgres;
  readonly questions: readonly { readonly title: string; readonly small: Took[]; readonly large: Took[] }[];
  readonly groups: readonly { readonly title: string; readonly rows: Took[]; readonly counts: Took[] }[];
  readonly creations: { readonly small: Took[]; readonly large: Took[] };
  /** Without counts, then with them. */
  readonly writes: { readonly batches: Took[][]; readonly singles: Took[][] };
  readonly rebuilds: readonly Filled[];
  readonly sizes: readonly { readonly name: string; readonly mib: number }[];
}

const DAY = "(i.at at time zone 'Asia/Shanghai')::date";
const MONTH = `date_trunc('month', ${DAY})::date`;
const COMPANY = "interaction i join company c on c.id = i.company_id";

/** What explore's questions are, asked of the rows. */
export const RAW: Readonly<Record<string, string>> = {
  "explore: interactions by month": `select ${MONTH}, count(*) from interaction i group by 1`,
  "explore: interactions by kind": "select i.kind, count(*) from interaction i group by 1",
  "explore: interactions by month and kind": `select ${MONTH}, i.kind, count(*) from interaction i group by 1, 2`,
  "explore: interactions by region": `select c.region_code, count(*) from ${COMPANY} group by 1`,
  "explore: interactions by region and month": `select ${MONTH}, c.region_code, count(*) from ${COMPANY} group by 1, 2`,
};

const middle = (times: readonly Took[], of: (took: Took) => number = ({ wall }) => wall) => median(times.map(of));
const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0)} ms`;
const spread = (ratios: readonly number[], digits: number) => {
  const sorted = ratios.toSorted((a, b) => a - b);
  return `${sorted[0]!.toFixed(digits)}–${sorted.at(-1)!.toFixed(digits)}`;
};
const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], lines: readonly string[][]) =>
  [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
const met = (yes: boolean) => (yes ? "yes" : "**no**");

/** Two things measured side by side: the second over the first. */
function compared(first: readonly Took[], second: readonly Took[], digits = 2) {
  const ratios = second.map(({ wall }, i) => wall / first[i]!.wall);
  return { ratio: median(ratios), cells: [median(ratios).toFixed(digits), spread(ratios, digits)] };
}

function writeLine(title: string, [plain, counted]: Took[][], count: number): string[] {
  const { cells } = compared(plain!, counted!, 3);
  const cpu = (times: readonly Took[]) => middle(times, (took) => took.cpu);
  const work = cpu(counted!) / cpu(plain!);
  const each = (times: readonly Took[]) => ((middle(times) * 1000) / count).toFixed(1);
  return [title, ...cells, work.toFixed(3), `${each(plain!)} µs`, `${each(counted!)} µs`, met(work <= 1.05)];
}

/** The section of RESULTS.md. */
export function factsReport(measured: FactsMeasured): string {
  const { rows, rounds, postgres, questions, groups, creations, writes, rebuilds, sizes } = measured;
  const [cpu] = cpus();
  const n = rows.toLocaleString("en");
  const tenth = (rows / 10).toLocaleString("en");
  return [
    "# Facts: what interactions cost",
    "Written by `npx pnpm@12 bench facts`; every figure is from that run.",
    [
      `- when: ${new Date().toISOString().slice(0, 10)}`,
      `- machine: ${cpus().length} × ${cpu?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, shared with others: ${load()} processes wanted a processor in the last minute of the run`,
      `- Node ${process.version}, PostgreSQL ${postgres.version} (${postgres.settings.join(", ")})`,
      `- ${n} and ${tenth} interactions of three years, over the same ${COMPANIES.toLocaleString("en")} companies`,
      `- median of ${rounds} rounds, taken in turn; ratios are of the two of a round`,
    ].join("\n"),
    `## The dashboard's questions through the API, at ${n} against ${tenth}`,
    table(
      ["question", "target", "ratio (median)", "spread", tenth, n, "met"],
      questions.map(({ title, small, large }) => {
        const { ratio, cells } = compared(small, large);
        return [title, "≤ 1.3", ...cells, ms(middle(small)), ms(middle(large)), met(ratio <= 1.3)];
      }),
    ),
    `## Groups from counts against groups from rows, at ${n}, in the database`,
    table(
      ["question", "target", "times faster (median)", "spread", "rows", "counts", "met"],
      groups.map(({ title, rows: fromRows, counts }) => {
        const { ratio, cells } = compared(counts, fromRows, 0);
        return [title, "≥ 100", ...cells, ms(middle(fromRows)), ms(middle(counts)), met(ratio >= 100)];
      }),
    ),
    "## Writing",
    `One interaction logged through the API, its company's facts included: ${ms(middle(creations.small))} at ${tenth}, ${ms(middle(creations.large))} at ${n} (ratio ${compared(creations.small, creations.large).cells.join(", ")}).`,
    `Rows written with and without what counts them, at ${tenth}. By the clock a shared machine tells little; the target is held against the work of the connection's process.`,
    table(
      ["written", "ratio by the clock", "spread", "ratio of work", "without, a row", "with, a row", "work ≤ 1.05"],
      [
        writeLine(`${WRITTEN.batch.toLocaleString("en")} rows a statement`, writes.batches, WRITTEN.batch),
        writeLine("one row a transaction", writes.singles, WRITTEN.singles),
      ],
    ),
    "## Counting anew",
    table(
      ["interactions", "seconds", "rows a second", "most memory of the process, shared buffers included"],
      rebuilds.map(({ rows: counted, rebuild: { seconds, peak } }) => [
        counted.toLocaleString("en"),
        seconds.toFixed(1),
        Math.round(counted / seconds).toLocaleString("en"),
        `${peak.toFixed(0)} MiB`,
      ]),
    ),
    `On disk at ${n}, indexes included: ${sizes.map(({ name, mib }) => `${name} ${mib} MiB`).join(", ")}.`,
  ].join("\n\n");
}
