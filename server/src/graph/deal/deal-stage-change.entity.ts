import { Choice, Flag, GraphEntity, Instant, Reference } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { User } from "../user/user.entity.ts";
import { DealStage } from "../vocabulary.ts";

@GraphEntity({
  name: "DealStageChange",
  access: { area: "DEALS", of: "deal" },
  table: "deal_stage_change",
  prefix: "chg",
  description: "A deal went from one stage to another; never changed afterwards (阶段变更).",
  order: [{ field: "at" }],
  companyFrom: "deal",
  writes: [],
})
export class DealStageChange extends GraphRecord {
  @Reference(() => Deal, { description: "The deal (商机)." })
  deal!: Rel<Deal>;

  @Reference(() => Company, { description: "The deal's company (客户).", nullable: true })
  company?: Rel<Company> | null;

  @Choice(DealStage, { description: "The stage it left; absent for its first one (原阶段).", nullable: true })
  fromStage?: string | null;

  @Choice(DealStage, { description: "The stage it entered (新阶段)." })
  toStage!: string;

  @Instant({ description: "When (时间)." })
  at!: Date;

  @Reference(() => User, { description: "Who moved it (操作人).", nullable: true })
  by?: Rel<User> | null;

  @Flag({ description: "True where an import's dates prove it rather than a record (推断).", orm: { default: false } })
  inferred!: boolean;
}
