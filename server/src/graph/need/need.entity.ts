import { Choice, Day, GraphEntity, Money, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { Product } from "../product/product.entity.ts";
import { Channel, NeedKind, Urgency } from "../vocabulary.ts";

@GraphEntity({
  name: "Need",
  access: { area: "ACTIVITIES" },
  table: "need",
  prefix: "need",
  root: "needs",
  description: "What a company wants, plans, lacks or has to obey (需求).",
  search: ["statement"],
  order: [{ field: "statedOn", descending: true }],
})
export class Need extends GraphRecord {
  @Reference(() => Company, { description: "Whose need it is (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "Who told us (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Deal, { description: "The deal it led to (商机).", nullable: true })
  deal?: Rel<Deal> | null;

  @Reference(() => Product, { description: "The product that would meet it (产品).", nullable: true })
  product?: Rel<Product> | null;

  @Reference(() => Interaction, { description: "Where it came up (互动).", nullable: true })
  interaction?: Rel<Interaction> | null;

  @Choice(NeedKind, { description: "What kind (需求类型)." })
  kind!: string;

  @Text({ description: "The need, as the customer put it (需求描述).", longest: 5000, personal: "PROSE" })
  statement!: string;

  @Money({ description: "The money set aside for it (预算).", nullable: true, least: 0 })
  budget?: string | null;

  @Day({ description: "When that money can be spent (预算到位日期).", nullable: true })
  budgetOn?: string | null;

  @Day({ description: "When it has to be there (期望时间).", nullable: true })
  neededBy?: string | null;

  @Choice(Urgency, { description: "How soon, as it was told on the day (紧急度).", nullable: true })
  urgency?: string | null;

  @Day({ description: "When we were told (提出日期)." })
  statedOn!: string;

  @Day({ description: "After this day it no longer counts (有效期至).", nullable: true })
  validUntil?: string | null;

  @Choice(Channel, { description: "Through which channel we know (来源渠道).", nullable: true })
  source?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
