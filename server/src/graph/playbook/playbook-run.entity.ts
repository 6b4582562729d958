import type { Rel } from "@mikro-orm/core";
import { GraphEntity, Instant, Many, Reference } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Alert } from "../alert/alert.entity.ts";
import { Company } from "../company/company.entity.ts";
import { Task } from "../task/task.entity.ts";
import { User } from "../user/user.entity.ts";
import { Playbook } from "./playbook.entity.ts";

@GraphEntity({
  name: "PlaybookRun",
  access: { area: "ACTIVITIES", of: "alert" },
  table: "playbook_run",
  prefix: "pbr",
  root: "playbookRuns",
  description: "A playbook was run on an alert; what came of it the alert says (作战手册执行).",
  order: [{ field: "startedAt", descending: true }],
  writes: [],
})
export class PlaybookRun extends GraphRecord {
  @Reference(() => Playbook, { description: "Which playbook; absent once it is deleted (作战手册).", nullable: true })
  playbook?: Rel<Playbook> | null;

  @Reference(() => Alert, { description: "On which alert (预警)." })
  alert!: Rel<Alert>;

  @Reference(() => Company, { description: "For which company (客户)." })
  company!: Rel<Company>;

  @Instant({ description: "When (开始时间)." })
  startedAt!: Date;

  @Instant({ description: "When the team leader took over, since nobody had touched it (升级时间).", nullable: true })
  escalatedAt?: Date | null;

  @Reference(() => User, { description: "Who that is (升级对象).", nullable: true })
  escalatedTo?: Rel<User> | null;

  @Many(() => Task, "run", { description: "The tasks it made (任务)." })
  tasks!: never;
}
