import { Day, GraphEntity, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contract } from "../contract/contract.entity.ts";
import { Product } from "../product/product.entity.ts";

@GraphEntity({
  name: "UsageRecord",
  access: { area: "ACTIVITIES" },
  table: "usage_record",
  prefix: "usg",
  root: "usageRecords",
  description: "How much a customer used something it pays for, on one day (使用记录).",
  search: ["feature"],
  order: [{ field: "usedOn", descending: true }],
})
export class UsageRecord extends GraphRecord {
  @Reference(() => Company, { description: "Who used it (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contract, { description: "Under which contract (合同).", nullable: true })
  contract?: Rel<Contract> | null;

  @Reference(() => Product, { description: "Which product (产品).", nullable: true })
  product?: Rel<Product> | null;

  @Text({ description: "Which part of it: a feature, a module (功能).", longest: 300 })
  feature!: string;

  @Day({ description: "On which day (日期)." })
  usedOn!: string;

  @Whole({ description: "How often (使用次数).", least: 0 })
  count!: number;

  @Whole({ description: "For how long in all, in seconds (使用秒数).", nullable: true, least: 0 })
  seconds?: number | null;

  @Whole({ description: "How often it failed (出错次数).", nullable: true, least: 0 })
  failures?: number | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
