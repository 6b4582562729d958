import { User } from "../user/user.entity.ts";
import type { EntityRules, RowChange } from "../write/rules.ts";
import { Alert } from "./alert.entity.ts";

function judge({ row, wrong }: RowChange<Alert>): void {
  if (row.outcome === "LOST" && !row.outcomeReason)
    wrong("REQUIRED", "outcomeReason", "A customer is lost for a reason");
  if (row.outcome !== "LOST" && row.outcomeReason)
    wrong("INVALID", "outcomeReason", "Only a customer that is lost has a reason for it");
}

/** What came of a warning says when and by whom; a warning with an outcome asks nobody to look. */
export const alertRules: EntityRules<Alert> = {
  entity: Alert,
  before(change) {
    const { write, row, before } = change;
    judge(change);
    if ((row.outcome ?? null) === ((before?.outcome as string | undefined) ?? null)) return;
    const { userId } = write.principal;
    const said = row.outcome ? new Date() : null;
    row.outcomeAt = said;
    row.outcomeBy = said && userId !== null ? write.em.getReference(User, userId) : null;
    if (said) row.resolvedAt ??= said;
  },
};
