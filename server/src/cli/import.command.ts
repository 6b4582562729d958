import { Command } from "commander";
import { ImportService } from "../governance/import/import.service.ts";
import { runFolder } from "../governance/import/run/run-import.ts";
import { readLock } from "../platform/database/embedded/folder-lock.ts";
import type { Database } from "../platform/database/sql.ts";
import type { Env } from "../platform/env.ts";
import type { KeyRing } from "../platform/personal/key-ring.ts";
import { importFiles, ImportPathError } from "./import-files.ts";
import { exitCodeOf, printedFile, ProgressDisplay, reportLines, type PrintedFile } from "./import-printer.ts";
import { importThroughServer } from "./import-remote.ts";
import { runningServer } from "./running-server.ts";

/** What the command needs of the program around it. */
export interface ImportCommandHost {
  /** The environment, with `dataDir` made absolute. */
  readonly env: Env;
  /** Where the user called; relative paths are meant from there. */
  readonly cwd: string;
  /** Opens the database with its schema brought up to date, when no server holds it. */
  open(): Promise<{
    database: Database;
    keys: KeyRing;
    onImported?: (runId: string) => Promise<void> | void;
    close(): Promise<void>;
  }>;
}

/**
 * `guanxi import <files or folders...>`. Exit codes: 0 every row is in; 1 a file failed (not CSV, unknown header, broken
 * quote) or nothing could be imported at all; 2 some rows were refused.
 */
export function importCommand(host: ImportCommandHost): Command {
  return new Command("import")
    .description("Import CSV files, or the files of a folder, whether or not the server runs on this data folder")
    .argument("<paths...>", "files or folders; relative ones are meant from where you are")
    .addHelpText("after", "\nExit codes: 0 every row is in, 1 a file failed, 2 some rows were refused.")
    .action(async (paths: string[]) => {
      process.exitCode = await importPaths(paths, host);
    });
}

/** Runs the command. Returns its exit code; sentences about what is wrong go to stderr. */
export async function importPaths(paths: readonly string[], host: ImportCommandHost): Promise<number> {
  const display = new ProgressDisplay();
  try {
    const sources = await importFiles(paths, host.cwd);
    if (sources.length === 0) throw new ImportPathError(paths.join(", "), new Error("there is no file to import"));
    const show = display.show.bind(display);
    const files = await withServerOrAlone(host, sources, show);
    display.stop();
    process.stdout.write(`${reportLines(files).join("\n")}\n`);
    return exitCodeOf(files);
  } catch (error) {
    display.stop();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

type Show = (label: string, fraction: number) => void;

async function withServerOrAlone(
  host: ImportCommandHost,
  sources: Awaited<ReturnType<typeof importFiles>>,
  show: Show,
): Promise<PrintedFile[]> {
  // A PostgreSQL takes a second opener; the folder of the embedded database does not.
  const holder = host.env.databaseUrl ? null : await readLock(host.env.dataDir);
  if (holder?.url) return importThroughServer(await runningServer(holder.url, host.env.dataDir), sources, show);
  if (holder)
    throw new Error(
      `The data folder ${host.env.dataDir} is in use by process ${holder.pid}, which does not answer yet. Try again in a moment.`,
    );
  const { database, keys, onImported, close } = await host.open();
  try {
    const { dataDir } = host.env;
    const service = new ImportService({ database, dataDir, keys, ...(onImported ? { onImported } : {}) });
    const report = await service.run(sources, ({ file, fraction }) => show(file, fraction));
    return report.files.map((file) => printedFile(file, runFolder(dataDir, report.runId)));
  } finally {
    await close();
  }
}
