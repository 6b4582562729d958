import { uuidv7 } from "@guanxi/shared/uuid";
import type { Sql } from "../../../platform/database/sql.ts";
import type { Draft } from "./draft.ts";
import { differingRows, insertRows, updateRows, type Table, type TableRow } from "./table.ts";

/** A row for a table, with the draft it came from and whether it is in the table already. */
export interface Candidate {
  readonly draft: Draft;
  readonly id: string;
  readonly isNew: boolean;
  readonly columns: TableRow["columns"];
}

/** Ids that this file has already spoken of, with the line. */
export type Spoken = Map<string, number>;

/** A new id for a row that no existing one matches. */
export const newId = (): string => uuidv7();

/**
 * Writes candidates: new ones are inserted, known ones updated where they differ. A file that speaks of the same thing
 * twice is taken at its first word: an equal repetition is unchanged, another one is refused (or, for a companion,
 * warned about), so that the next import of the same file finds nothing to do.
 *
 * @returns the ids inserted and updated
 */
export async function upsert(
  sql: Sql,
  table: Table,
  candidates: readonly Candidate[],
  { spoken, primary, mayRepeat }: { spoken: Spoken; primary: boolean; mayRepeat: boolean },
): Promise<{ inserted: readonly Candidate[]; updated: readonly Candidate[] }> {
  const first: Candidate[] = [];
  const again: Candidate[] = [];
  for (const candidate of candidates) {
    if (spoken.has(candidate.id)) again.push(candidate);
    else {
      spoken.set(candidate.id, candidate.draft.line);
      first.push(candidate);
    }
  }
  const inserted = first.filter(({ isNew }) => isNew);
  const known = first.filter(({ isNew }) => !isNew);
  await insertRows(sql, table, inserted);
  const changed = await updateRows(sql, table, known);
  const updated = known.filter(({ id }) => changed.has(id));
  for (const { draft } of inserted) draft.count("written", primary);
  for (const { draft } of updated) draft.count("updated", primary);
  const differing = await differingRows(sql, table, again);
  for (const [at, { draft, id }] of again.entries()) {
    const line = spoken.get(id);
    if (!differing.has(at)) {
      if (primary && !mayRepeat) draft.warn("ROW_TWICE", `Line ${line} says the same already.`);
    } else if (primary && !mayRepeat) {
      draft.refuse({ code: "KEY_TWICE", message: `Line ${line} has the same key or name with other values.` });
    } else {
      draft.warn("VALUES_DIFFER", `Line ${line} describes the same ${table.name} with other values; those are kept.`);
    }
  }
  return { inserted, updated };
}
