import type { RelativePeriodName } from "@guanxi/shared/relative-period";

/** A question that the demo vendor keeps. */
export interface DemoQuestion {
  readonly name: string;
  readonly description: string | null;
  readonly question: {
    readonly measures: readonly string[];
    readonly dimensions?: readonly { readonly key: string; readonly grain?: string }[];
    readonly relativePeriod?: RelativePeriodName;
    readonly compare?: string;
    readonly companies?: object;
    readonly first?: number;
  };
  readonly chart: { readonly kind: string };
}

const MONTHS = [{ key: "time", grain: "MONTH" }];

/** What everybody of the vendor looks at on Monday, in the order of the board. */
export const BOARD_VIEWS: readonly DemoQuestion[] = [
  {
    name: "月度成交额与去年对比",
    description: "最近 12 个整月的订单金额，按月，与上一年同期对比。",
    question: { measures: ["revenue"], dimensions: MONTHS, relativePeriod: "LAST_12_MONTHS", compare: "PREVIOUS_YEAR" },
    chart: { kind: "line" },
  },
  {
    name: "各行业赢单率",
    description: "哪些行业的商机更容易赢。",
    question: {
      measures: ["winRate", "dealsWon", "dealsLost"],
      dimensions: [{ key: "company.industryCode" }],
      relativePeriod: "LAST_12_MONTHS",
      first: 20,
    },
    chart: { kind: "bar" },
  },
  {
    name: "Open pipeline by stage",
    description: "What is still to be won, by where it stands.",
    question: { measures: ["pipeline", "openDeals"], dimensions: [{ key: "deal.stage" }] },
    chart: { kind: "bar" },
  },
  {
    name: "本月新增投诉",
    description: null,
    question: { measures: ["complaints"], relativePeriod: "THIS_MONTH", compare: "PREVIOUS_PERIOD" },
    chart: { kind: "kpi" },
  },
];

/** What a region watches. */
export const TEAM_VIEW: DemoQuestion = {
  name: "高价值风险客户的存量收入",
  description: "价值 A 类且健康等级为风险的客户，按负责人。",
  question: {
    measures: ["revenueAtRisk", "companiesAtRisk"],
    dimensions: [{ key: "owner" }],
    companies: { fact: { tier: { eq: "A" } } },
  },
  chart: { kind: "bar" },
};

/** What somebody keeps for the own use. */
export const PRIVATE_VIEW: DemoQuestion = {
  name: "Invoiced and paid by quarter",
  description: "For the talk with finance.",
  question: {
    measures: ["invoiced", "paid"],
    dimensions: [{ key: "time", grain: "QUARTER" }],
    relativePeriod: "LAST_YEAR",
  },
  chart: { kind: "bar" },
};

export const BOARD = { name: "Sales Monday", description: "周一销售例会：成交、赢单率、在途商机与投诉。" };
/** What stands above the second tile of the board. */
export const TILE_TITLE = "赢单率 · Win rate";

/** What the demo vendor is warned of. */
export const ALARM_NAME = "投诉较上月增加两成以上";
/** What it has made by itself: the board each Monday, the first view each month. */
export const REPORT_NAMES = ["Sales Monday · 周报", "月度成交额"];

/** The demo vendor's segments. */
export const SEGMENTS = [
  {
    name: "高价值流失风险客户",
    description: "价值 A 类，健康等级为风险。",
    rule: { fact: { tier: { eq: "A" }, healthLevel: { eq: "AT_RISK" } } },
  },
  {
    name: "Customers abroad with open deals",
    description: "Outside China, with something still to be won.",
    rule: {
      not: { country: { eq: "CN" } },
      deals: { some: { stage: { in: ["LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION"] } } },
    },
  },
] as const;
