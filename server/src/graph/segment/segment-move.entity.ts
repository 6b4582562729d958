import type { Rel } from "@mikro-orm/core";
import { Flag, GraphEntity, Instant, Reference, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Company } from "../company/company.entity.ts";
import { CustomerSegment } from "./customer-segment.entity.ts";

@GraphEntity({
  name: "SegmentMove",
  access: { area: "CUSTOMERS", of: "company" },
  table: "segment_move",
  prefix: "move",
  root: "segmentMoves",
  description: "A company's entering or leaving of a segment (分群进出).",
  order: [{ field: "at", descending: true }],
  writes: [],
})
export class SegmentMove extends GraphRecord {
  @Reference(() => CustomerSegment, { description: "Which segment (分群)." })
  segment!: Rel<CustomerSegment>;

  @Reference(() => Company, { description: "Which company (客户)." })
  company!: Rel<Company>;

  @Flag({ description: "Whether it entered; else it left (是否进入)." })
  entered!: boolean;

  @Instant({ description: "When (时间)." })
  at!: Date;

  @Whole({ description: "The version of the rule that it was by (规则版本)." })
  ruleVersion!: number;
}
