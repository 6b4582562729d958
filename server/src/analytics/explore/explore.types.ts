import { RELATIVE_PERIODS, type RelativePeriodName, relativePeriodLabels } from "@guanxi/shared/relative-period";
import { DateGrain } from "../../platform/model/aggregate.ts";
import { Direction, graphqlEnum } from "../../platform/model/enums.ts";
import { DecimalScalar, JSONObjectScalar } from "../../platform/model/scalars.ts";
import { Company } from "../../graph/company/company.entity.ts";
import { Deal } from "../../graph/deal/deal.entity.ts";
import type { FilterInput } from "../../graph/read/conditions.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Period, PeriodInput } from "../period.ts";
import { DIMENSION_KINDS, type DimensionKind, type Grain } from "./dimension.ts";
import { MEASURE_UNITS, type MeasureUnit } from "./measures.ts";
import { TOLD_STATISTICS } from "./question.ts";

export const ExploreComparison = graphqlEnum(
  "ExploreComparison",
  "What a period is compared with: as long a time right before it, or the same days a year earlier (对比).",
  ["PREVIOUS_PERIOD", "PREVIOUS_YEAR"],
);
export const RelativePeriod = graphqlEnum(
  "RelativePeriod",
  "A period that moves with the day, by the workspace's calendar (相对期间).",
  RELATIVE_PERIODS,
  relativePeriodLabels,
);
export const ExploreKind = graphqlEnum("ExploreKind", "What kind of values a dimension has (值类型).", DIMENSION_KINDS);
export const ExploreUnit = graphqlEnum("ExploreUnit", "What a measure's number counts (单位).", MEASURE_UNITS, {
  COUNT: { zh: "个数", en: "How many" },
  MONEY: { zh: "金额（本位币）", en: "An amount in the base currency" },
  SHARE: { zh: "占比，1 为全部", en: "A share; 1 is all" },
  DAYS: { zh: "天", en: "Days" },
  POINTS: { zh: "分", en: "Points" },
  NUMBER: { zh: "数值", en: "A number" },
});
export const ExploreGood = graphqlEnum("ExploreGood", "Whether more is better (好的方向).", ["UP", "DOWN"]);
export const ExploreStatistic = graphqlEnum(
  "ExploreStatistic",
  "What a field's values are told by (统计方式).",
  TOLD_STATISTICS.map((name) => name.toUpperCase() as Uppercase<(typeof TOLD_STATISTICS)[number]>),
);

export const ExploreSource = graphqlEnum(
  "ExploreSource",
  "What an answer was counted from (数据来源).",
  ["RAW", "ROLLUP"],
  {
    RAW: { zh: "原始记录", en: "The records themselves" },
    ROLLUP: { zh: "汇总表", en: "Counts that are kept and always fresh" },
  },
);

@InputType({ description: "What numbers are divided by (维度)." })
export class ExploreDimensionInput {
  @Field(() => String, {
    description:
      "`time`, `owner`, `owner.team`, or a field: `company.sizeClass`, `company.fact.tier`, `deal.stage` (维度键).",
  })
  key!: string;
  @Field(() => DateGrain, {
    nullable: true,
    description: "For dates: the period they are gathered into; a month (时间粒度).",
  })
  grain?: Grain | null;
  @Field(() => Float, { nullable: true, description: "For numbers: how wide each class is (组距)." })
  width?: number | null;
}

