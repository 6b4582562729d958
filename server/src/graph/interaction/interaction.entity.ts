import { Choice, GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { User } from "../user/user.entity.ts";
import { Channel, Direction, InteractionKind, Sentiment } from "../vocabulary.ts";

@GraphEntity({
  name: "Interaction",
  table: "interaction",
  prefix: "int",
  root: "interactions",
  description: "Something said or done between us and a company (互动).",
  search: ["summary"],
  order: [{ field: "at", descending: true }],
})
export class Interaction extends GraphRecord {
  @Reference(() => Company, { description: "With whom (客户)." })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "The person (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Deal, { description: "The deal it was about (商机).", nullable: true })
  deal?: Rel<Deal> | null;

  @Reference(() => User, { description: "Who of us (我方人员).", nullable: true })
  user?: Rel<User> | null;

  @Choice(InteractionKind, { description: "What kind (互动类型)." })
  kind!: string;

  @Choice(Channel, { description: "Through which channel (渠道).", nullable: true })
  channel?: string | null;

  @Choice(Direction, { description: "Who began (方向)." })
  direction!: string;

  @Choice(Sentiment, { description: "The mood (情绪).", nullable: true })
  sentiment?: string | null;

  @Instant({ description: "When (时间)." })
  at!: Date;

  @Text({ description: "What it was about (摘要).", nullable: true })
  summary?: string | null;

  @Instant({ description: "When a complaint or request was settled (解决时间).", nullable: true })
  resolvedAt?: Date | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
