import type { Rel } from "@mikro-orm/core";
import { Choice, Day, GraphEntity, Real, Reference, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { Company } from "../company/company.entity.ts";
import { HealthLevel } from "../vocabulary.ts";

@GraphEntity({
  name: "HealthRecord",
  access: { area: "CUSTOMERS", of: "company" },
  table: "health_record",
  prefix: "hrec",
  root: "healthRecords",
  description:
    "How a customer's health stood at the end of a day on which it changed by a point or more, or by its level or policy (健康分记录).",
  order: [{ field: "day", descending: true }],
  writes: [],
})
export class HealthRecord extends GraphRecord {
  @Reference(() => Company, { description: "The company (客户)." })
  company!: Rel<Company>;

  @Day({ description: "Which day; one record each (日期)." })
  day!: string;

  @Real({ description: "Health, 0 to 100; absent once there is nothing to judge (健康分).", nullable: true })
  score?: number | null;

  @Choice(HealthLevel, { description: "As the policy divided scores (健康等级).", nullable: true })
  level?: string | null;

  @Real({ description: "The share of the weights that had data, 0 to 1 (置信度).", nullable: true })
  confidence?: number | null;

  @Whole({ description: "The health policy that judged it (健康政策版本)." })
  policyVersion!: number;
}
