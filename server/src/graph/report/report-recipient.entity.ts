import type { Rel } from "@mikro-orm/core";
import { GraphEntity, Reference } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { User } from "../user/user.entity.ts";
import { ScheduledReport } from "./scheduled-report.entity.ts";

@GraphEntity({
  name: "ReportRecipient",
  access: { area: "ANALYSES", of: "report" },
  table: "report_recipient",
  prefix: "rcp",
  root: "reportRecipients",
  description: "Somebody of us for whom a report is made (报告接收人).",
  order: [{ field: "createdAt" }],
  writes: ["create", "delete"],
})
export class ReportRecipient extends GraphRecord {
  @Reference(() => ScheduledReport, { description: "Which report (报告).", write: "create" })
  report!: Rel<ScheduledReport>;

  @Reference(() => User, { description: "Who (接收人).", write: "create" })
  user!: Rel<User>;
}
