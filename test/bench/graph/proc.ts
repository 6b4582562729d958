import { readdirSync, readFileSync, writeFileSync } from "node:fs";

// What Linux tells about a process under /proc.

/** The clock of /proc/<pid>/stat ticks a hundred times a second on every Linux that Node runs on. */
const MS_PER_TICK = 10;

interface Stat {
  readonly parent: number;
  readonly ticks: number;
  /** Of children that have ended. */
  readonly childTicks: number;
}

function statOf(pid: number | string): Stat {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const at = (i: number) => Number(fields[i]);
  return { parent: at(1), ticks: at(11) + at(12), childTicks: at(13) + at(14) };
}

/** Milliseconds of CPU a process has used, all its threads. */
export const cpuOf = (pid: number): number => statOf(pid).ticks * MS_PER_TICK;

/** Milliseconds of CPU a process and its children have used, ended children too. */
export function cpuOfTree(pid: number): number {
  for (;;) {
    const own = statOf(pid);
    let ticks = own.ticks + own.childTicks;
    for (const entry of readdirSync("/proc")) {
      if (!/^\d+$/.test(entry)) continue;
      try {
        const child = statOf(entry);
        if (child.parent === pid) ticks += child.ticks;
      } catch {
        // ended between the listing and the look
      }
    }
    // a child that ended meanwhile would be counted twice or not at all
    if (statOf(pid).childTicks === own.childTicks) return ticks * MS_PER_TICK;
  }
}

export const parentOf = (pid: number): number => statOf(pid).parent;

/** Forgets the highest memory a process has had. */
export const resetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, "5");

/** The highest resident memory of a process since then, in MiB. */
export function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024;
}
