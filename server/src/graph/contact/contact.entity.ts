import {
  Choice,
  Computed,
  Day,
  GraphEntity,
  Instant,
  Many,
  Reference,
  Text,
  Together,
} from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { CampaignParticipation } from "../campaign/campaign-participation.entity.ts";
import { Commitment } from "../commitment/commitment.entity.ts";
import { Company } from "../company/company.entity.ts";
import { marketingConsentSql } from "../consent/consent.sql.ts";
import { Consent } from "../consent/consent.entity.ts";
import { CompetitorContact } from "../competitor/competitor-contact.entity.ts";
import { DealContact } from "../deal/deal-contact.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { timeline } from "../timeline/timeline.union.ts";
import { Need } from "../need/need.entity.ts";
import { Note } from "../note/note.entity.ts";
import { PersonalNote } from "../note/personal-note.entity.ts";
import { SurveyAnswer } from "../survey/survey-answer.entity.ts";
import { Task } from "../task/task.entity.ts";
import { Ticket } from "../ticket/ticket.entity.ts";
import { Download } from "../web/download.entity.ts";
import { WebVisit } from "../web/web-visit.entity.ts";
import { BuyingRole, Channel, ContactStatus, Department, Gender, Seniority } from "../vocabulary.ts";

@GraphEntity({
  name: "Contact",
  access: { area: "PEOPLE" },
  table: "contact",
  prefix: "con",
  root: "contacts",
  description: "A person at a company: who decides, needs, pays, refuses (联系人).",
  search: ["name", "title", "phone", "email"],
  order: [{ field: "name" }],
})
export class Contact extends GraphRecord {
  @Reference(() => Company, { description: "Where the person works (客户).", write: "create" })
  company!: Rel<Company>;

  @Text({ description: "Name (姓名).", personal: "NAME" })
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

  @Text({ description: "Phone (电话).", nullable: true, personal: "PHONE", sealed: true })
  phone?: string | null;

  @Text({ description: "Mail address (邮箱).", nullable: true, personal: "EMAIL", sealed: true })
  email?: string | null;

  @Choice(Channel, { description: "The channel the person likes best (偏好渠道).", nullable: true })
  preferredChannel?: string | null;

  @Choice(ContactStatus, { description: "Whether the person still works there (在职状态).", default: "ACTIVE" })
  status!: string;

  @Day({ description: "When the person left (离职日期).", nullable: true })
  departedOn?: string | null;

  @Reference(() => Contact, { description: "Who took over (继任者).", nullable: true })
  successor?: Rel<Contact> | null;

  @Text({ description: "Note (备注).", nullable: true, longest: 5000, personal: "TEXT" })
  note?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Instant({
    description: "When the person last spoke with us, which proves that the person works there (最近核实).",
    nullable: true,
    write: "never",
  })
  verifiedAt?: Date | null;

  @Computed("boolean", marketingConsentSql, {
    description: "True while the person agrees that phone or mail is used for marketing (营销同意).",
  })
  marketingConsent!: never;

  @Many(() => Contact, "reportsTo", { description: "The people who report to this one (下属)." })
  reports!: never;

  @Many(() => DealContact, "contact", { description: "The deals the person has a part in (参与的商机)." })
  deals!: never;

  @Many(() => Interaction, "contact", { description: "What was said and done with the person (互动)." })
  interactions!: never;

  @Many(() => Ticket, "contact", { description: "What the person turned to our service for (工单)." })
  tickets!: never;

  @Many(() => WebVisit, "contact", { description: "The pages the person looked at (网页浏览)." })
  webVisits!: never;

  @Many(() => Download, "contact", { description: "The papers the person took (资料下载)." })
  downloads!: never;

  @Many(() => CompetitorContact, "contact", { description: "Where a competitor met the person (竞品接触)." })
  competitorContacts!: never;

  @Many(() => CampaignParticipation, "contact", { description: "The campaigns the person was part of (活动参与)." })
  campaignParticipations!: never;

  @Many(() => Commitment, "contact", { description: "What the person was offered and promised (承诺)." })
  commitments!: never;

  @Many(() => Need, "contact", { description: "What the person told us of (需求)." })
  needs!: never;

  @Many(() => SurveyAnswer, "contact", { description: "How the person answered surveys (调查答卷)." })
  surveyAnswers!: never;

  @Many(() => Task, "contact", { description: "What is to be done with the person (任务)." })
  tasks!: never;

  @Many(() => Note, "contact", { description: "What was written down about the person (备忘)." })
  notes!: never;

  @Many(() => PersonalNote, "contact", {
    description: "Interests, education, family: a protected category (个人备注).",
  })
  personalNotes!: never;

  @Many(() => Consent, "contact", { description: "What the person agreed to (同意记录)." })
  consents!: never;

  @Together(() => timeline, () => Contact, { description: "What happened with the person, the latest first (时间线)." })
  timeline!: never;
}
