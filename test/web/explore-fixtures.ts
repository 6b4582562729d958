import type { Answer, Column, Row } from "../../web/src/analytics/explore/answer.ts";
import type { Catalogue, Field } from "../../web/src/analytics/explore/catalogue.ts";

const column = (key: string, rest: Partial<Column>): Column => ({
  key,
  name: { zh: key, en: key },
  isMeasure: false,
  kind: "TEXT",
  enumName: null,
  grain: null,
  width: null,
  unit: null,
  good: null,
  timed: null,
  ...rest,
});

export const aDimension = (key: string, rest: Partial<Column> = {}): Column => column(key, rest);
export const aMeasure = (key: string, rest: Partial<Column> = {}): Column =>
  column(key, { isMeasure: true, kind: "NUMBER", unit: "COUNT", good: "UP", timed: true, ...rest });

/** A row: the values of its dimensions, its numbers, those before. */
export const aRow = (
  keys: readonly (string | null)[],
  values: readonly (number | null)[],
  previous: readonly (number | null)[] | null = null,
): Row => ({ id: JSON.stringify(keys), keys, labels: keys.map((key) => key ?? "未知"), values, previous });

/** An answer whose totals are the sums of its rows, unless told otherwise. */
export function anAnswer(
  dimensions: readonly Column[],
  measures: readonly Column[],
  rows: readonly Row[],
  rest: Partial<Answer> = {},
): Answer {
  const sum = (numbers: readonly (number | null | undefined)[]) =>
    numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
  return {
    dimensions,
    measures,
    names: Object.fromEntries([...dimensions, ...measures].map(({ key }) => [key, key])),
    rows,
    totals: measures.map((_, at) => sum(rows.map(({ values }) => values[at]))),
    previousTotals: rows.some(({ previous }) => previous)
      ? measures.map((_, at) => sum(rows.map(({ previous }) => previous?.[at])))
      : null,
    previousPeriod: null,
    truncated: false,
    withheld: 0,
    smallestGroup: null,
    sql: null,
    ...rest,
  };
}

const aField = (key: string, zh: string, en: string, rest: Partial<Field> = {}): Field => ({
  key,
  name: { zh, en },
  description: `${en}.`,
  kind: "TEXT",
  enumName: null,
  isDimension: true,
  statistics: ["DISTINCT"],
  ...rest,
});
const NUMBERS = ["SUM", "AVG", "MEDIAN", "P90", "MIN", "MAX", "DISTINCT"] as const;

/** Deals that lead to companies, campaigns that lead to nothing else. */
export const aCatalogue: Catalogue = {
  measures: [
    {
      key: "winRate",
      name: { zh: "赢单率", en: "Win rate" },
      sentence: { zh: "赢单数除以已关闭的商机数。", en: "Deals won divided by deals closed." },
      unit: "SHARE",
      good: "UP",
      timed: true,
      subjects: ["deal"],
    },
    {
      key: "pipeline",
      name: { zh: "在谈金额", en: "Open pipeline" },
      sentence: { zh: "目前尚未关闭的商机金额合计。", en: "Amount of the deals that are open now." },
      unit: "MONEY",
      good: "UP",
      timed: false,
      subjects: ["deal"],
    },
  ],
  subjects: [
    {
      key: "owner",
      name: { zh: "负责人", en: "Owner" },
      reaches: [],
      owned: false,
      timed: false,
      fields: [aField("owner", "负责人", "Owner", { kind: "RECORD", statistics: [] })],
    },
    {
      key: "campaign",
      name: { zh: "市场活动", en: "Campaign" },
      reaches: ["campaign"],
      owned: false,
      timed: true,
      fields: [aField("campaign.kind", "类型", "Kind", { kind: "ENUM", enumName: "CampaignKind" })],
    },
    {
      key: "deal",
      name: { zh: "商机", en: "Deal" },
      reaches: ["deal", "company"],
      owned: true,
      timed: true,
      fields: [
        aField("deal.name", "商机名称", "Name"),
        aField("deal.stage", "阶段", "Stage", { kind: "ENUM", enumName: "DealStage" }),
        aField("deal.amount", "金额", "Amount", { kind: "NUMBER", isDimension: false, statistics: [...NUMBERS] }),
        aField("deal.externalKey", "外部编号", "External key"),
      ],
    },
    {
      key: "company",
      name: { zh: "客户", en: "Company" },
      reaches: ["company"],
      owned: true,
      timed: true,
      fields: [
        aField("company.name", "客户名称", "Name"),
        aField("company.industryCode", "行业代码", "Industry code"),
        aField("company.fact.tier", "价值等级", "Tier", { kind: "ENUM", enumName: "ValueTier" }),
      ],
    },
  ],
};
