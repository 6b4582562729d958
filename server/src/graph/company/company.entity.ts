import {
  Choice,
  Day,
  GraphEntity,
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
import { CompanyAlias } from "../company/company-alias.entity.ts";
import { Contact } from "../contact/contact.entity.ts";
import { Deal } from "../deal/deal.entity.ts";
import { CompanyFact } from "../fact/company-fact.entity.ts";
import { Interaction } from "../interaction/interaction.entity.ts";
import { Order } from "../order/order.entity.ts";
import { Team } from "../user/team.entity.ts";
import { timeline } from "../timeline/timeline.union.ts";
import { User } from "../user/user.entity.ts";
import { CompanyStatus, LostReason, SizeClass } from "../vocabulary.ts";

@GraphEntity({
  name: "Company",
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
  })
  creditCode?: string | null;

  @Text({ description: "GB/T 4754-2017 code, section letter first: C34 (行业代码).", nullable: true })
  industryCode?: string | null;

  @Text({ description: "The industry as its source worded it (行业原文).", nullable: true })
  industryText?: string | null;

  @Text({ description: "GB/T 2260 code of the province: 310000 (地区代码).", nullable: true })
  regionCode?: string | null;

  @Text({ description: "ISO 3166 code: CN (国家).", nullable: true })
  country?: string | null;

  @Text({ description: "City (城市).", nullable: true })
  city?: string | null;

  @Text({ description: "Registered address (注册地址).", nullable: true })
  address?: string | null;

  @Text({ description: "Business scope (经营范围).", nullable: true })
  businessScope?: string | null;

  @Text({ description: "Legal representative (法定代表人).", nullable: true })
  legalRepresentative?: string | null;

  @Day({ description: "Founding date (成立日期).", nullable: true })
  foundedOn?: string | null;

  @Text({ description: "Website (网址).", nullable: true })
  website?: string | null;

  @Text({ description: "Switchboard (电话).", nullable: true })
  phone?: string | null;

  @Whole({ description: "Number of people employed (从业人数).", nullable: true })
  headcount?: number | null;

  @Money({ description: "Yearly revenue of the company (年营业收入).", nullable: true })
  annualRevenue?: string | null;

  @Choice(SizeClass, {
    description: "Official size class, by industry, headcount and revenue (企业规模).",
    nullable: true,
  })
  sizeClass?: string | null;

  @Choice(CompanyStatus, { description: "Where it stands as a customer (客户类型)." })
  status!: string;

  @Reference(() => Company, { description: "The company it belongs to (母公司).", nullable: true })
  parent?: Rel<Company> | null;

  @Reference(() => User, { description: "Who looks after it (负责人).", nullable: true })
  owner?: Rel<User> | null;

  @Reference(() => Team, { description: "The team it belongs to (所属团队).", nullable: true })
  team?: Rel<Team> | null;

  @Text({ description: "Where the customer came from (来源).", nullable: true })
  source?: string | null;

  @Day({ description: "When the customer was lost (流失日期).", nullable: true })
  lostOn?: string | null;

  @Choice(LostReason, { description: "Why the customer was lost (流失原因).", nullable: true })
  lostReason?: string | null;

  @Text({ description: "The key of the record in the system it came from (外部编号).", nullable: true })
  externalKey?: string | null;

  @Inverse(() => CompanyFact, "company", {
    description: "What the records add up to: trade, contact, health, value (客户指标).",
  })
  fact!: never;

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

  @Together(() => timeline, () => Company, {
    description: "What happened with the company, the latest first (时间线).",
  })
  timeline!: never;
}
