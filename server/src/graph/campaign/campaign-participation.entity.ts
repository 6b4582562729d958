import { Choice, GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Campaign } from "../campaign/campaign.entity.ts";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { ParticipationState } from "../vocabulary.ts";

@GraphEntity({
  name: "CampaignParticipation",
  access: { area: "MARKETING" },
  table: "campaign_participation",
  prefix: "cpp",
  root: "campaignParticipations",
  description: "How far a company or one of its people went along with a campaign (活动参与).",
  order: [{ field: "at", descending: true }],
})
export class CampaignParticipation extends GraphRecord {
  @Reference(() => Campaign, { description: "The campaign (市场活动).", write: "create" })
  campaign!: Rel<Campaign>;

  @Reference(() => Company, { description: "The company (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "The person, where known (联系人).", nullable: true, write: "create" })
  contact?: Rel<Contact> | null;

  @Choice(ParticipationState, { description: "How far (参与状态).", default: "INVITED" })
  state!: string;

  @Instant({ description: "When it came to that (时间)." })
  at!: Date;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
