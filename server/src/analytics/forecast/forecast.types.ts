import { FORECAST_GAPS, forecastGapLabels, type ForecastGapName } from "@guanxi/shared/forecast-gap";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DealStage } from "../../graph/vocabulary.ts";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "../../platform/model/scalars.ts";
import { Period } from "../period.ts";

export const ForecastDimension = graphqlEnum("ForecastDimension", "What a forecast can be split by (预测维度).", [
  "OWNER",
  "TEAM",
  "PRODUCT",
  "INDUSTRY",
  "REGION",
  "SIZE_CLASS",
  "SOURCE",
]);

export const ForecastGapKind = graphqlEnum(
  "ForecastGapKind",
  "What a forecast cannot know of deals (预测缺口).",
  FORECAST_GAPS,
  forecastGapLabels,
);

@ObjectType({ description: "What some deals bring in a period (预测).", simpleResolvers: true })
export class ForecastOutlook {
  @Field(() => Int, { description: "Won in the period already (已赢单数)." })
  won!: number;
  @Field(() => DecimalScalar, { description: "Their amount (已赢单额)." })
  wonAmount!: string;
  @Field(() => Int, { description: "Open deals, each of which may yet be won in it (进行中)." })
  open!: number;
  @Field(() => DecimalScalar, { description: "Their amount (在谈金额)." })
  openAmount!: string;
  @Field(() => DecimalScalar, {
    description: "Won already, and each open deal's amount times its chance of being won in the period (加权预测).",
  })
  weighted!: string;
  @Field(() => Float, {
    description: "Deals expected to be opened and won before the period ends, by the past year's (新开并赢单数).",
  })
  newDeals!: number;
  @Field(() => DecimalScalar, { description: "Their expected amount (新开并赢单额)." })
  newAmount!: string;
  @Field(() => DecimalScalar, { description: "The weighted sum and what new deals bring: the mean (期望值)." })
  expected!: string;
  @Field(() => DecimalScalar, { description: "One case in ten brings less (P10)." })
  p10!: string;
  @Field(() => DecimalScalar, { description: "Half the cases bring less (P50)." })
  p50!: string;
  @Field(() => DecimalScalar, { description: "Nine cases in ten bring less (P90)." })
  p90!: string;
}

@ObjectType({ description: "What was won of a period until a day (累计赢单).", simpleResolvers: true })
export class ForecastDay {
  @Field(() => DateScalar, { description: "A day on which something was won (日期)." })
  day!: string;
  @Field(() => Int, { description: "Won since the period began (累计单数)." })
  won!: number;
  @Field(() => DecimalScalar, { description: "Their amount (累计单额)." })
  wonAmount!: string;
}

@ObjectType({ description: "The open deals of one stage in a forecast (各阶段预测).", simpleResolvers: true })
export class ForecastStage {
  @Field(() => DealStage, { description: "The stage (阶段)." })
  stage!: string;
  @Field(() => Int, { description: "Open deals in it (商机数)." })
  deals!: number;
  @Field(() => DecimalScalar, { description: "Their amount (金额)." })
  amount!: string;
  @Field(() => Float, {
    nullable: true,
    description: "Their mean chance of being won in the period, 0 to 1 (平均赢单概率).",
  })
  meanChance!: number | null;
  @Field(() => DecimalScalar, { description: "Each amount times its chance (加权金额)." })
  weighted!: string;
}

@ObjectType({
  description: "How deals of one age in one stage went so far, and what is taken from it (阶段与停留时间的赢单概率).",
  simpleResolvers: true,
})
export class ForecastBand {
  @Field(() => DealStage, { description: "The stage (阶段)." })
  stage!: string;
  @Field(() => Float, { description: "Days in the stage, at least (停留天数下限)." })
  fromDays!: number;
  @Field(() => Float, { nullable: true, description: "Days in the stage, less than; absent: any (停留天数上限)." })
  toDays!: number | null;
  @Field(() => Int, { description: "Past stays that lasted so long (历史样本)." })
  stays!: number;
  @Field(() => Int, { description: "Those of them won in the end (其中赢单)." })
  won!: number;
  @Field(() => Float, { description: "The chance of being won at all, 0 to 1 (赢单概率)." })
  win!: number;
  @Field(() => Float, { description: "The chance of being won in the period, 0 to 1 (期内赢单概率)." })
  chance!: number;
  @Field(() => Int, { description: "Open deals of this age (商机数)." })
  deals!: number;
  @Field(() => DecimalScalar, { description: "Their amount (金额)." })
  amount!: string;
}

