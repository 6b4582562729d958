import { GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";

@GraphEntity({
  name: "Download",
  access: { area: "MARKETING" },
  table: "download",
  prefix: "dwn",
  root: "downloads",
  description: "A paper of ours that somebody of a company took (资料下载).",
  search: ["title"],
  order: [{ field: "at", descending: true }],
})
export class Download extends GraphRecord {
  @Reference(() => Company, { description: "By which company (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "The person, where known (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Interaction, {
    description: "The interaction it tells more about (互动).",
    nullable: true,
    orm: { unique: true },
  })
  interaction?: Rel<Interaction> | null;

  @Text({ description: "The title of the paper (资料名称).", longest: 500 })
  title!: string;

  @Text({ description: "The kind of file: PDF (格式).", nullable: true, longest: 20 })
  format?: string | null;

  @Instant({ description: "When (时间)." })
  at!: Date;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
