import type { Label } from "@guanxi/shared/labels";
import { OPEN_STAGES } from "@guanxi/shared/deal-stage";
import type { FilterInput } from "../../graph/read/conditions.ts";
import type { EntityClass } from "../../platform/model/model.ts";
import type { Statistic } from "../../platform/model/statistics.ts";
import { Company } from "../../graph/company/company.entity.ts";
import { CompanyStatusChange } from "../../graph/status/company-status-change.entity.ts";
import { Contract } from "../../graph/contract/contract.entity.ts";
import { Contact } from "../../graph/contact/contact.entity.ts";
import { Deal } from "../../graph/deal/deal.entity.ts";
import { Interaction } from "../../graph/interaction/interaction.entity.ts";
import { Invoice } from "../../graph/invoice/invoice.entity.ts";
import { Order } from "../../graph/order/order.entity.ts";
import { Payment } from "../../graph/order/payment.entity.ts";
import { SurveyAnswer } from "../../graph/survey/survey-answer.entity.ts";
import { Task } from "../../graph/task/task.entity.ts";
import { Ticket } from "../../graph/ticket/ticket.entity.ts";

/** What a measure's number counts: it decides how the number is written. */
export const MEASURE_UNITS = ["COUNT", "MONEY", "SHARE", "DAYS", "POINTS", "NUMBER"] as const;
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** One statistic over the records of one kind that a filter finds. */
export interface Term {
  readonly of: EntityClass;
  readonly statistic: "count" | Statistic;
  /** Where the values stand, seen from the record; nothing for a count. */
  readonly path?: string;
  /** Which records; the same filter as on lists. */
  readonly filter?: FilterInput;
  /** The field that says when a record counts; a measure without one tells how things stand. */
  readonly time?: string;
}

/** A number with one definition: terms added up, or divided by others. */
export interface Measure {
  readonly key: string;
  readonly name: Label;
  readonly sentence: Label;
  readonly unit: MeasureUnit;
  /** Whether more is better; null where it depends. */
  readonly good: "UP" | "DOWN" | null;
  readonly plus: readonly Term[];
  readonly minus?: readonly Term[];
  /** What the sum is divided by; no data where that is nothing. */
  readonly per?: readonly Term[];
  /** What the quotient is multiplied by. */
  readonly scale?: number;
}

const won: Term = { of: Deal, statistic: "count", filter: { stage: { eq: "WON" } }, time: "closedAt" };
const lost: Term = { of: Deal, statistic: "count", filter: { stage: { eq: "LOST" } }, time: "closedAt" };
const wonAmount: Term = { ...won, statistic: "sum", path: "amount" };
const open: Term = { of: Deal, statistic: "count", filter: { stage: { in: OPEN_STAGES } } };
const kept: FilterInput = { status: { ne: "CANCELLED" } };
const orders: Term = { of: Order, statistic: "count", filter: kept, time: "orderedOn" };
const revenue: Term = { ...orders, statistic: "sum", path: "amount" };
const companies: Term = { of: Company, statistic: "count" };
const facts = (path: string): Term => ({ of: Company, statistic: "sum", path: `fact.${path}` });
const interactions: Term = { of: Interaction, statistic: "count", time: "at" };
const answers = (kind: string, filter: FilterInput = {}): Term => ({
  of: SurveyAnswer,
  statistic: "count",
  filter: { kind: { eq: kind }, ...filter },
  time: "answeredAt",
});

