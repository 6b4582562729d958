import { Choice, Day, GraphEntity, Many, Money, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { CampaignParticipation } from "../campaign/campaign-participation.entity.ts";
import { User } from "../user/user.entity.ts";
import { CampaignKind, CampaignStatus, Channel } from "../vocabulary.ts";

@GraphEntity({
  name: "Campaign",
  access: { area: "MARKETING", users: ["owner"], maker: "owner" },
  table: "campaign",
  prefix: "cpn",
  root: "campaigns",
  description: "An action of marketing towards many companies (市场活动).",
  search: ["name"],
  order: [{ field: "startsOn", descending: true }],
})
export class Campaign extends GraphRecord {
  @Text({ description: "Name (活动名称)." })
  name!: string;

  @Choice(CampaignKind, { description: "What kind (活动类型).", default: "OTHER" })
  kind!: string;

  @Choice(Channel, { description: "Through which channel (渠道).", nullable: true })
  channel?: string | null;

  @Day({ description: "The first day (开始日期).", nullable: true })
  startsOn?: string | null;

  @Day({ description: "The last day (结束日期).", nullable: true })
  endsOn?: string | null;

  @Money({ description: "What it may cost (预算).", nullable: true, least: 0 })
  budget?: string | null;

  @Choice(CampaignStatus, { description: "Where it stands (活动状态).", default: "PLANNED" })
  status!: string;

  @Reference(() => User, { description: "Who runs it (负责人).", nullable: true })
  owner?: Rel<User> | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => CampaignParticipation, "campaign", {
    description: "Who was invited, and how far each went along (参与).",
  })
  participations!: never;
}
