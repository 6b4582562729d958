import type { EntityRules } from "../write/rules.ts";
import { Deal } from "./deal.entity.ts";
import { enterStage, isAhead } from "./stages.ts";
import { noteStageChanges } from "./stage-history.ts";
import { noteValueChange } from "./value-history.ts";

/** What holds for a deal beyond its fields: a new one enters its stage, and only a lost one has a reason for it. */
export const dealRules: EntityRules<Deal> = {
  entity: Deal,
  before({ row, before, names, wrong }) {
    const lost = row.stage === "LOST";
    // an import may have brought a lost deal without a reason: it can be changed all the same
    if (names("lostReason") && lost && !row.lostReason) wrong("REQUIRED", "lostReason", "A lost deal has a reason");
    if (names("lostReason") && !lost && row.lostReason)
      wrong("INVALID", "lostReason", "Only a lost deal has a reason for its loss");
    if (names("lostNote") && !lost && row.lostNote)
      wrong("INVALID", "lostNote", "Only a lost deal has a note on its loss");
    if (before !== null) return;
    row.enteredAt ??= new Date();
    if (isAhead(row.enteredAt)) wrong("INVALID", "enteredAt", "A deal begins now or began before, not later");
    enterStage(row, row.stage, row.enteredAt, { reason: row.lostReason ?? null, note: row.lostNote ?? null });
  },
  async after({ write, row, before }) {
    if (before === null) await noteStageChanges(write, [{ deal: row, from: null, at: row.enteredAt! }]);
    await noteValueChange({ write, row, before });
  },
};
