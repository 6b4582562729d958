import { GraphEntity, Instant, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";

@GraphEntity({
  name: "WebVisit",
  access: { area: "MARKETING" },
  table: "web_visit",
  prefix: "web",
  root: "webVisits",
  description: "A page of our website that somebody of a company looked at (网页浏览).",
  search: ["page", "title"],
  order: [{ field: "at", descending: true }],
})
export class WebVisit extends GraphRecord {
  @Reference(() => Company, { description: "From which company (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "The person, where known (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Interaction, {
    description: "The interaction it tells more about (互动).",
    nullable: true,
    orm: { unique: true },
  })
  interaction?: Rel<Interaction> | null;

  @Text({ description: "The path of the page: /products/sv-200 (页面路径).", longest: 2000 })
  page!: string;

  @Text({ description: "The title of the page (页面标题).", nullable: true, longest: 500 })
  title?: string | null;

  @Whole({ description: "How long it was looked at, in seconds (停留秒数).", nullable: true, least: 0 })
  seconds?: number | null;

  @Text({ description: "The address the visit came from (来源页面).", nullable: true, longest: 2000 })
  referrer?: string | null;

  @Instant({ description: "When (时间)." })
  at!: Date;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
