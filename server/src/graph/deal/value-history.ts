import { modelOf } from "../../platform/model/model.ts";
import type { RowChange } from "../write/rules.ts";
import { DealValueChange } from "./deal-value-change.entity.ts";
import type { Deal } from "./deal.entity.ts";
import { isLongAgo } from "./stages.ts";

const sameAmount = (a: unknown, b: unknown): boolean => (a == null || b == null ? a == b : Number(a) === Number(b));

/** Writes what a deal is expected to bring and when, where a write has changed it: a forecast of the past is told by it. */
export async function noteValueChange({ write, row, before }: Pick<RowChange<Deal>, "write" | "row" | "before">) {
  const { amount = null, expectedCloseOn = null } = row;
  if (before && sameAmount(before.amount, amount) && (before.expectedCloseOn ?? null) === expectedCloseOn) return;
  const change = new DealValueChange();
  write.em.assign(change, {
    deal: row,
    company: row.company ?? null,
    amountBefore: before?.amount ?? null,
    amount,
    expectedCloseBefore: before?.expectedCloseOn ?? null,
    expectedCloseOn,
    at: before === null ? row.enteredAt! : new Date(),
    inferred: before === null && isLongAgo(row.enteredAt!),
  } as never);
  write.em.persist(change);
  await write.em.flush();
  write.tell(modelOf(DealValueChange), "CREATED", change.id, row.company?.id ?? null, change.version);
}
