import type { Rel } from "@mikro-orm/core";
import { GraphEntity, Instant, Json, Many, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { User } from "../user/user.entity.ts";
import { SegmentMember } from "./segment-member.entity.ts";
import { SegmentMove } from "./segment-move.entity.ts";

@GraphEntity({
  name: "CustomerSegment",
  access: { area: "SEGMENTS", users: ["owner"], maker: "owner" },
  table: "customer_segment",
  prefix: "seg",
  root: "customerSegments",
  description: "Companies that a rule finds, kept up to date by itself, with who came and went (客户分群).",
  search: ["name", "description"],
  order: [{ field: "name" }],
})
export class CustomerSegment extends GraphRecord {
  @Text({ description: "What people call it (名称)." })
  name!: string;

  @Text({ description: "What it is good for (说明).", nullable: true, longest: 1000 })
  description?: string | null;

  @Json({
    description:
      "Which companies, shaped as CompanyFilter; only by what whoever writes it sees of all companies (规则).",
  })
  rule!: object;

  @Whole({ description: "Counts the changes of the rule (规则版本).", write: "never" })
  ruleVersion: number = 1;

  @Reference(() => User, { description: "Whose it is (创建人).", nullable: true })
  owner?: Rel<User> | null;

  @Instant({
    description: "When all companies were last held against the rule (更新时间).",
    nullable: true,
    write: "never",
  })
  refreshedAt?: Date | null;

  @Text({ description: "Why they could not be: a code (失败原因).", nullable: true, write: "never" })
  failure?: string | null;

  @Many(() => SegmentMember, "segment", { description: "The companies in it (成员)." })
  members!: never;

  @Many(() => SegmentMove, "segment", { description: "Who came and went (进出记录)." })
  moves!: never;
}
