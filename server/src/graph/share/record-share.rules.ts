import { modelOf } from "../../platform/model/model.ts";
import { allowed } from "../access/check.ts";
import { Company } from "../company/company.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { User } from "../user/user.entity.ts";
import type { EntityRules, RowChange } from "../write/rules.ts";
import { RecordShare } from "./record-share.entity.ts";

/** Refuses whoever may not change what is shared. */
async function refuseForeign({ write, row, wrong }: RowChange<RecordShare>): Promise<void> {
  for (const [field, entity] of [
    ["companyId", Company],
    ["dealId", Deal],
  ] as const) {
    const shared = field === "companyId" ? row.company : row.deal;
    if (!shared) continue;
    const may = await write.asCaller(() => allowed(write, modelOf(entity), "UPDATE", [shared.id]));
    if (!may.has(shared.id)) wrong("FORBIDDEN", field, "Only who may change a record can share it");
  }
}

/** A share shows one record to one person or team; only who may change a record lends it, or lends it for longer. */
export const recordShareRules: EntityRules<RecordShare> = {
  entity: RecordShare,
  async before(change) {
    const { write, row, before, wrong } = change;
    if (before === null) {
      if (!row.company === !row.deal) wrong("INVALID", "companyId", "A share is of one company or of one deal");
      if (!row.user === !row.team) wrong("INVALID", "userId", "A share is with one person or with one team");
      const { userId } = write.principal;
      if (userId !== null) row.grantedBy = write.em.getReference(User, userId);
    }
    if (before === null || row.until > (before.until as string)) await refuseForeign(change);
  },
};
