import { existsSync } from "node:fs";
import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";

/** Whom the workspace has forgotten, told outside the database: a backup of it knows that person again. */
export interface LedgerLine {
  readonly erasure: string;
  readonly contact: string;
  readonly at: string;
  /** HMACs: they recognise the person, and tell nobody who it was. */
  readonly email: string | null;
  readonly phone: string | null;
}

const ledgerFile = (dataDir: string): string => path.join(dataDir, "erasures.jsonl");

/** Adds a line, and waits until the disk has it. */
export async function appendErasure(dataDir: string, line: LedgerLine): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const file = await open(ledgerFile(dataDir), "a", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(line)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The lines of the ledger; one that a crash cut off belongs to an erasure that never came about. */
export async function readErasures(dataDir: string): Promise<LedgerLine[]> {
  if (!existsSync(ledgerFile(dataDir))) return [];
  const lines = (await readFile(ledgerFile(dataDir), "utf8")).split("\n").filter(Boolean);
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as LedgerLine];
    } catch {
      return [];
    }
  });
}