@InputType({
  description:
    "A condition on a dimension; all that are given must hold. Values are texts: true, 12.5, 2026-03-31, an id (筛选).",
})
export class ExploreFilterInput {
  @Field(() => String, { description: "The dimension's key (维度键)." })
  dimension!: string;
  @Field(() => String, { nullable: true, description: "Equal to (等于)." })
  eq?: string | null;
  @Field(() => String, { nullable: true, description: "Not equal to; records without a value count (不等于)." })
  ne?: string | null;
  @Field(() => [String], { nullable: true, description: "One of (属于)." })
  in?: string[] | null;
  @Field(() => [String], { nullable: true, description: "None of; records without a value count (不属于)." })
  notIn?: string[] | null;
  @Field(() => String, { nullable: true, description: "At least; on or after (不小于)." })
  gte?: string | null;
  @Field(() => String, { nullable: true, description: "More than; after (大于)." })
  gt?: string | null;
  @Field(() => String, { nullable: true, description: "At most; on or before (不大于)." })
  lte?: string | null;
  @Field(() => String, { nullable: true, description: "Less than; before (小于)." })
  lt?: string | null;
  @Field(() => String, { nullable: true, description: "For texts: holds this, upper and lower case alike (包含)." })
  contains?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True: only records without a value; false: only those with one (为空).",
  })
  isNull?: boolean | null;
}

@InputType({ description: "A key an answer is sorted by (排序)." })
export class ExploreOrderInput {
  @Field(() => String, { description: "A dimension or measure of the question (键)." })
  key!: string;
  @Field(() => Direction, { defaultValue: "DESC", description: "Which way; rows without a value come last (方向)." })
  direction!: string;
}

@InputType({
  description: "A question nobody foresaw: measures, divided by dimensions, of the records that filters find (探索).",
})
export class ExploreInput {
  @Field(() => [String], {
    description:
      "One to ten measures: a named one of the catalogue (`winRate`), a count (`deal.count`) or a statistic of a field (`deal.amount.median`) (指标).",
  })
  measures!: string[];
  @Field(() => [ExploreDimensionInput], {
    defaultValue: [],
    description: "At most four dimensions; none tells the totals alone (维度).",
  })
  dimensions!: ExploreDimensionInput[];
  @Field(() => [ExploreFilterInput], { defaultValue: [], description: "Conditions, all of which must hold (筛选)." })
  filters!: ExploreFilterInput[];
  @Field(() => filterOf(Company), { nullable: true, description: "Only what belongs to such companies (客户条件)." })
  companies?: FilterInput | null;
  @Field(() => filterOf(Deal), { nullable: true, description: "Of deals, only such ones (商机条件)." })
  deals?: FilterInput | null;
  @Field(() => PeriodInput, {
    nullable: true,
    description:
      "Which days count, by each measure's own date; measures of how things stand now take no notice (期间).",
  })
  period?: PeriodInput | null;
  @Field(() => RelativePeriod, {
    nullable: true,
    description: "The period as seen from the day it is asked, in the place of `period` (相对期间).",
  })
  relativePeriod?: RelativePeriodName | null;
  @Field(() => ExploreComparison, { nullable: true, description: "What the period is compared with (对比)." })
  compare?: keyof typeof ExploreComparison | null;
  @Field(() => [ExploreOrderInput], {
    nullable: true,
    description: "What rows are sorted by; dates run forward, else the first measure's most come first (排序).",
  })
  orderBy?: ExploreOrderInput[] | null;
  @Field(() => Int, { defaultValue: 200, description: "The most rows, up to 5000 (行数)." })
  first!: number;
}

@ObjectType({ description: "A wording in both languages (双语名称).", simpleResolvers: true })
export class Wording {
  @Field(() => String, { description: "Chinese (中文)." })
  zh!: string;
  @Field(() => String, { description: "English (英文)." })
  en!: string;
}

@ObjectType({ description: "A column of an answer (列).", simpleResolvers: true })
export class ExploreColumn {
  @Field(() => String, { description: "The dimension's or measure's key (键)." })
  key!: string;
  @Field(() => Wording, { description: "What it is called (名称)." })
  name!: Wording;
  @Field(() => Boolean, { description: "Whether it is a measure; dimensions come first (是否指标)." })
  isMeasure!: boolean;
  @Field(() => ExploreKind, { description: "What kind of values it has (值类型)." })
  kind!: DimensionKind;
  @Field(() => String, { nullable: true, description: "The enum its values are of; the client words them (枚举)." })
  enumName!: string | null;
  @Field(() => DateGrain, { nullable: true, description: "The period dates are gathered into (时间粒度)." })
  grain!: Grain | null;
  @Field(() => Float, { nullable: true, description: "How wide each class of numbers is (组距)." })
  width!: number | null;
  @Field(() => ExploreUnit, { nullable: true, description: "What a measure's number counts (单位)." })
  unit!: MeasureUnit | null;
  @Field(() => ExploreGood, {
    nullable: true,
    description: "Whether more is better; absent where it depends (好的方向).",
  })
  good!: "UP" | "DOWN" | null;
  @Field(() => Boolean, { nullable: true, description: "Of a measure: whether a period bears on it (是否随期间)." })
  timed!: boolean | null;
  @Field(() => Boolean, {
    description:
      "Whether a record may stand in several rows, as a company in two segments does: rows then add up to more than the total (是否重叠).",
  })
  overlapping!: boolean;
}

