import type { Rel } from "@mikro-orm/core";
import {
  Choice,
  Choices,
  Day,
  GraphEntity,
  Instant,
  Money,
  Real,
  Reference,
  Whole,
} from "../../platform/model/columns.ts";
import { Company } from "../company/company.entity.ts";
import { HealthFactor, HealthLevel, RfmGroup, ValueTier } from "../vocabulary.ts";

/**
 * What a company's records add up to, one row a company, refreshed with every write and every day.
 * Windows end at `asOf`; "baseline" is the 365 days before the last 90. Never written by hand.
 */
@GraphEntity({
  name: "CompanyFact",
  access: { area: "CUSTOMERS", of: "company" },
  table: "company_fact",
  prefix: "",
  key: "company_id",
  writes: [],
  description: "What a company's records add up to: trade, contact, complaints, payment, health, value (客户指标).",
})
export class CompanyFact {
  @Reference(() => Company, { description: "The company (客户).", orm: { primary: true } as never })
  company!: Rel<Company>;

  @Instant({ description: "The moment the windows end (截至)." })
  asOf!: Date;

  @Whole({ description: "Days since the first order or contact (合作天数)." })
  tenureDays!: number;

  @Money({ description: "Ordered in the last 12 months (近 12 个月收入)." })
  revenue12m!: string;

  @Money({ description: "Ordered in the 12 months before those (上一个 12 个月收入)." })
  revenuePrev12m!: string;

  @Money({ description: "Ordered in the last 24 months (近 24 个月收入)." })
  revenue24m!: string;

  @Money({ description: "Ordered ever (累计收入)." })
  revenueTotal!: string;

  @Money({ description: "Ordered in the last 90 days (近 90 天收入)." })
  revenue90d!: string;

  @Money({ description: "Ordered in the baseline's 365 days (基线收入)." })
  revenueBaseline365d!: string;

  @Whole({ description: "Orders in the last 12 months (近 12 个月订单数)." })
  orders12m!: number;

  @Whole({ description: "Orders in the last 24 months (近 24 个月订单数)." })
  orders24m!: number;

  @Whole({ description: "Orders in the last 90 days (近 90 天订单数)." })
  orders90d!: number;

  @Whole({ description: "Orders in the baseline's 365 days (基线订单数)." })
  ordersBaseline365d!: number;

  @Whole({ description: "Orders ever (累计订单数)." })
  ordersTotal!: number;

  @Day({ description: "The first order (首单日期).", nullable: true })
  firstOrderedOn?: string | null;

  @Day({ description: "The latest order (最近下单).", nullable: true })
  lastOrderedOn?: string | null;

  @Real({ description: "Median days between orders (复购周期中位数).", nullable: true })
  medianGapDays?: number | null;

  @Whole({ description: "Contacts in the last 90 days, complaints and competitors apart (近 90 天互动)." })
  interactions90d!: number;

  @Whole({ description: "The same in the baseline's 365 days (基线互动)." })
  interactionsBaseline365d!: number;

  @Instant({ description: "The latest contact (最近互动).", nullable: true })
  lastInteractionAt?: Date | null;

  @Whole({ description: "Complaints in the last 90 days (近 90 天投诉)." })
  complaints90d!: number;

  @Whole({ description: "Complaints in the baseline's 365 days (基线投诉)." })
  complaintsBaseline365d!: number;

  @Whole({ description: "Complaints not settled yet (未结投诉)." })
  openComplaints!: number;

  @Whole({ description: "Service requests in the last 90 days (近 90 天服务请求)." })
  serviceRequests90d!: number;

  @Whole({ description: "Service requests in the baseline's 365 days (基线服务请求)." })
  serviceRequestsBaseline365d!: number;

  @Whole({ description: "Contacts with competitors in the last 90 days (近 90 天竞品接触)." })
  competitorContacts90d!: number;

  @Whole({ description: "Negative moods in the last 90 days (近 90 天负面情绪)." })
  sentimentNegative90d!: number;

  @Whole({ description: "Positive moods in the last 90 days (近 90 天正面情绪)." })
  sentimentPositive90d!: number;

  @Whole({ description: "Contacts with a mood in the last 90 days (近 90 天有情绪记录)." })
  sentimentRated90d!: number;

