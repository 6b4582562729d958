import { Choice, GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { User } from "../user/user.entity.ts";
import { CompanyStatus, LostReason } from "../vocabulary.ts";

@GraphEntity({
  name: "CompanyStatusChange",
  access: { area: "CUSTOMERS", of: "company" },
  table: "company_status_change",
  prefix: "csc",
  root: "companyStatusChanges",
  description: "A company went from one status to another; never changed afterwards (客户类型变更).",
  search: ["reason"],
  order: [{ field: "at" }],
  writes: [],
})
export class CompanyStatusChange extends GraphRecord {
  @Reference(() => Company, { description: "The company (客户)." })
  company!: Rel<Company>;

  @Choice(CompanyStatus, { description: "What it was before; absent for its first status (原类型).", nullable: true })
  fromStatus?: string | null;

  @Choice(CompanyStatus, { description: "What it became (新类型)." })
  toStatus!: string;

  @Instant({ description: "When (时间)." })
  at!: Date;

  @Reference(() => User, { description: "Who said so (操作人).", nullable: true })
  user?: Rel<User> | null;

  @Text({ description: "Why (原因).", nullable: true })
  reason?: string | null;

  @Choice(LostReason, { description: "Why it was lost, where it was (流失原因).", nullable: true })
  lostReason?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
