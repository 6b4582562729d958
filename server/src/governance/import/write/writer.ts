import type { KeyRing } from "../../../platform/personal/key-ring.ts";
import type { Sql } from "../../../platform/database/sql.ts";
import type { EntityName } from "../mapping/field.ts";
import type { Directories } from "../resolve/directories.ts";
import type { Draft, Values } from "./draft.ts";
import type { Spoken } from "./upsert.ts";

/** A row of one entity. */
export interface EntityRow {
  readonly draft: Draft;
  readonly values: Values;
}

/** A relation to a row further down in the file, to be tied when the whole file is read. */
export interface LooseEnd {
  readonly draftLine: number;
  readonly column: string;
  readonly id: string;
  readonly key: string | null;
  readonly name: string | null;
}

/** What the writers of one file share. */
export interface WriteContext {
  readonly directories: Directories;
  /** The keys that people's data is sealed with. */
  readonly keys: KeyRing;
  readonly primary: EntityName;
  /** Whether the sheet describes more than its primary entity: its rows may then repeat it. */
  readonly hasCompanions: boolean;
  readonly spoken: Map<EntityName, Spoken>;
  readonly looseEnds: LooseEnd[];
  /** How often a row without a key occurred with the same content. */
  readonly occurrences: Map<string, number>;
  /** The header of a field, for messages. */
  header(entity: EntityName, field: string): string | null;
}

/** Brings the rows of one batch and entity into the database, in the caller's transaction. */
export type WriteEntity = (sql: Sql, rows: readonly EntityRow[], context: WriteContext) => Promise<void>;

/** How `upsert` treats this entity in this file. */
export function upsertMode(
  context: WriteContext,
  entity: EntityName,
): { spoken: Spoken; primary: boolean; mayRepeat: boolean } {
  let spoken = context.spoken.get(entity);
  if (!spoken) context.spoken.set(entity, (spoken = new Map()));
  return { spoken, primary: context.primary === entity, mayRepeat: context.hasCompanions };
}
