import type { DealStage } from "@guanxi/shared/deal-stage";
import type { Cohort, Stage } from "../../web/src/analytics/funnel/useFunnel.ts";
import type { ChurnModel } from "../../web/src/analytics/health/useChurnModel.ts";
import type { RiskPoint } from "../../web/src/analytics/health/useChurnRisk.ts";
import type { Share } from "../../web/src/analytics/segment/shares.ts";
import type { RfmCell } from "../../web/src/analytics/segment/useValue.ts";
import type { Contact, Profile, ProfileDeal } from "../../web/src/graph/company/useCompany.ts";
import type { ChartTheme } from "../../web/src/ui/chart/theme.ts";
import { formatOf } from "../../web/src/ui/format.ts";

export const zh = formatOf("zh");
export const en = formatOf("en");

export const theme: ChartTheme = {
  dark: false,
  font: "sans-serif",
  paper: "#ffffff",
  sunken: "#f6f7f6",
  raised: "#ffffff",
  line: "#e4e7e5",
  lineStrong: "#cfd4d1",
  ink: "#171c1b",
  ink2: "#48514f",
  ink3: "#656e6b",
  ink4: "#a3aba8",
  mark: "#737d7a",
  accent: "#0e6b62",
  accentInk: "#0a544d",
  accentSoft: "#e3f0ee",
  risk: "#c23b22",
  riskSoft: "#fbeae6",
  watch: "#935b06",
  watchSoft: "#faf0dd",
  good: "#2f7d4f",
  quiet: "#b9c0bd",
  onSeq: "#ffffff",
  cat: ["#0e6b62", "#d9822b", "#3877b8", "#ad4a78", "#c4a11c", "#59a5c4", "#7860ad", "#7b8683"],
  seq: ["#e7f1ef", "#bfdcd7", "#88bfb7", "#4a9b91", "#0e6b62"],
  motion: 0,
};

export function aStage(stage: DealStage, reached: number, rest: Partial<Stage> & { median?: number } = {}): Stage {
  const { median, ...more } = rest;
  return {
    stage,
    reached,
    amount: String(reached * 1000),
    conversionFromPrevious: null,
    conversionFromFirst: null,
    current: 0,
    lost: 0,
    skipped: 0,
    reentered: 0,
    timeInStage: {
      completed: median === undefined ? 0 : 20,
      medianDays: median ?? null,
      p25Days: median === undefined ? null : median / 2,
      p75Days: median === undefined ? null : median * 2,
      p90Days: median === undefined ? null : median * 3,
      meanDays: median ?? null,
      open: 0,
      openMedianDays: null,
      survivalMedianDays: null,
    },
    ...more,
  };
}

export const aCohort = (stages: Stage[] = [], rest: Partial<Cohort> = {}): Cohort => ({
  deals: stages[0]?.reached ?? 0,
  amount: "0",
  open: 0,
  won: 0,
  lost: 0,
  wonAmount: "0",
  winRate: null,
  meanCycleDays: null,
  medianCycleDays: null,
  velocity: null,
  undated: 0,
  withoutCompany: 0,
  stages,
  losses: [],
  ...rest,
});

export const aPoint = (rest: Partial<RiskPoint> = {}): RiskPoint => ({
  companyId: "com_1",
  name: "杭州某公司",
  tier: "A",
  probability: 0.6,
  revenue12m: "100000",
  openPipeline: "0",
  level: "AT_RISK",
  ...rest,
});

