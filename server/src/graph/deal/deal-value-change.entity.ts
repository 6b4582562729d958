import { Day, Flag, GraphEntity, Instant, Money, Reference } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Deal } from "../deal/deal.entity.ts";

@GraphEntity({
  name: "DealValueChange",
  access: { area: "DEALS", of: "deal" },
  table: "deal_value_change",
  prefix: "val",
  description: "A deal's amount or expected close became another; never changed afterwards (金额与预计成交日变更).",
  order: [{ field: "at" }],
  companyFrom: "deal",
  writes: [],
})
export class DealValueChange extends GraphRecord {
  @Reference(() => Deal, { description: "The deal (商机)." })
  deal!: Rel<Deal>;

  @Reference(() => Company, { description: "The deal's company (客户).", nullable: true })
  company?: Rel<Company> | null;

  @Money({ description: "The amount before; absent for its first one (原金额).", nullable: true })
  amountBefore?: string | null;

  @Money({ description: "The amount since then; absent where nobody has said (新金额).", nullable: true })
  amount?: string | null;

  @Day({ description: "The expected close before; absent for its first one (原预计成交日).", nullable: true })
  expectedCloseBefore?: string | null;

  @Day({ description: "The expected close since then; absent where nobody has said (新预计成交日).", nullable: true })
  expectedCloseOn?: string | null;

  @Instant({ description: "When (时间)." })
  at!: Date;

  @Flag({
    description: "True where the values are taken to have held since the deal began, as nobody wrote it down (推断).",
    orm: { default: false },
  })
  inferred!: boolean;
}
