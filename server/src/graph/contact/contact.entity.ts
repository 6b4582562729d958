import { Choice, Day, GraphEntity, Many, Reference, Text, Together } from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Company } from "../company/company.entity.ts";
import { DealContact } from "../deal/deal-contact.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { timeline } from "../timeline/timeline.union.ts";
import { BuyingRole, Channel, ContactStatus, Department, Gender, Seniority } from "../vocabulary.ts";

@GraphEntity({
  name: "Contact",
  table: "contact",
  prefix: "con",
  root: "contacts",
  description: "A person at a company: who decides, needs, pays, refuses (联系人).",
  search: ["name", "title"],
  order: [{ field: "name" }],
})
export class Contact extends GraphRecord {
  @Reference(() => Company, { description: "Where the person works (客户)." })
  company!: Rel<Company>;

  @Text({ description: "Name (姓名)." })
  name!: string;

  @Choice(Gender, { description: "How the person is addressed (称谓).", nullable: true })
  gender?: string | null;

  @Choice(Department, { description: "Department (部门).", nullable: true })
  department?: string | null;

  @Text({ description: "Job title (职务).", nullable: true })
  title?: string | null;

  @Choice(Seniority, { description: "How high the person stands (职级).", nullable: true })
  seniority?: string | null;

  @Choice(BuyingRole, { description: "What the person usually decides (决策角色).", nullable: true })
  role?: string | null;

  @Reference(() => Contact, { description: "The person reported to (汇报给).", nullable: true })
  reportsTo?: Rel<Contact> | null;

  @Text({ description: "Phone (电话).", nullable: true })
  phone?: string | null;

  @Text({ description: "Mail address (邮箱).", nullable: true })
  email?: string | null;

  @Choice(Channel, { description: "The channel the person likes best (偏好渠道).", nullable: true })
  preferredChannel?: string | null;

  @Choice(ContactStatus, { description: "Whether the person still works there (在职状态)." })
  status!: string;

  @Day({ description: "When the person left (离职日期).", nullable: true })
  departedOn?: string | null;

  @Reference(() => Contact, { description: "Who took over (继任者).", nullable: true })
  successor?: Rel<Contact> | null;

  @Text({ description: "Note (备注).", nullable: true })
  note?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Many(() => Contact, "reportsTo", { description: "The people who report to this one (下属)." })
  reports!: never;

  @Many(() => DealContact, "contact", { description: "The deals the person has a part in (参与的商机)." })
  deals!: never;

  @Many(() => Interaction, "contact", { description: "What was said and done with the person (互动)." })
  interactions!: never;

  @Together(() => timeline, () => Contact, { description: "What happened with the person, the latest first (时间线)." })
  timeline!: never;
}