  @Whole({ description: "Negative moods in the baseline's 365 days (基线负面情绪)." })
  sentimentNegativeBaseline365d!: number;

  @Whole({ description: "Contacts with a mood in the baseline's 365 days (基线有情绪记录)." })
  sentimentRatedBaseline365d!: number;

  @Whole({ description: "Decision-makers who still work there (在职决策人)." })
  activeDecisionMakers!: number;

  @Whole({ description: "Decision-makers ever known, the departed included (已知决策人)." })
  knownDecisionMakers!: number;

  @Whole({ description: "Champions who left in the last 180 days (近 180 天离职支持者)." })
  departedChampions180d!: number;

  @Money({ description: "Due and not paid (逾期金额)." })
  overdueAmount!: string;

  @Whole({ description: "Days the oldest unpaid amount is overdue (最长逾期天数)." })
  maxOverdueDays!: number;

  @Real({ description: "Mean days late of what fell due in the last 90 days (近 90 天平均延迟).", nullable: true })
  lateDaysMean90d?: number | null;

  @Real({ description: "The same in the baseline's 365 days (基线平均延迟).", nullable: true })
  lateDaysMeanBaseline365d?: number | null;

  @Money({ description: "Amount of the open deals (在谈金额)." })
  openPipeline!: string;

  @Whole({ description: "Open deals (在谈商机)." })
  openDeals!: number;

  @Real({ description: "Health, 0 to 100; absent for who never bought or has left (健康分).", nullable: true })
  healthScore?: number | null;

  @Real({ description: "Health thirty days before (30 天前健康分).", nullable: true })
  healthScorePrev?: number | null;

  @Choice(HealthLevel, {
    description: "As the health policy divides scores; as shipped healthy from 70, at risk under 40 (健康等级).",
    nullable: true,
  })
  healthLevel?: string | null;

  @Real({ description: "The share of the weights that had data, 0 to 1 (置信度).", nullable: true })
  healthConfidence?: number | null;

  @Whole({ description: "The health policy that judged it (健康政策版本).", nullable: true })
  healthPolicyVersion?: number | null;

  @Choices(HealthFactor, { description: "What drags the score down, worst first (主要原因)." })
  topReasons!: string[];

  @Real({ description: "How likely the customer leaves within 180 days, 0 to 1 (流失概率).", nullable: true })
  riskProbability?: number | null;

  @Money({ description: "Probability times the revenue of 12 months (风险收入)." })
  riskRevenue!: string;

  @Choice(ValueTier, {
    description: "Value tier by cumulative share of revenue: A up to 85 %, B 10, C 5 (价值等级).",
    nullable: true,
  })
  tier?: string | null;

  @Choice(ValueTier, {
    description: "Value tier by percentile: top 10 %, next 30 %, rest (百分位等级).",
    nullable: true,
  })
  tierPercentile?: string | null;

  @Whole({ description: "Recency quintile over 24 months, 5 is best (最近一次).", nullable: true })
  rfmRecency?: number | null;

  @Whole({ description: "Frequency quintile over 24 months, 5 is best (频次).", nullable: true })
  rfmFrequency?: number | null;

  @Whole({ description: "Monetary quintile over 24 months, 5 is best (金额).", nullable: true })
  rfmMonetary?: number | null;

  @Choice(RfmGroup, { description: "The named group of the three quintiles (RFM 分组).", nullable: true })
  rfmGroup?: string | null;

  @Real({
    description: "Days with an order to expect in the next 24 months, by BG/NBD (未来 24 个月预计订单).",
    nullable: true,
  })
  expectedOrders24m?: number | null;

  @Real({ description: "How likely the customer still buys, 0 to 1, by BG/NBD (仍在购买的概率).", nullable: true })
  aliveProbability?: number | null;

  @Money({
    description:
      "What the customer will earn us in 24 months: margin of the expected orders, discounted (客户终身价值).",
    nullable: true,
  })
  clv24m?: string | null;

  @Whole({
    description:
      "The group of customers alike in trade, contact and payment, 1 the largest; found anew with all facts, for who ordered in 24 months (客户聚类).",
    nullable: true,
  })
  cluster?: number | null;
}
