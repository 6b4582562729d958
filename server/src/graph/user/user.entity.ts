import { Choice, Flag, GraphEntity, Many, Reference, Text } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Alert } from "../alert/alert.entity.ts";
import { Campaign } from "../campaign/campaign.entity.ts";
import { Commitment } from "../commitment/commitment.entity.ts";
import { Company } from "../company/company.entity.ts";
import { Contract } from "../contract/contract.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { Note } from "../note/note.entity.ts";
import { Task } from "../task/task.entity.ts";
import { Ticket } from "../ticket/ticket.entity.ts";
import { Team } from "../user/team.entity.ts";
import { UserRole } from "../vocabulary.ts";

@GraphEntity({
  name: "User",
  access: { area: "ORGANISATION" },
  table: "app_user",
  prefix: "usr",
  root: "users",
  description: "One of us: who sells, serves, manages, analyses (用户).",
  search: ["name", "email"],
  order: [{ field: "name" }],
})
export class User extends GraphRecord {
  @Text({ description: "Name (姓名)." })
  name!: string;

  @Text({ description: "Mail address (邮箱).", nullable: true })
  email?: string | null;

  @Text({ description: "Job title (职务).", nullable: true })
  title?: string | null;

  @Choice(UserRole, { description: "What the person does here (岗位).", default: "SALES" })
  role!: string;

  @Reference(() => Team, { description: "The team the person belongs to (团队).", nullable: true })
  team?: Rel<Team> | null;

  @Flag({ description: "Whether the person still works here (在用).", default: true, orm: { default: true } })
  active!: boolean;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => Company, "owner", { description: "The companies the person looks after (客户)." })
  companies!: never;

  @Many(() => Deal, "owner", { description: "The deals the person sells (商机)." })
  deals!: never;

  @Many(() => Contract, "owner", { description: "The contracts the person looks after (合同)." })
  contracts!: never;

  @Many(() => Ticket, "assignee", { description: "The tickets the person works on (工单)." })
  tickets!: never;

  @Many(() => Task, "assignee", { description: "What the person is to do (任务)." })
  tasks!: never;

  @Many(() => Alert, "user", { description: "The warnings for the person (预警)." })
  alerts!: never;

  @Many(() => Commitment, "user", { description: "What the person promised (承诺)." })
  commitments!: never;

  @Many(() => Campaign, "owner", { description: "The campaigns the person runs (市场活动)." })
  campaigns!: never;

  @Many(() => Note, "author", { description: "What the person wrote down (备忘)." })
  notes!: never;
}
