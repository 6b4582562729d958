import { Choice, Day, GraphEntity, Reference } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Attitude, BuyingRole } from "../vocabulary.ts";

@GraphEntity({
  name: "DealContact",
  access: { area: "DEALS", of: "deal" },
  table: "deal_contact",
  prefix: "part",
  description: "The part a person has in a deal, and how the person stands towards us, over time (决策参与).",
  order: [{ field: "createdAt" }],
  companyFrom: "deal",
  createVerb: "Link",
})
export class DealContact extends GraphRecord {
  @Reference(() => Deal, { description: "The deal (商机).", write: "create" })
  deal!: Rel<Deal>;

  @Reference(() => Contact, { description: "The person (联系人).", write: "create" })
  contact!: Rel<Contact>;

  @Reference(() => Company, { description: "The company (客户).", write: "never" })
  company!: Rel<Company>;

  @Choice(BuyingRole, { description: "What the person decides here (角色)." })
  role!: string;

  @Choice(Attitude, { description: "How the person stands towards us (态度).", default: "UNKNOWN" })
  attitude!: string;

  @Day({ description: "From when (起始).", nullable: true })
  since?: string | null;

  @Day({ description: "Until when; absent while it holds (截止).", nullable: true })
  until?: string | null;
}
