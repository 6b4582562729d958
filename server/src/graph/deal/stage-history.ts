import { modelOf } from "../../platform/model/model.ts";
import { User } from "../user/user.entity.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { DealStageChange } from "./deal-stage-change.entity.ts";
import type { Deal } from "./deal.entity.ts";

/** That a deal came into the stage it is in. */
export interface StageEntry {
  readonly deal: Deal;
  /** The stage it left; null for its first one. */
  readonly from: string | null;
  readonly at: Date;
  /** The uuid of who moved it. */
  readonly by?: string | null;
}

/** Writes that deals went from one stage to another. */
export async function noteStageChanges(write: WriteTransaction, entries: readonly StageEntry[]): Promise<void> {
  const changes = entries.map(({ deal, from, at, by = null }) => {
    const change = new DealStageChange();
    write.em.assign(change, {
      deal,
      company: deal.company ?? null,
      fromStage: from,
      toStage: deal.stage,
      at,
      by: by === null ? null : write.em.getReference(User, by),
      inferred: false,
    } as never);
    write.em.persist(change);
    return change;
  });
  await write.em.flush();
  for (const { id, company, version } of changes)
    write.tell(modelOf(DealStageChange), "CREATED", id, company?.id ?? null, version);
}
