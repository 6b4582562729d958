import { Choice, Day, Flag, GraphEntity, Many, Money, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Invoice } from "../invoice/invoice.entity.ts";
import { UsageRecord } from "../usage/usage-record.entity.ts";
import { User } from "../user/user.entity.ts";
import { ContractStatus } from "../vocabulary.ts";

@GraphEntity({
  name: "Contract",
  access: { area: "TRADE", users: ["owner"], maker: "owner" },
  table: "contract",
  prefix: "ctr",
  root: "contracts",
  description: "An agreement with a company, and how long it holds (合同).",
  search: ["number"],
  order: [{ field: "signedOn", descending: true }],
})
export class Contract extends GraphRecord {
  @Reference(() => Company, { description: "With whom (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Deal, { description: "The deal it came from (商机).", nullable: true })
  deal?: Rel<Deal> | null;

  @Reference(() => User, { description: "Who looks after it (负责人).", nullable: true })
  owner?: Rel<User> | null;

  @Text({ description: "Contract number (合同号).", nullable: true, longest: 60 })
  number?: string | null;

  @Money({ description: "What it is worth in all (合同金额).", nullable: true, least: 0 })
  amount?: string | null;

  @Money({
    description: "What it brings each month while it holds, for subscriptions: MRR (月度经常性收入).",
    nullable: true,
    least: 0,
  })
  monthlyAmount?: string | null;

  @Text({ description: "Which plan of a subscription (套餐).", nullable: true, longest: 200 })
  plan?: string | null;

  @Whole({ description: "For how many people (席位数).", nullable: true, least: 0 })
  seats?: number | null;

  @Choice(ContractStatus, { description: "Where it stands (合同状态).", default: "DRAFT" })
  status!: string;

  @Day({ description: "When it was signed (签订日期).", nullable: true })
  signedOn?: string | null;

  @Day({ description: "The first day it holds (生效日期).", nullable: true })
  startsOn?: string | null;

  @Day({ description: "The last day it holds (到期日期).", nullable: true })
  endsOn?: string | null;

  @Flag({ description: "Whether it goes on by itself when it ends (自动续约).", default: false })
  autoRenews!: boolean;

  @Whole({ description: "Days the company has to pay (付款账期).", nullable: true, least: 0, most: 3650 })
  paymentTermDays?: number | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => Invoice, "contract", { description: "The invoices written under it (发票)." })
  invoices!: never;

  @Many(() => UsageRecord, "contract", { description: "How much was used under it (使用记录)." })
  usageRecords!: never;
}
