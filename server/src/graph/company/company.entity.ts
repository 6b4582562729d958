import {
  Choice,
  Computed,
  Day,
  GraphEntity,
  Instant,
  Inverse,
  Many,
  Money,
  Reference,
  Text,
  Together,
  Whole,
} from "../../platform/model/columns.ts";
import { GraphRecord } from "../../platform/model/graph-record.ts";
import { type Rel } from "@mikro-orm/core";
import { Alert } from "../alert/alert.entity.ts";
import { CampaignParticipation } from "../campaign/campaign-participation.entity.ts";
import { Commitment } from "../commitment/commitment.entity.ts";
import { CompanyAlias } from "../company/company-alias.entity.ts";
import { CompetitorContact } from "../competitor/competitor-contact.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Contract } from "../contract/contract.entity.ts";
import { CreditTerms } from "../credit/credit-terms.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { CompanyFact } from "../fact/company-fact.entity.ts";
import { HealthRecord } from "../health/health-record.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { Invoice } from "../invoice/invoice.entity.ts";
import { LossReview } from "../loss/loss-review.entity.ts";
import { PlaybookRun } from "../playbook/playbook-run.entity.ts";
import { Need } from "../need/need.entity.ts";
import { Note } from "../note/note.entity.ts";
import { PersonalNote } from "../note/personal-note.entity.ts";
import { SegmentMember } from "../segment/segment-member.entity.ts";
import { RecordShare } from "../share/record-share.entity.ts";
import { Order } from "../order/order.entity.ts";
import { Payment } from "../order/payment.entity.ts";
import { CompanyRelationship } from "../relationship/company-relationship.entity.ts";
import { CompanyStatusChange } from "../status/company-status-change.entity.ts";
import { DepartmentStatus } from "../status/department-status.entity.ts";
import { SurveyAnswer } from "../survey/survey-answer.entity.ts";
import { Task } from "../task/task.entity.ts";
import { Ticket } from "../ticket/ticket.entity.ts";
import { Team } from "../user/team.entity.ts";
import { timeline } from "../timeline/timeline.union.ts";
import { UsageRecord } from "../usage/usage-record.entity.ts";
import { User } from "../user/user.entity.ts";
import { Download } from "../web/download.entity.ts";
import { WebVisit } from "../web/web-visit.entity.ts";
import { departmentsDisagreeSql } from "../status/departments-disagree.sql.ts";
import { CompanyStatus, LostReason, SizeClass } from "../vocabulary.ts";
import { checkCountry, checkCreditCode, checkIndustryCode, checkRegionCode } from "./company.checks.ts";

@GraphEntity({
  name: "Company",
  access: { area: "CUSTOMERS", users: ["owner"], teams: ["team"], maker: "owner" },
  table: "company",
  prefix: "com",
  root: "companies",
  description: "A company that is, was or may become a customer (客户).",
  search: ["name", "legalName", "englishName", "creditCode", "aliases.name"],
  order: [{ field: "name" }],
})
export class Company extends GraphRecord {
  @Text({ description: "The name people use for it (客户名称)." })
  name!: string;

  @Text({ description: "The registered name (工商全称).", nullable: true })
  legalName?: string | null;

  @Text({ description: "The English name (英文名).", nullable: true })
  englishName?: string | null;

  @Text({
    description: "The unified social credit code, eighteen characters with their check digit (统一社会信用代码).",
    nullable: true,
    check: checkCreditCode,
  })
  creditCode?: string | null;

  @Text({
    description: "GB/T 4754-2017 code, section letter first: C34 (行业代码).",
    nullable: true,
    check: checkIndustryCode,
  })
  industryCode?: string | null;

  @Text({ description: "The industry as its source worded it (行业原文).", nullable: true })
  industryText?: string | null;

  @Text({
    description: "GB/T 2260 code of the province: 310000 (地区代码).",
    nullable: true,
    check: checkRegionCode,
  })
  regionCode?: string | null;

  @Text({ description: "ISO 3166 code: CN (国家).", nullable: true, check: checkCountry })
  country?: string | null;

  @Text({ description: "City (城市).", nullable: true })
  city?: string | null;

  @Text({ description: "Registered address (注册地址).", nullable: true })
  address?: string | null;

  @Text({ description: "Business scope (经营范围).", nullable: true, longest: 4000 })
  businessScope?: string | null;

  @Text({ description: "Legal representative (法定代表人).", nullable: true, personal: "NAME" })
  legalRepresentative?: string | null;

  @Day({ description: "Founding date (成立日期).", nullable: true })
  foundedOn?: string | null;

  @Text({ description: "Website (网址).", nullable: true })
  website?: string | null;

  @Text({ description: "Switchboard (电话).", nullable: true })
  phone?: string | null;

  @Whole({ description: "Number of people employed (从业人数).", nullable: true, least: 0 })
  headcount?: number | null;

  @Money({ description: "Yearly revenue of the company (年营业收入).", nullable: true, least: 0 })
  annualRevenue?: string | null;

  @Choice(SizeClass, {
    description: "Official size class, by industry, headcount and revenue (企业规模).",
    nullable: true,
    write: "never",
  })
  sizeClass?: string | null;

  @Choice(CompanyStatus, { description: "Where it stands as a customer (客户类型).", default: "PROSPECT" })
  status!: string;

