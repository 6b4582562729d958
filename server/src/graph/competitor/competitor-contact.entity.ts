import { Choice, GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Competitor } from "../competitor/competitor.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { ThreatLevel } from "../vocabulary.ts";

@GraphEntity({
  name: "CompetitorContact",
  access: { area: "ACTIVITIES" },
  table: "competitor_contact",
  prefix: "cmc",
  root: "competitorContacts",
  description: "A competitor was seen at a company (竞品接触).",
  search: ["what"],
  order: [{ field: "at", descending: true }],
})
export class CompetitorContact extends GraphRecord {
  @Reference(() => Company, { description: "At which company (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Competitor, { description: "Which competitor (竞争对手)." })
  competitor!: Rel<Competitor>;

  @Reference(() => Contact, { description: "Who told us, or whom it met (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Deal, { description: "The deal it is after (商机).", nullable: true })
  deal?: Rel<Deal> | null;

  @Reference(() => Interaction, {
    description: "The interaction it tells more about (互动).",
    nullable: true,
    orm: { unique: true },
  })
  interaction?: Rel<Interaction> | null;

  @Instant({ description: "When (时间)." })
  at!: Date;

  @Text({ description: "What was seen or heard (内容).", longest: 2000 })
  what!: string;

  @Choice(ThreatLevel, { description: "How dangerous it is to us there (威胁程度).", default: "MEDIUM" })
  threat!: string;
}
