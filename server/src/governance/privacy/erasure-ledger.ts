import { existsSync } from "node:fs";
import { type FileHandle, mkdir, open, readFile } from "node:fs/promises";
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

/** Whether a crash has cut off the last line: another one must not go on in it. */
async function isCutOff(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== "\n";
}

/** Adds a line, and waits until the disk has it. */
export async function appendErasure(dataDir: string, line: LedgerLine): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const file = await open(ledgerFile(dataDir), "a+", 0o600);
  try {
    await file.appendFile(`${(await isCutOff(file)) ? "\n" : ""}${JSON.stringify(line)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * The lines of the ledger. One that a crash cut off is left out: the commit comes after the line, so that its erasure never
 * came about. A whole line may belong to one that was not committed either; it was asked for by right, and is done again.
 */
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