  @Computed("boolean", departmentsDisagreeSql, {
    description: "True while two of our departments hold it to be different things (部门认定不一致).",
  })
  departmentsDisagree!: never;

  @Reference(() => Company, { description: "The company it belongs to (母公司).", nullable: true })
  parent?: Rel<Company> | null;

  @Reference(() => User, { description: "Who looks after it (负责人).", nullable: true })
  owner?: Rel<User> | null;

  @Reference(() => Team, { description: "The team it belongs to (所属团队).", nullable: true })
  team?: Rel<Team> | null;

  @Text({ description: "Where the customer came from (来源).", nullable: true })
  source?: string | null;

  @Day({ description: "Since when it has been a customer (成为客户日期).", nullable: true })
  customerSince?: string | null;

  @Day({ description: "When the customer was lost (流失日期).", nullable: true })
  lostOn?: string | null;

  @Choice(LostReason, { description: "Why the customer was lost (流失原因).", nullable: true })
  lostReason?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Instant({
    description: "When somebody at it last spoke with us, which proves that it is the company we know (最近核实).",
    nullable: true,
    write: "never",
  })
  verifiedAt?: Date | null;

  @Inverse(() => CompanyFact, "company", {
    description: "What the records add up to: trade, contact, health, value (客户指标).",
  })
  fact!: never;

  @Many(() => HealthRecord, "company", {
    description: "How its health went, day by day where it changed (健康分历史).",
  })
  healthHistory!: never;

  @Many(() => CompanyAlias, "company", { description: "Other names it goes by (别名)." })
  aliases!: never;

  @Many(() => Company, "parent", { description: "Companies that belong to it (子公司)." })
  subsidiaries!: never;

  @Many(() => Contact, "company", { description: "The people (联系人)." })
  contacts!: never;

  @Many(() => Deal, "company", { description: "The deals (商机)." })
  deals!: never;

  @Many(() => Order, "company", { description: "The orders (订单)." })
  orders!: never;

  @Many(() => Interaction, "company", { description: "What was said and done, by either side (互动)." })
  interactions!: never;

  @Many(() => Contract, "company", { description: "The contracts (合同)." })
  contracts!: never;

  @Many(() => Invoice, "company", { description: "The invoices (发票)." })
  invoices!: never;

  @Many(() => Payment, "company", { description: "What is to be paid, and when it was (付款)." })
  payments!: never;

  @Many(() => CreditTerms, "company", { description: "On what terms it may owe us money, over time (信用条件)." })
  creditTerms!: never;

  @Many(() => WebVisit, "company", { description: "The pages it looked at (网页浏览)." })
  webVisits!: never;

  @Many(() => Download, "company", { description: "The papers it took (资料下载)." })
  downloads!: never;

  @Many(() => UsageRecord, "company", { description: "How much it used what it pays for (使用记录)." })
  usageRecords!: never;

  @Many(() => Ticket, "company", { description: "What it turned to our service for (工单)." })
  tickets!: never;

  @Many(() => CompetitorContact, "company", { description: "Where a competitor was seen at it (竞品接触)." })
  competitorContacts!: never;

  @Many(() => CampaignParticipation, "company", { description: "The campaigns it was part of (活动参与)." })
  campaignParticipations!: never;

  @Many(() => Commitment, "company", { description: "What it was offered and promised (承诺)." })
  commitments!: never;

  @Many(() => Need, "company", { description: "What it wants, plans, lacks or has to obey (需求)." })
  needs!: never;

  @Many(() => SurveyAnswer, "company", { description: "How it answered surveys (调查答卷)." })
  surveyAnswers!: never;

  @Many(() => CompanyRelationship, "company", { description: "What other companies are to it (企业关系)." })
  relationships!: never;

  @Many(() => CompanyRelationship, "other", { description: "The companies that name it as one of theirs (被关联)." })
  relatedFrom!: never;

  @Many(() => CompanyStatusChange, "company", {
    description: "Every change of its status, in the order they happened (客户类型变更).",
  })
  statusChanges!: never;

  @Many(() => DepartmentStatus, "company", {
    description: "What each of our departments holds it to be (部门认定状态).",
  })
  departmentStatuses!: never;

  @Many(() => Task, "company", { description: "What is to be done for it (任务)." })
  tasks!: never;

  @Many(() => Alert, "company", { description: "The warnings about it (预警)." })
  alerts!: never;

  @Many(() => PlaybookRun, "company", { description: "The playbooks that were run for it (作战手册执行)." })
  playbookRuns!: never;

  @Many(() => LossReview, "company", { description: "Why it was lost, each time it was (流失复盘)." })
  lossReviews!: never;

  @Many(() => Note, "company", { description: "What was written down about it (备忘)." })
  notes!: never;

  @Many(() => PersonalNote, "company", {
    description: "Personal things about its people: a protected category (个人备注).",
  })
  personalNotes!: never;

  @Many(() => SegmentMember, "company", { description: "The segments it is in (所属分群)." })
  segments!: never;

  @Many(() => RecordShare, "company", { description: "With whom it is shared (共享)." })
  shares!: never;

  @Together(() => timeline, () => Company, {
    description: "What happened with the company, the latest first (时间线).",
  })
  timeline!: never;
}
