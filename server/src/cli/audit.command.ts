import { Command, InvalidArgumentError, Option } from "commander";
import { contactUuid } from "../governance/audit/record-ids.ts";
import { auditReport, REPORT_FORMATS, type ReportFormat } from "../governance/audit/report.ts";
import { verifyChain } from "../platform/audit/verify.ts";
import { FolderLockedError } from "../platform/database/embedded/folder-lock.ts";
import { type Sql, SqlError } from "../platform/database/sql.ts";
import { KeyRingError } from "../platform/personal/seal-key.ts";
import type { ImportCommandHost } from "./import.command.ts";

type Host = Pick<ImportCommandHost, "env" | "cwd" | "open">;

/** Exit codes of `guanxi audit`: 0 all is as it was, 1 the chain is broken, 2 nothing could be looked at. */
export const auditCommand = (host: Host): Command =>
  new Command("audit")
    .description("Look at the audit log; a server on the same embedded data folder must be stopped first")
    .addCommand(
      new Command("verify")
        .description("Compute the whole chain anew and hold it against the signed heads in the data folder")
        .addHelpText("after", "\nExit codes: 0 the chain holds, 1 it is broken, 2 it could not be looked at.")
        .action(async () => {
          process.exitCode = await withDatabase(host, (database) => verify(database, host.env.dataDir));
        }),
    )
    .addCommand(
      new Command("report")
        .description("Print who had to do with whose data between two moments")
        .requiredOption("--from <time>", "the first day or moment, 2026-01-01", momentOf)
        .requiredOption("--to <time>", "the moment it ends before", momentOf)
        .option("--contact <id...>", "only about these people, by their ids: con_...")
        .addOption(new Option("--format <format>", "markdown or csv").choices(REPORT_FORMATS).default("markdown"))
        .action(async ({ from, to, contact, format }: ReportOptions) => {
          const request = { from, to, contacts: contact?.map(contactUuid) ?? null };
          process.exitCode = await withDatabase(host, async (database) => {
            for await (const part of auditReport(database, request, format)) process.stdout.write(part);
            return 0;
          });
        }),
    );

interface ReportOptions {
  readonly from: Date;
  readonly to: Date;
  readonly contact?: string[];
  readonly format: ReportFormat;
}

function momentOf(said: string): Date {
  const moment = new Date(said);
  if (Number.isNaN(moment.getTime())) throw new InvalidArgumentError("It is no day and no moment.");
  return moment;
}

/** Runs a command on the database; a sentence on stderr where it cannot be opened. */
async function withDatabase(host: Host, work: (database: Sql) => Promise<number>): Promise<number> {
  try {
    const { database, close } = await host.open();
    try {
      return await work(database);
    } finally {
      await close();
    }
  } catch (error) {
    const known = error instanceof FolderLockedError || error instanceof SqlError || error instanceof KeyRingError;
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    return 2;
  }
}

async function verify(database: Sql, dataDir: string): Promise<number> {
  const { verified, erased, unsealed, heads, broken } = await verifyChain(database, dataDir);
  process.stdout.write(
    `${verified} entries verified (${erased} blanked by erasures) against ${heads} signed heads; ${unsealed} not sealed yet.\n`,
  );
  if (broken === null) return 0;
  process.stdout.write(`Broken at ${broken.seq}: ${broken.why}.\n`);
  return 1;
}
