import { Choice, GraphEntity, Instant, Inverse, Real, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { PlaybookRun } from "../playbook/playbook-run.entity.ts";
import { ReportIssue } from "../report/report-issue.entity.ts";
import { User } from "../user/user.entity.ts";
import { SavedView } from "../view/saved-view.entity.ts";
import { AlertKind, AlertOutcome, HealthSignal, LostReason, Severity } from "../vocabulary.ts";

@GraphEntity({
  name: "Alert",
  access: { area: "ACTIVITIES", users: ["user"] },
  table: "alert",
  prefix: "alrt",
  root: "alerts",
  description: "A warning that asks somebody of us to look (预警).",
  search: ["title"],
  order: [{ field: "raisedAt", descending: true }],
})
export class Alert extends GraphRecord {
  @Reference(() => Company, { description: "About which company (客户).", nullable: true, write: "create" })
  company?: Rel<Company> | null;

  @Reference(() => Deal, { description: "About which deal (商机).", nullable: true, write: "create" })
  deal?: Rel<Deal> | null;

  @Reference(() => User, { description: "Whom it is for (接收人).", nullable: true })
  user?: Rel<User> | null;

  @Reference(() => SavedView, {
    description: "About the number of which view (视图).",
    nullable: true,
    write: "create",
  })
  view?: Rel<SavedView> | null;

  @Reference(() => ReportIssue, { description: "About which report (报告).", nullable: true, write: "never" })
  issue?: Rel<ReportIssue> | null;

  @Choice(AlertKind, { description: "What it warns of (预警类型).", write: "create" })
  kind!: string;

  @Choice(Severity, { description: "How serious it is (严重程度).", default: "WARNING" })
  severity!: string;

  @Text({ description: "The warning, in one line (标题).", write: "create", longest: 300 })
  title!: string;

  @Text({ description: "What it rests on (详情).", nullable: true, write: "create", longest: 5000 })
  detail?: string | null;

  @Instant({ description: "When it was raised (触发时间).", write: "create" })
  raisedAt!: Date;

  @Instant({ description: "When somebody took it up (确认时间).", nullable: true })
  acknowledgedAt?: Date | null;

  @Reference(() => User, { description: "Who took it up (确认人).", nullable: true })
  acknowledgedBy?: Rel<User> | null;

  @Instant({ description: "When its cause was gone (解除时间).", nullable: true })
  resolvedAt?: Date | null;

  @Choice(HealthSignal, {
    description: "What of the customer's health raised it, where that did (健康信号).",
    nullable: true,
    write: "never",
  })
  signal?: string | null;

  @Real({ description: "The health score thirty days before (此前健康分).", nullable: true, write: "never" })
  scoreBefore?: number | null;

  @Real({ description: "The health score when it was raised (触发时健康分).", nullable: true, write: "never" })
  score?: number | null;

  @Choice(AlertOutcome, { description: "What came of it (处理结果).", nullable: true })
  outcome?: string | null;

  @Choice(LostReason, { description: "Why the customer was lost, where it was (流失原因).", nullable: true })
  outcomeReason?: string | null;

  @Text({ description: "More about what came of it (结果说明).", nullable: true, longest: 2000, personal: "PROSE" })
  outcomeNote?: string | null;

  @Instant({ description: "When that was known (结果时间).", nullable: true, write: "never" })
  outcomeAt?: Date | null;

  @Reference(() => User, {
    description: "Who said so; absent where the records did (结果记录人).",
    nullable: true,
    write: "never",
  })
  outcomeBy?: Rel<User> | null;

  @Inverse(() => PlaybookRun, "alert", { description: "The playbook that was run on it (作战手册执行)." })
  run!: never;
}
