import type { Rel } from "@mikro-orm/core";
import { Computed, GraphEntity, Instant, Json, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { User } from "../user/user.entity.ts";
import { ScheduledReport } from "./scheduled-report.entity.ts";

const addressOf = (ending: string) => (row: string) => `('/reports/riss_' || ${row}.id || '.${ending}')`;

@GraphEntity({
  name: "ReportIssue",
  access: { area: "ANALYSES", users: ["user"] },
  table: "report_issue",
  prefix: "riss",
  root: "reportIssues",
  description: "A report as it was made once for one recipient, with what that one might see then (报告期次).",
  search: ["name"],
  order: [{ field: "issuedAt", descending: true }],
  writes: [],
})
export class ReportIssue extends GraphRecord {
  @Text({ description: "What the report was called (名称)." })
  name!: string;

  @Reference(() => ScheduledReport, { description: "Which report; only its owner sees it (报告).", nullable: true })
  report?: Rel<ScheduledReport> | null;

  @Reference(() => User, { description: "For whom (接收人).", nullable: true })
  user?: Rel<User> | null;

  @Instant({ description: "When it was due (期次时间)." })
  issuedAt!: Date;

  @Json({
    description:
      "Its parts: `parts`, each with `title` and either `answer`, shaped as ExploreAnswer, or `refusal` with `code` and `message` (内容).",
  })
  content!: object;

  @Computed("string", addressOf("html"), { description: "Where it stands as a page to read and print (网页)." })
  page!: never;

  @Computed("string", addressOf("csv"), { description: "Where it stands as a table (表格)." })
  file!: never;
}
