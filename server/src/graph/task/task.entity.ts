import { Choice, Day, GraphEntity, Instant, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { PlaybookRun } from "../playbook/playbook-run.entity.ts";
import { Ticket } from "../ticket/ticket.entity.ts";
import { User } from "../user/user.entity.ts";
import { Priority, TaskSource, TaskStatus } from "../vocabulary.ts";

@GraphEntity({
  name: "Task",
  access: { area: "ACTIVITIES", users: ["assignee", "createdBy"], maker: "createdBy" },
  table: "task",
  prefix: "task",
  root: "tasks",
  description: "Something one of us is to do (任务).",
  search: ["title"],
  order: [{ field: "dueOn" }],
})
export class Task extends GraphRecord {
  @Text({ description: "What is to be done (标题).", personal: "PROSE" })
  title!: string;

  @Text({ description: "More about it (说明).", nullable: true, longest: 10_000, personal: "PROSE" })
  description?: string | null;

  @Reference(() => Company, { description: "For which company (客户).", nullable: true, write: "create" })
  company?: Rel<Company> | null;

  @Reference(() => Contact, { description: "With whom (联系人).", nullable: true })
  contact?: Rel<Contact> | null;

  @Reference(() => Deal, { description: "For which deal (商机).", nullable: true })
  deal?: Rel<Deal> | null;

  @Reference(() => Ticket, { description: "For which ticket (工单).", nullable: true })
  ticket?: Rel<Ticket> | null;

  @Reference(() => User, { description: "Who is to do it (执行人).", nullable: true })
  assignee?: Rel<User> | null;

  @Reference(() => User, { description: "Who asked for it (创建人).", nullable: true, write: "create" })
  createdBy?: Rel<User> | null;

  @Day({ description: "Until when (截止日期).", nullable: true })
  dueOn?: string | null;

  @Choice(Priority, { description: "How soon (优先级).", default: "NORMAL" })
  priority!: string;

  @Choice(TaskStatus, { description: "Whether it is done (任务状态).", default: "OPEN" })
  status!: string;

  @Instant({ description: "When it was done (完成时间).", nullable: true })
  doneAt?: Date | null;

  @Choice(TaskSource, { description: "What gave rise to it (任务来源).", default: "MANUAL", write: "create" })
  source!: string;

  @Reference(() => PlaybookRun, {
    description: "The run of a playbook that made it (作战手册执行).",
    nullable: true,
    write: "never",
  })
  run?: Rel<PlaybookRun> | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;
}
