import { Choice, GraphEntity, Instant, Inverse, Many, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { CompetitorContact } from "../competitor/competitor-contact.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Need } from "../need/need.entity.ts";
import { Ticket } from "../ticket/ticket.entity.ts";
import { User } from "../user/user.entity.ts";
import { Download } from "../web/download.entity.ts";
import { WebVisit } from "../web/web-visit.entity.ts";
import { Channel, Direction, InteractionKind, Sentiment } from "../vocabulary.ts";

@GraphEntity({
  name: "Interaction",
  access: { area: "ACTIVITIES", users: ["user"], maker: "user" },
  table: "interaction",
  prefix: "int",
  root: "interactions",
  description: "Something said or done between us and a company (互动).",
  search: ["summary"],
  order: [{ field: "at", descending: true }],
  createVerb: "Log",
})
export class Interaction extends GraphRecord {
  @Reference(() => Company, { description: "With whom (客户).", write: "create" })
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

  @Choice(Direction, { description: "Who began (方向).", default: "OUTBOUND" })
  direction!: string;

  @Choice(Sentiment, { description: "The mood (情绪).", nullable: true })
  sentiment?: string | null;

  @Instant({ description: "When; now when a new one does not say (时间).", default: () => new Date() })
  at!: Date;

  @Text({ description: "What it was about (摘要).", nullable: true, longest: 5000, personal: "PROSE" })
  summary?: string | null;

  @Instant({ description: "When a complaint or request was settled (解决时间).", nullable: true })
  resolvedAt?: Date | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Inverse(() => WebVisit, "interaction", { description: "Which page it was; for web visits (网页浏览)." })
  webVisit!: never;

  @Inverse(() => Download, "interaction", { description: "Which paper it was; for downloads (资料下载)." })
  download!: never;

  @Inverse(() => Ticket, "interaction", { description: "How it was dealt with; for requests and complaints (工单)." })
  ticket!: never;

  @Inverse(() => CompetitorContact, "interaction", {
    description: "Which competitor it was; for competitor contacts (竞品接触).",
  })
  competitorContact!: never;

  @Many(() => Need, "interaction", { description: "The needs that came up (需求)." })
  needs!: never;
}
