import type { Rel } from "@mikro-orm/core";
import { Choice, Flag, GraphEntity, Instant, Many, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { User } from "../user/user.entity.ts";
import { Board } from "../view/board.entity.ts";
import { SavedView } from "../view/saved-view.entity.ts";
import { ReportRhythm } from "../vocabulary.ts";
import { ReportRecipient } from "./report-recipient.entity.ts";

@GraphEntity({
  name: "ScheduledReport",
  access: { area: "ANALYSES", users: ["owner"], maker: "owner" },
  table: "scheduled_report",
  prefix: "rpt",
  root: "scheduledReports",
  description:
    "A view or a board that is answered by itself at an hour of the workspace's time, for each recipient with what that one may see (定期报告).",
  search: ["name"],
  order: [{ field: "name" }],
})
export class ScheduledReport extends GraphRecord {
  @Text({ description: "What it is called (名称)." })
  name!: string;

  @Reference(() => SavedView, { description: "The view it answers (视图).", nullable: true, write: "create" })
  view?: Rel<SavedView> | null;

  @Reference(() => Board, { description: "Or the board (看板).", nullable: true, write: "create" })
  board?: Rel<Board> | null;

  @Choice(ReportRhythm, { description: "How often (频率).", default: "WEEKLY" })
  rhythm!: string;

  @Whole({
    description: "On which day: of the week, 1 a Monday to 7, or of the month, 1 to 28 (日期).",
    least: 1,
    most: 28,
    default: 1,
  })
  day!: number;

  @Whole({ description: "At which hour of the workspace's time (时).", least: 0, most: 23, default: 8 })
  hour!: number;

  @Flag({ description: "Whether it is made (启用).", default: true })
  active!: boolean;

  @Whole({ description: "How many issues of each recipient are kept (保留期数).", least: 1, most: 60, default: 12 })
  keep!: number;

  @Reference(() => User, {
    description: "Whose it is: the questions are those this one sees (创建人).",
    nullable: true,
  })
  owner?: Rel<User> | null;

  @Instant({ description: "When it is made next (下次生成时间).", write: "never" })
  nextAt: Date = new Date();

  @Instant({ description: "When it was made last (最近生成时间).", nullable: true, write: "never" })
  lastIssuedAt?: Date | null;

  @Text({ description: "Why the last one was not made: a code (失败原因).", nullable: true, write: "never" })
  failure?: string | null;

  @Many(() => ReportRecipient, "report", { description: "For whom it is made (接收人)." })
  recipients!: never;
}
