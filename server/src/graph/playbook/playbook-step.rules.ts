import type { EntityRules } from "../write/rules.ts";
import { PlaybookStep } from "./playbook-step.entity.ts";

/** How many tasks an alert may become. */
const MOST_STEPS = 20;

/** A playbook is short: each step is somebody's task every time. */
export const playbookStepRules: EntityRules<PlaybookStep> = {
  entity: PlaybookStep,
  async before({ write, row, before }) {
    // whoever adds steps to one playbook takes turns
    if (before === null)
      await write.sql.query("select 1 from playbook where id = $1 for no key update", [row.playbook.id]);
  },
  async after({ write, row, before, wrong }) {
    if (before !== null) return;
    const [found] = await write.sql.query<{ steps: number }>(
      "select count(*)::int as steps from playbook_step where playbook_id = $1",
      [row.playbook.id],
    );
    if (found!.steps > MOST_STEPS)
      wrong("TOO_MANY", "playbookId", `A playbook has at most ${MOST_STEPS} steps`, { most: MOST_STEPS });
  },
};
