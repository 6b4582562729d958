import { modelOf } from "../../platform/model/model.ts";
import { allowed } from "../access/check.ts";
import { Company } from "../company/company.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { User } from "../user/user.entity.ts";
import type { EntityRules } from "../write/rules.ts";
import { RecordShare } from "./record-share.entity.ts";

/** A share shows one record to one person or team; only who may change a record lends it. */
export const recordShareRules: EntityRules<RecordShare> = {
  entity: RecordShare,
  async before({ write, row, before, wrong }) {
    if (before !== null) return;
    if (!row.company === !row.deal) wrong("INVALID", "companyId", "A share is of one company or of one deal");
    if (!row.user === !row.team) wrong("INVALID", "userId", "A share is with one person or with one team");
    const { userId } = write.principal;
    if (userId !== null) row.grantedBy = write.em.getReference(User, userId);
    for (const [field, entity] of [
      ["companyId", Company],
      ["dealId", Deal],
    ] as const) {
      const shared = field === "companyId" ? row.company : row.deal;
      if (!shared) continue;
      const may = await write.asCaller(() => allowed(write, modelOf(entity), "UPDATE", [shared.id]));
      if (!may.has(shared.id)) wrong("FORBIDDEN", field, "Only who may change a record can share it");
    }
  },
};
