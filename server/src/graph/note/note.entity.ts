import { Flag, GraphEntity, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { User } from "../user/user.entity.ts";

@GraphEntity({
  name: "Note",
  access: { area: "ACTIVITIES", users: ["author"], maker: "author" },
  table: "note",
  prefix: "note",
  root: "notes",
  description: "What one of us wrote down about a company (备忘).",
  search: ["body"],
  order: [
    { field: "pinned", descending: true },
    { field: "createdAt", descending: true },
  ],
})
export class Note extends GraphRecord {
  @Reference(() => Company, { description: "About which company (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "About whom (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Deal, { description: "About which deal (商机).", nullable: true })
  deal?: Rel<Deal> | null;

  @Reference(() => User, { description: "Who wrote it (作者).", nullable: true, write: "create" })
  author?: Rel<User> | null;

  @Text({ description: "The note (内容).", longest: 20_000, personal: "PROSE" })
  body!: string;

  @Flag({ description: "Whether it stands above the others (置顶).", default: false })
  pinned!: boolean;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
