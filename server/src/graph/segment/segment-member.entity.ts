import type { Rel } from "@mikro-orm/core";
import { GraphEntity, Instant, Reference, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Company } from "../company/company.entity.ts";
import { CustomerSegment } from "./customer-segment.entity.ts";

@GraphEntity({
  name: "SegmentMember",
  access: { area: "CUSTOMERS", of: "company" },
  table: "segment_member",
  prefix: "mem",
  root: "segmentMembers",
  description: "A company that is in a segment now (分群成员).",
  order: [{ field: "since", descending: true }],
  writes: [],
})
export class SegmentMember extends GraphRecord {
  @Reference(() => CustomerSegment, { description: "Which segment (分群)." })
  segment!: Rel<CustomerSegment>;

  @Reference(() => Company, { description: "Which company (客户)." })
  company!: Rel<Company>;

  @Instant({ description: "Since when (进入时间)." })
  since!: Date;

  @Whole({ description: "The version of the rule that brought it in (规则版本)." })
  ruleVersion!: number;
}
