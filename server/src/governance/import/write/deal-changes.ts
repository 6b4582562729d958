import type { Sql } from "../../../platform/database/sql.ts";
import type { DealHistory } from "./deal-history.ts";
import { newId, type Candidate } from "./upsert.ts";

/** What a row of deals becomes. */
export interface DealCandidate extends Candidate {
  readonly history: DealHistory;
  readonly companyId: string | null;
  readonly stageBefore: string | null;
}

/**
 * Appends the stage changes that new and updated deals prove. Changes are never altered: of a deal already known only
 * stages that its history lacks are added, and the move to another stage than before.
 */
export async function appendChanges(sql: Sql, deals: readonly DealCandidate[]): Promise<void> {
  const known = deals.filter(({ isNew }) => !isNew).map(({ id }) => id);
  const present = await presentStages(sql, known);
  const rows = deals.flatMap(({ id, isNew, companyId, history, stageBefore }) => {
    const fresh = history.changes.filter(({ to }) => {
      if (isNew) return true;
      const moved = to === history.stage && stageBefore !== history.stage;
      return moved || !present.get(id)?.has(to);
    });
    return fresh.map(({ from, to, at, inferred }) => [newId(), id, companyId, from, to, at, inferred]);
  });
  if (rows.length === 0) return;
  await sql.copy(
    "deal_stage_change",
    ["id", "deal_id", "company_id", "from_stage", "to_stage", "at", "inferred"],
    rows,
  );
}

async function presentStages(sql: Sql, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const stages = new Map<string, Set<string>>();
  if (ids.length === 0) return stages;
  const rows = await sql.query<{ deal_id: string; to_stage: string }>(
    "select deal_id, to_stage from deal_stage_change where deal_id = any($1::uuid[])",
    [ids],
  );
  for (const { deal_id, to_stage } of rows) stages.set(deal_id, (stages.get(deal_id) ?? new Set()).add(to_stage));
  return stages;
}