@ObjectType({ description: "Deals of which the forecast does not know something (预测缺口).", simpleResolvers: true })
export class ForecastGap {
  @Field(() => ForecastGapKind, { description: "What it does not know (缺口)." })
  gap!: ForecastGapName;
  @Field(() => Int, { description: "How many (数量)." })
  deals!: number;
  @Field(() => DecimalScalar, { nullable: true, description: "Their amount, where it is known (金额)." })
  amount!: string | null;
}

@ObjectType({ description: "An open deal in a forecast (商机预测).", simpleResolvers: true })
export class ForecastDeal {
  @Field(() => ID, { description: "The deal (商机)." })
  dealId!: string;
  @Field(() => String, { description: "Its name (商机名称)." })
  name!: string;
  @Field(() => DealStage, { description: "The stage it stood in (阶段)." })
  stage!: string;
  @Field(() => Float, { nullable: true, description: "Days in that stage; absent where nobody knows (停留天数)." })
  ageDays!: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Its amount (金额)." })
  amount!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "When it should close (预计成交日)." })
  expectedCloseOn!: string | null;
  @Field(() => Float, { description: "Its chance of being won in the period, 0 to 1 (期内赢单概率)." })
  chance!: number;
  @Field(() => DecimalScalar, { description: "Amount times chance (加权金额)." })
  weighted!: string;
}

@ObjectType({ description: "One value of the dimension a forecast is split by (分组).", simpleResolvers: true })
export class ForecastGroup {
  @Field(() => String, { nullable: true, description: "An id or a code; absent for deals without one (键)." })
  key!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The name of an owner, team or product; codes are worded by the client (名称).",
  })
  label!: string | null;
  @Field(() => ForecastOutlook, {
    description: "What its deals bring; ranges of groups do not add up to the whole's (预测).",
  })
  outlook!: ForecastOutlook;
}

@ObjectType({
  description:
    "What will be won in a period: each open deal's chance is learnt from how deals of its stage and age went, and 10,000 seeded draws give the range (销售预测).",
  simpleResolvers: true,
})
export class Forecast {
  @Field(() => DateTimeScalar, { description: "The moment it is made from; nothing later is looked at (截至)." })
  asOf!: Date;
  @Field(() => Period, { description: "When the deals are won (期间)." })
  period!: Period;
  @Field(() => Int, {
    description: "Past stays in stages that the chances are learnt from; with 0, even odds are assumed (历史样本).",
  })
  learntFrom!: number;
  @Field(() => ForecastOutlook, { description: "All deals together (合计)." })
  outlook!: ForecastOutlook;
  @Field(() => [ForecastDay], {
    description: "What was won already, day by day as it added up; days without a win are left out (累计赢单).",
  })
  course!: ForecastDay[];
  @Field(() => [ForecastStage], { description: "The open deals stage by stage (各阶段)." })
  stages!: ForecastStage[];
  @Field(() => [ForecastBand], { description: "What is learnt from history, by stage and age (赢单概率)." })
  bands!: ForecastBand[];
  @Field(() => [ForecastGap], { description: "What the forecast does not know (预测缺口)." })
  gaps!: ForecastGap[];
  @Field(() => [ForecastDeal], {
    description: "The open deals that weigh most, heaviest first, at most 50 (权重最高的商机).",
  })
  deals!: ForecastDeal[];
  @Field(() => [ForecastGroup], {
    description: "The same split by a dimension, most expected first; empty when none was asked (分组).",
  })
  groups!: ForecastGroup[];
}
