import { Choice, Day, GraphEntity, Money, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { User } from "../user/user.entity.ts";
import { CommitmentKind, CommitmentStatus, OurDepartment } from "../vocabulary.ts";

@GraphEntity({
  name: "Commitment",
  access: { area: "ACTIVITIES", users: ["user"], maker: "user" },
  table: "commitment",
  prefix: "cmt",
  root: "commitments",
  description: "What one of our departments offered or promised a company, for every other department to see (承诺).",
  search: ["what"],
  order: [{ field: "madeOn", descending: true }],
})
export class Commitment extends GraphRecord {
  @Reference(() => Company, { description: "To whom (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "The person (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Deal, { description: "The deal it belongs to (商机).", nullable: true })
  deal?: Rel<Deal> | null;

  @Reference(() => User, { description: "Who of us promised (承诺人).", nullable: true })
  user?: Rel<User> | null;

  @Choice(OurDepartment, { description: "The department that has to keep it (承诺部门)." })
  ourDepartment!: string;

  @Choice(CommitmentKind, { description: "What kind (承诺类型).", default: "OTHER" })
  kind!: string;

  @Text({ description: "What was promised (承诺内容).", longest: 2000 })
  what!: string;

  @Money({ description: "What it is worth (金额).", nullable: true, least: 0 })
  amount?: string | null;

  @Day({ description: "When it was made (承诺日期)." })
  madeOn!: string;

  @Day({ description: "When it has to be kept (兑现期限).", nullable: true })
  dueOn?: string | null;

  @Choice(CommitmentStatus, { description: "Whether it was kept (承诺状态).", default: "OPEN" })
  status!: string;

  @Day({ description: "When it was kept, broken or withdrawn (了结日期).", nullable: true })
  settledOn?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