/** The named measures, each defined here and nowhere else (指标). */
export const MEASURES: readonly Measure[] = [
  {
    key: "revenue",
    name: { zh: "订单收入", en: "Order revenue" },
    sentence: {
      zh: "未取消订单的金额合计，按下单日期计。",
      en: "Amount of the orders that were not cancelled, by the day they were placed.",
    },
    unit: "MONEY",
    good: "UP",
    plus: [revenue],
  },
  {
    key: "orders",
    name: { zh: "订单数", en: "Orders" },
    sentence: {
      zh: "未取消的订单数，按下单日期计。",
      en: "Orders that were not cancelled, by the day they were placed.",
    },
    unit: "COUNT",
    good: "UP",
    plus: [orders],
  },
  {
    key: "meanOrderValue",
    name: { zh: "平均订单金额", en: "Mean order value" },
    sentence: { zh: "订单收入除以订单数。", en: "Order revenue divided by the number of orders." },
    unit: "MONEY",
    good: "UP",
    plus: [revenue],
    per: [orders],
  },
  {
    key: "buyingCompanies",
    name: { zh: "下单客户数", en: "Companies that ordered" },
    sentence: {
      zh: "有未取消订单的客户数，每个客户只计一次。",
      en: "Companies with an order that was not cancelled, each counted once.",
    },
    unit: "COUNT",
    good: "UP",
    plus: [{ ...orders, statistic: "distinct", path: "company" }],
  },
  {
    key: "companies",
    name: { zh: "客户数", en: "Companies" },
    sentence: { zh: "客户记录数，不论是否成交。", en: "Companies on record, customers or not." },
    unit: "COUNT",
    good: "UP",
    plus: [companies],
  },
  {
    key: "customers",
    name: { zh: "成交客户数", en: "Customers" },
    sentence: { zh: "客户类型为成交的客户数。", en: "Companies whose status is customer." },
    unit: "COUNT",
    good: "UP",
    plus: [{ ...companies, filter: { status: { eq: "CUSTOMER" } } }],
  },
  {
    key: "newCompanies",
    name: { zh: "新增客户数", en: "New companies" },
    sentence: { zh: "按建档时间计的客户数。", en: "Companies by the time they were put on record." },
    unit: "COUNT",
    good: "UP",
    plus: [{ ...companies, time: "createdAt" }],
  },
  {
    key: "lostCompanies",
    name: { zh: "流失客户数", en: "Companies lost" },
    sentence: { zh: "按流失日期计的流失客户数。", en: "Companies that were lost, by the day they were." },
    unit: "COUNT",
    good: "DOWN",
    plus: [{ ...companies, filter: { status: { eq: "LOST" } }, time: "lostOn" }],
  },
  {
    key: "churnShare",
    name: { zh: "客户流失占比", en: "Share of customers lost" },
    sentence: {
      zh: "流失客户数除以成交加流失的客户数。",
      en: "Companies that were lost divided by those that are or were customers.",
    },
    unit: "SHARE",
    good: "DOWN",
    plus: [{ ...companies, filter: { status: { eq: "LOST" } } }],
    per: [{ ...companies, filter: { status: { in: ["CUSTOMER", "LOST"] } } }],
  },
  {
    key: "newCustomers",
    name: { zh: "新成交客户数", en: "New customers" },
    sentence: { zh: "按成为客户日期计的客户数。", en: "Companies by the day they became customers." },
    unit: "COUNT",
    good: "UP",
    plus: [{ ...companies, time: "customerSince" }],
  },
  {
    key: "losses",
    name: { zh: "流失次数", en: "Losses" },
    sentence: {
      zh: "客户变为流失的次数；回来后再流失的再计一次。",
      en: "How often customers were lost; one that came back and was lost again counts again.",
    },
    unit: "COUNT",
    good: "DOWN",
    plus: [{ of: CompanyStatusChange, statistic: "count", filter: { toStatus: { eq: "LOST" } }, time: "at" }],
  },
  {
    key: "recurringRevenue",
    name: { zh: "月度经常性收入", en: "Recurring revenue (MRR)" },
    sentence: {
      zh: "目前生效合同的月费合计。",
      en: "What the contracts that are active now bring each month, added up.",
    },
    unit: "MONEY",
    good: "UP",
    plus: [{ of: Contract, statistic: "sum", path: "monthlyAmount", filter: { status: { eq: "ACTIVE" } } }],
  },
  {
    key: "revenue12m",
    name: { zh: "近 12 个月收入", en: "Revenue of 12 months" },
    sentence: {
      zh: "客户指标中近 12 个月收入的合计。",
      en: "The last twelve months' revenue of the companies, added up from their facts.",
    },
    unit: "MONEY",
    good: "UP",
    plus: [facts("revenue12m")],
  },
  {
    key: "revenuePrev12m",
    name: { zh: "上一个 12 个月收入", en: "Revenue of the 12 months before" },
    sentence: {
      zh: "客户指标中再往前 12 个月收入的合计。",
      en: "The companies' revenue of the twelve months before those, from their facts.",
    },
    unit: "MONEY",
    good: "UP",
    plus: [facts("revenuePrev12m")],
  },
  {
    key: "growth",
    name: { zh: "收入同比", en: "Revenue growth" },
    sentence: {
      zh: "近 12 个月收入相对上一个 12 个月的增幅。",
      en: "Growth of the last twelve months' revenue over the twelve before.",
    },
    unit: "SHARE",
    good: "UP",
    plus: [facts("revenue12m")],
    minus: [facts("revenuePrev12m")],
    per: [facts("revenuePrev12m")],
  },
  {
    key: "meanHealth",
    name: { zh: "平均健康分", en: "Mean health" },
    sentence: {
      zh: "有健康分的客户的平均值，0 到 100。",
      en: "Mean health score, 0 to 100, of the companies that have one.",
    },
    unit: "POINTS",
    good: "UP",
    plus: [{ ...companies, statistic: "avg", path: "fact.healthScore" }],
  },
  {
    key: "companiesAtRisk",
    name: { zh: "流失风险客户数", en: "Companies at risk" },
    sentence: { zh: "健康等级为高风险的客户数。", en: "Companies whose health level is at risk." },
    unit: "COUNT",
    good: "DOWN",
    plus: [{ ...companies, filter: { fact: { healthLevel: { eq: "AT_RISK" } } } }],
  },
  {
    key: "revenueAtRisk",
    name: { zh: "风险收入", en: "Revenue at risk" },
    sentence: {
      zh: "流失概率乘以近 12 个月收入的合计。",
      en: "Probability of churn times the revenue of twelve months, added up.",
    },
    unit: "MONEY",
    good: "DOWN",
    plus: [facts("riskRevenue")],
  },
  {
    key: "overdue",
    name: { zh: "逾期金额", en: "Overdue" },
    sentence: { zh: "已到期未付的金额。", en: "What is due and not paid." },
    unit: "MONEY",
    good: "DOWN",
    plus: [facts("overdueAmount")],
  },
  {
    key: "dealsEntered",
    name: { zh: "新增商机数", en: "Deals entered" },
    sentence: { zh: "按进入时间计的商机数。", en: "Deals by the time they entered their first stage." },
    unit: "COUNT",
    good: "UP",
    plus: [{ of: Deal, statistic: "count", time: "enteredAt" }],
  },
  {
    key: "dealsWon",
    name: { zh: "赢单数", en: "Deals won" },
    sentence: { zh: "按关闭时间计的赢单数。", en: "Deals won, by the time they were closed." },
    unit: "COUNT",
    good: "UP",
    plus: [won],
  },
  {
    key: "dealsLost",
    name: { zh: "输单数", en: "Deals lost" },
    sentence: { zh: "按关闭时间计的输单数。", en: "Deals lost, by the time they were closed." },
    unit: "COUNT",
    good: "DOWN",
    plus: [lost],
  },
  {
    key: "wonAmount",
    name: { zh: "赢单金额", en: "Amount won" },
    sentence: { zh: "赢单的金额合计，按关闭时间计。", en: "Amount of the deals won, by the time they were closed." },
    unit: "MONEY",
    good: "UP",
    plus: [wonAmount],
  },
  {
    key: "winRate",
    name: { zh: "赢单率", en: "Win rate" },
    sentence: { zh: "赢单数除以已关闭（赢单加输单）的商机数。", en: "Deals won divided by deals closed, won or lost." },
    unit: "SHARE",
    good: "UP",
    plus: [won],
    per: [won, lost],
  },
  {
    key: "meanWonAmount",
    name: { zh: "平均赢单金额", en: "Mean amount won" },
    sentence: { zh: "有金额的赢单的平均金额。", en: "Mean amount of the deals won that have one." },
    unit: "MONEY",
    good: "UP",
    plus: [{ ...won, statistic: "avg", path: "amount" }],
  },
  {
    key: "meanCycleDays",
    name: { zh: "平均成交周期", en: "Mean days to win" },
    sentence: { zh: "赢单从进入到关闭的平均天数。", en: "Mean days from entering to closing of the deals won." },
    unit: "DAYS",
    good: "DOWN",
    plus: [{ ...won, statistic: "avg", path: "cycleDays" }],
  },
  {
    key: "openDeals",
    name: { zh: "在谈商机数", en: "Open deals" },
    sentence: { zh: "目前尚未关闭的商机数。", en: "Deals that are open now." },
    unit: "COUNT",
    good: "UP",
    plus: [open],
  },
  {
    key: "pipeline",
    name: { zh: "在谈金额", en: "Open pipeline" },
    sentence: { zh: "目前尚未关闭的商机金额合计。", en: "Amount of the deals that are open now." },
    unit: "MONEY",
    good: "UP",
    plus: [{ ...open, statistic: "sum", path: "amount" }],
  },
  {
    key: "expectedPipeline",
    name: { zh: "预计成交金额", en: "Pipeline by expected close" },
    sentence: { zh: "在谈商机金额，按预计成交日计。", en: "Amount of the open deals, by the day they should close." },
    unit: "MONEY",
    good: "UP",
    plus: [{ ...open, statistic: "sum", path: "amount", time: "expectedCloseOn" }],
  },
  {
    key: "contacts",
    name: { zh: "在职联系人数", en: "People" },
    sentence: { zh: "仍在职的联系人数。", en: "People who still work at their company." },
    unit: "COUNT",
    good: "UP",
    plus: [{ of: Contact, statistic: "count", filter: { status: { ne: "DEPARTED" } } }],
  },
  {
    key: "interactions",
    name: { zh: "互动次数", en: "Interactions" },
    sentence: { zh: "全部互动，按发生时间计。", en: "All interactions, by when they happened." },
    unit: "COUNT",
    good: null,
    plus: [interactions],
  },
  {
    key: "contactedCompanies",
    name: { zh: "有互动的客户数", en: "Companies in touch" },
    sentence: { zh: "有互动记录的客户数，每个客户只计一次。", en: "Companies with an interaction, each counted once." },
    unit: "COUNT",
    good: "UP",
    plus: [{ ...interactions, statistic: "distinct", path: "company" }],
  },
  {
    key: "complaints",
    name: { zh: "投诉数", en: "Complaints" },
    sentence: { zh: "投诉类互动，按发生时间计。", en: "Interactions that are complaints, by when they happened." },
    unit: "COUNT",
    good: "DOWN",
    plus: [{ ...interactions, filter: { kind: { eq: "COMPLAINT" } } }],
  },
  {
    key: "negativeShare",
    name: { zh: "负面情绪占比", en: "Share of negative moods" },
    sentence: {
      zh: "有情绪记录的互动中负面的占比。",
      en: "Negative ones among the interactions whose mood was noted.",
    },
    unit: "SHARE",
    good: "DOWN",
    plus: [{ ...interactions, filter: { sentiment: { eq: "NEGATIVE" } } }],
    per: [{ ...interactions, filter: { sentiment: { isNull: false } } }],
  },
  {
    key: "tickets",
    name: { zh: "工单数", en: "Tickets" },
    sentence: { zh: "按提出时间计的工单数。", en: "Tickets, by when they were opened." },
    unit: "COUNT",
    good: null,
    plus: [{ of: Ticket, statistic: "count", time: "openedAt" }],
  },
  {
    key: "meanSatisfaction",
    name: { zh: "工单平均满意度", en: "Mean ticket satisfaction" },
    sentence: {
      zh: "已评分工单的平均满意度，1 到 5。",
      en: "Mean satisfaction, 1 to 5, of the tickets that were rated.",
    },
    unit: "POINTS",
    good: "UP",
    plus: [{ of: Ticket, statistic: "avg", path: "satisfaction", time: "openedAt" }],
  },
  {
    key: "nps",
    name: { zh: "净推荐值 NPS", en: "Net promoter score" },
    sentence: {
      zh: "9–10 分占比减 0–6 分占比，−100 到 100。",
      en: "Share of 9 and 10 less share of 0 to 6, -100 to 100.",
    },
    unit: "POINTS",
    good: "UP",
    plus: [answers("NPS", { score: { gte: 9 } })],
    minus: [answers("NPS", { score: { lte: 6 } })],
    per: [answers("NPS")],
    scale: 100,
  },
  {
    key: "csat",
    name: { zh: "满意率 CSAT", en: "Satisfied customers (CSAT)" },
    sentence: { zh: "满意度调查中 4–5 分的占比。", en: "Share of 4 and 5 among the answers to satisfaction surveys." },
    unit: "SHARE",
    good: "UP",
    plus: [answers("CSAT", { score: { gte: 4 } })],
    per: [answers("CSAT")],
  },
  {
    key: "ces",
    name: { zh: "费力度 CES", en: "Customer effort (CES)" },
    sentence: {
      zh: "费力度调查的平均分，1 到 7，越高越省力。",
      en: "Mean answer to effort surveys, 1 to 7; more is easier.",
    },
    unit: "POINTS",
    good: "UP",
    plus: [{ ...answers("CES"), statistic: "avg", path: "score" }],
  },
  {
    key: "invoiced",
    name: { zh: "开票金额", en: "Invoiced" },
    sentence: {
      zh: "未作废发票的金额，按开票日期计。",
      en: "Amount of the invoices that are not void, by the day they were written.",
    },
    unit: "MONEY",
    good: "UP",
    plus: [{ of: Invoice, statistic: "sum", path: "amount", filter: { status: { ne: "VOID" } }, time: "issuedOn" }],
  },
  {
    key: "paid",
    name: { zh: "回款金额", en: "Paid" },
    sentence: { zh: "已付的款项，按付款日计。", en: "What was paid, by the day it was." },
    unit: "MONEY",
    good: "UP",
    plus: [{ of: Payment, statistic: "sum", path: "amount", filter: { paidOn: { isNull: false } }, time: "paidOn" }],
  },
  {
    key: "openTasks",
    name: { zh: "待办任务数", en: "Open tasks" },
    sentence: { zh: "目前未完成的任务数。", en: "Tasks that are open now." },
    unit: "COUNT",
    good: null,
    plus: [{ of: Task, statistic: "count", filter: { status: { eq: "OPEN" } } }],
  },
];
