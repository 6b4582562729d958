import type { Rel } from "@mikro-orm/core";
import { Choice, Flag, GraphEntity, Instant, Quantity, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Alert } from "../alert/alert.entity.ts";
import { User } from "../user/user.entity.ts";
import { SavedView } from "../view/saved-view.entity.ts";
import { AlarmComparison, AlarmState, Severity } from "../vocabulary.ts";

@GraphEntity({
  name: "ViewAlarm",
  access: { area: "ANALYSES", users: ["owner"], maker: "owner", shownTo: { users: ["user"], teams: [] } },
  table: "view_alarm",
  prefix: "alm",
  root: "viewAlarms",
  description:
    "A watch on a number of a saved view, looked at every hour with what its owner may see then; it warns once each time the number goes beyond its threshold (视图预警).",
  search: ["name"],
  order: [{ field: "name" }],
})
export class ViewAlarm extends GraphRecord {
  @Text({ description: "What the warning is called (名称)." })
  name!: string;

  @Reference(() => SavedView, { description: "Whose number is watched (视图).", write: "create" })
  view!: Rel<SavedView>;

  @Text({ description: "Which of the view's measures; over all its rows (指标)." })
  measure!: string;

  @Choice(AlarmComparison, { description: "When it is raised (预警条件).", default: "BELOW" })
  comparison!: string;

  @Quantity({
    description: "Beyond what: a number in the measure's unit; of a change its share, 0.2 a fifth (阈值).",
  })
  threshold!: string;

  @Choice(Severity, { description: "How serious it is (严重程度).", default: "WARNING" })
  severity!: string;

  @Reference(() => User, { description: "Whom it warns; its owner when nothing is said (接收人).", nullable: true })
  user?: Rel<User> | null;

  @Flag({ description: "Whether it is looked at (启用).", default: true })
  active!: boolean;

  @Reference(() => User, {
    description: "With whose rights it is looked at: whoever changed it last (负责人).",
    nullable: true,
    write: "never",
  })
  owner?: Rel<User> | null;

  @Choice(AlarmState, { description: "What was found last (状态).", write: "never" })
  state: string = "WAITING";

  @Instant({ description: "When it was looked at last (最近检查时间).", nullable: true, write: "never" })
  lastCheckedAt?: Date | null;

  @Quantity({ description: "The number that was found then (最近数值).", nullable: true, write: "never" })
  lastValue?: string | null;

  @Quantity({
    description: "That of the period before, where it looks back (上期数值).",
    nullable: true,
    write: "never",
  })
  lastPrevious?: string | null;

  @Text({ description: "Why it could not be looked at: a code (失败原因).", nullable: true, write: "never" })
  failure?: string | null;

  @Instant({ description: "Since when the number is beyond its threshold (触发时间).", nullable: true, write: "never" })
  raisedAt?: Date | null;

  @Reference(() => Alert, { description: "The warning that stands (当前预警).", nullable: true, write: "never" })
  alert?: Rel<Alert> | null;
}
