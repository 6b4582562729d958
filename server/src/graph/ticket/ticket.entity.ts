import { Choice, GraphEntity, Instant, Many, Reference, Text, Whole } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { Product } from "../product/product.entity.ts";
import { Task } from "../task/task.entity.ts";
import { User } from "../user/user.entity.ts";
import { Priority, TicketKind, TicketStatus } from "../vocabulary.ts";

@GraphEntity({
  name: "Ticket",
  access: { area: "ACTIVITIES", users: ["assignee"] },
  table: "ticket",
  prefix: "tkt",
  root: "tickets",
  description: "Something a customer turned to our service for (工单).",
  search: ["number", "subject"],
  order: [{ field: "openedAt", descending: true }],
})
export class Ticket extends GraphRecord {
  @Reference(() => Company, { description: "Whose ticket it is (客户).", write: "create" })
  company!: Rel<Company>;

  @Reference(() => Contact, { description: "Who turned to us (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Product, { description: "What it is about (产品).", nullable: true })
  product?: Rel<Product> | null;

  @Reference(() => User, { description: "Who of us works on it (处理人).", nullable: true })
  assignee?: Rel<User> | null;

  @Reference(() => Interaction, {
    description: "The interaction it tells more about (互动).",
    nullable: true,
    orm: { unique: true },
  })
  interaction?: Rel<Interaction> | null;

  @Text({ description: "Ticket number (工单号).", nullable: true, longest: 60 })
  number?: string | null;

  @Choice(TicketKind, { description: "What kind (工单类型).", default: "REQUEST" })
  kind!: string;

  @Text({ description: "What it is about, in one line (主题).", longest: 300, personal: "PROSE" })
  subject!: string;

  @Text({ description: "What happened (描述).", nullable: true, longest: 10_000, personal: "PROSE" })
  description?: string | null;

  @Choice(Priority, { description: "How soon it has to be done (优先级).", default: "NORMAL" })
  priority!: string;

  @Choice(TicketStatus, { description: "Where it stands (工单状态).", default: "NEW" })
  status!: string;

  @Instant({ description: "When the customer turned to us (提出时间)." })
  openedAt!: Date;

  @Instant({ description: "When we first answered (首次响应时间).", nullable: true })
  firstResponseAt?: Date | null;

  @Instant({ description: "When it was settled (解决时间).", nullable: true })
  resolvedAt?: Date | null;

  @Whole({ description: "How content the customer was with it, 1 to 5 (满意度).", nullable: true, least: 1, most: 5 })
  satisfaction?: number | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => Task, "ticket", { description: "What is to be done about it (任务)." })
  tasks!: never;
}
