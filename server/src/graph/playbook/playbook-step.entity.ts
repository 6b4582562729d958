import type { Rel } from "@mikro-orm/core";
import { Choice, GraphEntity, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { PlaybookRole } from "../vocabulary.ts";
import { Playbook } from "./playbook.entity.ts";

@GraphEntity({
  name: "PlaybookStep",
  access: { area: "PLAYBOOKS", of: "playbook" },
  table: "playbook_step",
  prefix: "pbs",
  root: "playbookSteps",
  description: "A step of a playbook: the task it becomes (作战手册步骤).",
  search: ["titleZh", "titleEn"],
  order: [{ field: "position" }],
})
export class PlaybookStep extends GraphRecord {
  @Reference(() => Playbook, { description: "Of which playbook (作战手册).", write: "create" })
  playbook!: Rel<Playbook>;

  @Whole({ description: "Its place among the steps, from 1 (顺序).", least: 1, most: 1000 })
  position!: number;

  @Text({ description: "The task for a customer we speak Chinese with (中文标题)." })
  titleZh!: string;

  @Text({ description: "The task for any other (英文标题)." })
  titleEn!: string;

  @Whole({ description: "How many days there are for it (期限天数).", least: 0, most: 365, default: 3 })
  dueInDays!: number;

  @Choice(PlaybookRole, { description: "Who does it (执行角色).", default: "OWNER" })
  assignee!: string;
}
