import { uuidv7 } from "@guanxi/shared/uuid";
import { instant } from "../calendar.ts";
import type { WorldFrame } from "../plan.ts";
import { randomOf } from "../random.ts";
import type { RowSink } from "../tables.ts";
import { type DemoPlaybook, SAVE_PLAYBOOK, SERVICE_PLAYBOOK } from "../words/playbooks.ts";

/** The playbooks of the demo vendor, by their uuids. */
export interface DemoPlaybooks {
  readonly save: string;
  readonly service: string;
}

/** How long ago they were written down. */
export const PLAYBOOK_DAYS = 540;

/** Writes what the vendor does when a customer's health falls. */
export function writePlaybooks(
  { seed, today, asOf }: Pick<WorldFrame, "seed" | "today" | "asOf">,
  sink: RowSink,
): DemoPlaybooks {
  const random = randomOf(seed, 16);
  const made = () => {
    const at = new Date(Math.min(instant(today - PLAYBOOK_DAYS, 10).getTime(), asOf.getTime()));
    return { id: uuidv7(at.getTime(), random.bytes), created_at: at, updated_at: at };
  };
  const write = ({ name, description, kind, level, factor, escalate, steps }: DemoPlaybook): string => {
    const row = made();
    const trigger = { alert_kind: kind, level, factor };
    sink.add("playbook", { ...row, name, description, ...trigger, active: true, escalate_after_days: escalate });
    for (const [place, { zh, en, days, assignee }] of steps.entries())
      sink.add("playbook_step", {
        ...made(),
        playbook_id: row.id,
        position: place + 1,
        title_zh: zh,
        title_en: en,
        due_in_days: days,
        assignee,
      });
    return row.id;
  };
  return { save: write(SAVE_PLAYBOOK), service: write(SERVICE_PLAYBOOK) };
}
