import { modelOf } from "../../platform/model/model.ts";
import { User } from "../user/user.entity.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { DealStageChange } from "./deal-stage-change.entity.ts";
import type { Deal } from "./deal.entity.ts";

/** Writes that a deal went from one stage to another. */
export async function noteStageChange(
  write: WriteTransaction,
  deal: Deal,
  fromStage: string | null,
  at: Date,
  by: string | null = null,
): Promise<void> {
  const change = new DealStageChange();
  write.em.assign(change, {
    deal,
    company: deal.company ?? null,
    fromStage,
    toStage: deal.stage,
    at,
    by: by === null ? null : write.em.getReference(User, by),
    inferred: false,
  } as never);
  write.em.persist(change);
  await write.em.flush();
  write.tell(modelOf(DealStageChange), "CREATED", change.id, deal.company?.id ?? null, change.version);
}