@ObjectType({ description: "The value of a dimension in a row (维度值).", simpleResolvers: true })
export class ExploreKey {
  @Field(() => String, {
    nullable: true,
    description:
      "A code, an id, the first day of a period, the lower border of a class; absent where there is none (值).",
  })
  value!: string | null;
  @Field(() => String, { nullable: true, description: "The name of a record; codes are worded by the client (名称)." })
  label!: string | null;
}

@ObjectType({ description: "The records behind a number, as a list of the graph (下钻).", simpleResolvers: true })
export class ExploreDrill {
  @Field(() => String, { description: "The measure's key (指标)." })
  measure!: string;
  @Field(() => String, { description: "The type of the records (记录类型)." })
  entity!: string;
  @Field(() => String, { nullable: true, description: "The query that lists them: `deals` (查询)." })
  root!: string | null;
  @Field(() => JSONObjectScalar, { description: "The `filter` to give it (筛选条件)." })
  filter!: FilterInput;
}

@ObjectType({ description: "A row of an answer (行)." })
export class ExploreRow {
  @Field(() => [ExploreKey], { description: "The values of the dimensions, in their order (维度值)." })
  keys!: ExploreKey[];
  @Field(() => [DecimalScalar], {
    nullable: "items",
    description: "The numbers of the measures, in their order; absent where there is no data (数值).",
  })
  values!: (string | null)[];
  @Field(() => [DecimalScalar], {
    nullable: "itemsAndList",
    description: "The same in the earlier period, where one is compared (对比期数值).",
  })
  previous!: (string | null)[] | null;
}

@ObjectType({ description: "The answer to a question (探索结果).", simpleResolvers: true })
export class ExploreAnswer {
  @Field(() => [ExploreColumn], { description: "Its columns: dimensions, then measures (列)." })
  columns!: ExploreColumn[];
  @Field(() => [ExploreRow], { description: "Its rows (行)." })
  rows!: ExploreRow[];
  @Field(() => [DecimalScalar], {
    nullable: "items",
    description: "The measures over all of it, rows left out included (合计).",
  })
  totals!: (string | null)[];
  @Field(() => [DecimalScalar], {
    nullable: "itemsAndList",
    description: "The same in the earlier period (对比期合计).",
  })
  previousTotals!: (string | null)[] | null;
  @Field(() => Period, { nullable: true, description: "The days that count, where there is a period (期间)." })
  period!: Period | null;
  @Field(() => Period, { nullable: true, description: "The earlier period (对比期)." })
  previousPeriod!: Period | null;
  @Field(() => Boolean, { description: "Whether there are more rows than were asked for (是否截断)." })
  truncated!: boolean;
  @Field(() => Int, { description: "Rows withheld because they stand for too few companies (隐去的小分组)." })
  withheld!: number;
  @Field(() => Int, {
    nullable: true,
    description: "The fewest companies a row may stand for, where that is limited (最小分组).",
  })
  smallestGroup!: number | null;
  @Field(() => ExploreSource, {
    description:
      "Whether its numbers were counted from the records or from counts that are kept; they are the same (数据来源).",
  })
  servedBy!: keyof typeof ExploreSource;
  @Field(() => String, { nullable: true, description: "The question as SQL, for those who may take data out (SQL)." })
  sql!: string | null;
}
