import { readFileSync, rmSync } from "node:fs";
import { aLook, aBrowser } from "../e2e/browser.ts";
import { aFolder, aServerProcess, type ServerProcess } from "../process.ts";

/** Resident memory of a process in MiB, now and at its highest; Linux tells, others do not. */
function memory(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const of = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
    return `${of("VmRSS")} MiB (at most ${of("VmHWM")})`;
  } catch {
    return "not told here";
  }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Seconds from opening the first page in a fresh window to its first figure, warm server, median of five. */
async function firstFigure(server: ServerProcess): Promise<number> {
  const browser = await aBrowser();
  const seconds: number[] = [];
  for (let i = 0; i < 6; i++) {
    const look = await aLook(browser, server.url, "zh", "light");
    const began = performance.now();
    await look.page.goto(server.url);
    await look.page.locator("main .kpi strong, main .figure").first().waitFor();
    seconds.push((performance.now() - began) / 1000);
    await look.close();
  }
  await browser.close();
  return median(seconds.slice(1));
}

/**
 * `pnpm bench start [small medium large]`: how long the demo world takes to make, a second start, the first figure on
 * Home, and the server's memory.
 */
export async function bench(sizes: readonly string[]): Promise<void> {
  process.stdout.write(
    "| demo world | companies | interactions | made in | second start | first figure | memory |\n|---|---|---|---|---|---|---|\n",
  );
  for (const size of sizes.length > 0 ? sizes : ["small"]) {
    const env = { GUANXI_DATA: aFolder(), GUANXI_DEMO: size };
    const first = await aServerProcess(env);
    const made = /made in ([\d.]+ s)/.exec(first.log)?.[1] ?? "?";
    await first.stop();
    const began = performance.now();
    const second = await aServerProcess(env);
    const again = (performance.now() - began) / 1000;
    const counts = await second.query<Record<"companies" | "interactions", { totalCount: number }>>(
      "{ companies { totalCount } interactions { totalCount } }",
    );
    const figure = await firstFigure(second);
    process.stdout.write(
      `| ${size} | ${counts.companies.totalCount} | ${counts.interactions.totalCount} | ${made} | ${again.toFixed(1)} s | ${figure.toFixed(2)} s | ${memory(second.pid)} |\n`,
    );
    await second.stop();
    rmSync(env.GUANXI_DATA, { recursive: true, force: true });
  }
}
