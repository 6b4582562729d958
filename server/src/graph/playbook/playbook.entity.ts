import { Choice, Flag, GraphEntity, Many, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { AlertKind, HealthFactor, HealthLevel } from "../vocabulary.ts";
import { PlaybookRun } from "./playbook-run.entity.ts";
import { PlaybookStep } from "./playbook-step.entity.ts";

@GraphEntity({
  name: "Playbook",
  access: { area: "PLAYBOOKS" },
  table: "playbook",
  prefix: "pbk",
  root: "playbooks",
  description:
    "What we do when a customer's alert is raised: its steps become tasks by themselves. Of several that answer an alert the one that says most of it is run (作战手册).",
  search: ["name", "description"],
  order: [{ field: "name" }],
})
export class Playbook extends GraphRecord {
  @Text({ description: "What people call it (名称)." })
  name!: string;

  @Text({ description: "When it is good, and why (说明).", nullable: true, longest: 2000 })
  description?: string | null;

  @Choice(AlertKind, { description: "Which alerts it answers; absent: of any kind (预警类型).", nullable: true })
  alertKind?: string | null;

  @Choice(HealthLevel, { description: "Of customers of which level; absent: of any (健康等级).", nullable: true })
  level?: string | null;

  @Choice(HealthFactor, {
    description: "Of customers that it is the matter with; absent: whatever the reasons (主要原因).",
    nullable: true,
  })
  factor?: string | null;

  @Flag({ description: "Whether it is run (启用).", default: true })
  active!: boolean;

  @Whole({
    description: "After how many days without anybody's touch the team leader takes over; absent: never (升级天数).",
    nullable: true,
    least: 1,
    most: 365,
  })
  escalateAfterDays?: number | null;

  @Many(() => PlaybookStep, "playbook", { description: "What is to be done (步骤)." })
  steps!: never;

  @Many(() => PlaybookRun, "playbook", { description: "Where it was run, of what the caller sees (执行记录)." })
  runs!: never;
}
