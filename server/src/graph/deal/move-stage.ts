import { type DealStage, STAGE_TRANSITIONS } from "@guanxi/shared/deal-stage";
import { modelOf } from "../../platform/model/model.ts";
import { User } from "../user/user.entity.ts";
import { longestOf } from "../write/inputs.ts";
import { Problems } from "../write/payload.ts";
import { type Change, lockRecords } from "../write/records.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { Deal } from "./deal.entity.ts";
import { enterStage, isAhead } from "./stages.ts";
import { noteStageChanges } from "./stage-history.ts";

/** Where one deal is to go. */
export interface StageMove extends Pick<Change, "uuid" | "version"> {
  readonly stage: DealStage;
  readonly at?: Date | null;
  readonly lostReason?: string | null;
  readonly lostNote?: string | null;
  /** Who moved it; undefined where nobody is named, null where there is no such id. */
  readonly by?: string | null | undefined;
}

async function lastMoves(write: WriteTransaction, deals: readonly Deal[]): Promise<Map<string, Date>> {
  const rows = await write.sql.query<{ id: string; at: string }>(
    `select d.id, to_char(greatest(d.entered_at, max(c.at)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from deal d left join deal_stage_change c on c.deal_id = d.id where d.id = any ($1::uuid[]) group by d.id
     having greatest(d.entered_at, max(c.at)) is not null`,
    [deals.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, at }) => [id, new Date(at)]));
}

function judge(deal: Deal, move: StageMove, index: number, last: Date | undefined, problems: Problems): void {
  const { stage, at } = move;
  const from = deal.stage as DealStage;
  if (!STAGE_TRANSITIONS[from].includes(stage))
    problems.add(index, "INVALID_TRANSITION", "stage", `A deal does not go from ${from} to ${stage}`, {
      from,
      to: stage,
    });
  if (stage === "LOST" && !move.lostReason) problems.add(index, "REQUIRED", "lostReason", "A lost deal has a reason");
  if (stage !== "LOST" && (move.lostReason || move.lostNote))
    problems.add(index, "INVALID", move.lostReason ? "lostReason" : "lostNote", "Only a lost deal has a reason for it");
  const longest = longestOf(modelOf(Deal), "lostNote");
  const actual = move.lostNote?.length ?? 0;
  if (actual > longest)
    problems.add(index, "TOO_LONG", "lostNote", `It has at most ${longest} characters`, { longest, actual });
  if (at && isAhead(at)) problems.add(index, "INVALID", "at", "A deal is moved now or was moved before, not later");
  if (at && last && at < last) problems.add(index, "INVALID", "at", "The deal was moved after that already");
}

async function refuseUnknownUsers(write: WriteTransaction, moves: readonly StageMove[], problems: Problems) {
  const named = moves.flatMap(({ by }) => (by ? [by] : []));
  const found = named.length === 0 ? [] : await write.em.find(User, { id: { $in: named } });
  const known = new Set(found.map(({ id }) => id));
  for (const [index, { by }] of moves.entries())
    if (by !== undefined && (by === null || !known.has(by)))
      problems.add(index, "NOT_FOUND", "byId", "There is no such User");
}

/**
 * Moves deals from stage to stage, as the stage machine allows, and writes the history.
 *
 * @param many whether the index of each begins the path of its errors
 * @throws WriteRefused with every reason at once
 */
export async function moveStages(
  write: WriteTransaction,
  moves: readonly StageMove[],
  many: boolean,
): Promise<string[]> {
  const model = modelOf(Deal);
  const problems = new Problems(many);
  const deals = (await lockRecords(write, model, moves, problems)) as unknown as Deal[];
  problems.refuse();
  const last = await lastMoves(write, deals);
  for (const [index, deal] of deals.entries()) judge(deal, moves[index]!, index, last.get(deal.id), problems);
  await refuseUnknownUsers(write, moves, problems);
  problems.refuse();
  const entries = deals.map((deal, index) => {
    const { stage, at, lostReason, lostNote, by } = moves[index]!;
    const from = deal.stage;
    // whoever said when the last one was may have a clock ahead of ours
    const when = at ?? new Date(Math.max(Date.now(), last.get(deal.id)?.getTime() ?? 0));
    deal.sourceStage = null; // what the source said was of the stage it leaves
    enterStage(deal, stage, when, { reason: lostReason ?? null, note: lostNote?.trim() || null });
    return { deal, from, at: when, by: by ?? write.principal.userId };
  });
  await write.em.flush();
  for (const deal of deals) write.tell(model, "UPDATED", deal.id, deal.company?.id ?? null, deal.version);
  await write.asServer(() => noteStageChanges(write, entries));
  return deals.map(({ id }) => id);
}