/** A churn model that has shown what it can do. */
export const aChurnModel = (rest: Partial<ChurnModel> = {}): ChurnModel => ({
  fittedAt: "2026-11-23T00:00:00Z",
  trainedAsOf: "2025-11-28T00:00:00Z",
  judgedAsOf: "2026-05-27T00:00:00Z",
  horizonDays: 180,
  trainedEvents: 90,
  customers: 1000,
  events: 100,
  baseRate: 0.1,
  auc: 0.83,
  precision: 0.45,
  lift: 4.5,
  calibration: [
    { customers: 500, lost: 10, said: 0.03, came: 0.02, low: 0.01, high: 0.04 },
    { customers: 500, lost: 90, said: 0.2, came: 0.18, low: 0.15, high: 0.22 },
  ],
  verdict: "TRUSTED",
  trusted: true,
  leastEvents: 50,
  leastAuc: 0.6,
  method: "MODEL",
  features: [{ feature: "ORDER_DELAY", weight: 0.9, missing: 0 }],
  ...rest,
});

export const aShare = (label: string, revenue: number, previous = revenue, rest: Partial<Share> = {}): Share => ({
  key: label,
  label,
  companies: 3,
  revenue,
  previous,
  growth: previous > 0 ? revenue / previous - 1 : null,
  to: { name: "companies" },
  ...rest,
});

export const aCell = (recency: number, frequency: number, companies: number, revenue: number): RfmCell => ({
  recency,
  frequency,
  companies,
  revenue24m: String(revenue),
});

export const aContact = (id: string, rest: Partial<Contact> = {}): Contact => ({
  id,
  name: `人${id}`,
  title: null,
  department: null,
  seniority: null,
  role: null,
  gender: null,
  status: "ACTIVE",
  departedOn: null,
  phone: null,
  email: null,
  preferredChannel: null,
  reportsTo: null,
  successor: null,
  ...rest,
});

export const aDeal = (id: string, rest: Partial<ProfileDeal> = {}): ProfileDeal => ({
  id,
  name: `商机${id}`,
  amount: "1000",
  stage: "LEAD",
  sourceStage: null,
  enteredAt: null,
  closedAt: null,
  expectedCloseOn: null,
  lostReason: null,
  stageChanges: { nodes: [] },
  contacts: { nodes: [] },
  ...rest,
});

export interface Lists {
  contacts?: Contact[];
  deals?: ProfileDeal[];
  orders?: Profile["orders"]["nodes"];
  recent?: Profile["recent"]["nodes"];
  fact?: Partial<NonNullable<Profile["fact"]>> | null;
}

const FACT: NonNullable<Profile["fact"]> = {
  asOf: "2026-11-23T00:00:00Z",
  revenue12m: "0",
  revenuePrev12m: "0",
  revenueTotal: "0",
  orders12m: 0,
  lastOrderedOn: null,
  medianGapDays: null,
  interactions90d: 0,
  interactionsBaseline365d: 0,
  lastInteractionAt: null,
  openComplaints: 0,
  overdueAmount: "0",
  maxOverdueDays: 0,
  openPipeline: "0",
  openDeals: 0,
  healthScore: null,
  healthScorePrev: null,
  healthLevel: null,
  healthConfidence: null,
  riskProbability: null,
  tier: null,
  rfmGroup: null,
  expectedOrders24m: null,
  aliveProbability: null,
  clv24m: null,
};

export const aProfile = ({
  contacts = [],
  deals = [],
  orders = [],
  recent = [],
  fact = null,
}: Lists = {}): Profile => ({
  id: "com_1",
  name: "杭州某公司",
  legalName: null,
  englishName: null,
  creditCode: null,
  industryCode: null,
  industryText: null,
  regionCode: null,
  city: null,
  foundedOn: null,
  website: null,
  sizeClass: null,
  status: "CUSTOMER",
  headcount: null,
  annualRevenue: null,
  updatedAt: "2026-11-23T00:00:00Z",
  parent: null,
  subsidiaries: { totalCount: 0, nodes: [] },
  owner: null,
  aliases: { nodes: [] },
  fact: fact && { ...FACT, ...fact },
  contacts: { totalCount: contacts.length, nodes: contacts },
  deals: { totalCount: deals.length, nodes: deals },
  orders: { totalCount: orders.length, nodes: orders },
  recent: { totalCount: recent.length, nodes: recent },
});
