import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Database } from "../database/sql.ts";
import { replaceFile } from "../own-file.ts";
import type { AuditKey } from "./audit-key.ts";
import { type ChainEnd, chainEnd } from "./seal.ts";

/** The end of the chain as it was on a day, signed: what came before it cannot be made anew unseen. */
export interface SignedHead extends ChainEnd {
  /** The file's name. */
  readonly file: string;
  readonly at: string;
  readonly signature: string;
}

const folderOf = (dataDir: string): string => path.join(dataDir, "audit");
const HEAD = /^head-\d{4}-\d{2}-\d{2}\.json$/;

/** What is signed. */
export const headText = ({ seq, hash, at }: Pick<SignedHead, "seq" | "hash" | "at">): string =>
  JSON.stringify([seq, hash, at]);

/** The heads of a data folder, the oldest first; one that cannot be read counts as unsigned. */
export async function readHeads(dataDir: string): Promise<SignedHead[]> {
  const names = await readdir(folderOf(dataDir)).catch(() => []);
  const heads = names.filter((name) => HEAD.test(name)).toSorted();
  return Promise.all(
    heads.map(async (file) => {
      const text = await readFile(path.join(folderOf(dataDir), file), "utf8");
      try {
        return { ...(JSON.parse(text) as SignedHead), file };
      } catch {
        return { seq: 0, hash: "", at: "", signature: "", file };
      }
    }),
  );
}

/**
 * Signs the end of the chain into the file of the day. A chain that does not hold what an earlier head signed is not signed
 * again: the file stays as the evidence it is.
 *
 * @throws Error where the chain ends before a signed head, or has changed under it
 */
export async function signHead(sql: Pick<Database, "query">, dataDir: string, key: AuditKey): Promise<void> {
  const end = await chainEnd(sql);
  if (end === null) return;
  const last = (await readHeads(dataDir)).toSorted((a, b) => a.seq - b.seq).at(-1);
  if (last && last.seq === end.seq && last.hash === end.hash) return;
  if (last && last.seq > 0) {
    const [row] = await sql.query<{ hash: string }>("select hash from audit_entry where seq = $1", [last.seq]);
    if (row?.hash !== last.hash)
      throw new Error(`The audit chain is not the one that ${last.file} signed: run "guanxi audit verify"`);
  }
  const at = new Date().toISOString();
  const head = { ...end, at, signature: key.sign(headText({ ...end, at })) };
  replaceFile(path.join(folderOf(dataDir), `head-${at.slice(0, 10)}.json`), `${JSON.stringify(head, null, 2)}\n`);
}
