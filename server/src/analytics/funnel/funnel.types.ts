import { Field, Float, Int, ObjectType } from "type-graphql";
import { DealStage, LostReason } from "../../graph/vocabulary.ts";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DecimalScalar } from "../../platform/model/scalars.ts";
import { Period } from "../period.ts";

export const FunnelDimension = graphqlEnum("FunnelDimension", "What a funnel can be split by (漏斗维度).", [
  "OWNER",
  "TEAM",
  "PRODUCT",
  "INDUSTRY",
  "REGION",
  "SIZE_CLASS",
  "SOURCE",
]);
export type FunnelDimensionName = keyof typeof FunnelDimension;

@ObjectType({ description: "How long deals stay in a stage, in days (停留时间).", simpleResolvers: true })
export class TimeInStage {
  @Field(() => Int, { description: "Deals that have left the stage (已离开)." })
  completed!: number;
  @Field(() => Float, { nullable: true, description: "Mean of the completed stays (平均)." })
  meanDays!: number | null;
  @Field(() => Float, { nullable: true, description: "A quarter stayed at most so long (下四分位)." })
  p25Days!: number | null;
  @Field(() => Float, { nullable: true, description: "Half stayed at most so long (中位数)." })
  medianDays!: number | null;
  @Field(() => Float, { nullable: true, description: "Three quarters stayed at most so long (上四分位)." })
  p75Days!: number | null;
  @Field(() => Float, { nullable: true, description: "Nine in ten stayed at most so long (九成)." })
  p90Days!: number | null;
  @Field(() => Int, { description: "Deals still in the stage, counted apart (仍在)." })
  open!: number;
  @Field(() => Float, { nullable: true, description: "Median of how long those have been in it so far (仍在中位数)." })
  openMedianDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "Median of all stays, those still going on taken in as far as they have come (Kaplan and Meier); the one to read where more than a fifth are still in; absent where fewer than half would have left (含仍在的中位数).",
  })
  survivalMedianDays!: number | null;
}

@ObjectType({ description: "One stage of a funnel (漏斗阶段).", simpleResolvers: true })
export class FunnelStage {
  @Field(() => DealStage, { description: "The stage (阶段)." })
  stage!: string;
  @Field(() => Int, { description: "Deals that ever entered it or a later stage, or were won (到达)." })
  reached!: number;
  @Field(() => DecimalScalar, { description: "Amount of those (金额)." })
  amount!: string;
  @Field(() => Float, {
    nullable: true,
    description: "Share of the stage before that got here; absent for 0 of 0 (环比转化).",
  })
  conversionFromPrevious!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "Share of the first stage that got here; absent for 0 of 0 (累计转化).",
  })
  conversionFromFirst!: number | null;
  @Field(() => Int, { description: "Open deals that stand in it now (当前)." })
  current!: number;
  @Field(() => Int, { description: "Deals lost from it (流失)." })
  lost!: number;
  @Field(() => Int, { description: "Deals that got further without a record of entering it (跳过)." })
  skipped!: number;
  @Field(() => Int, { description: "Deals that entered it more than once (重入)." })
  reentered!: number;
  @Field(() => TimeInStage, { description: "How long deals stay in it (停留时间)." })
  timeInStage!: TimeInStage;
}

@ObjectType({ description: "Deals lost from one stage for one reason (输单).", simpleResolvers: true })
export class FunnelLoss {
  @Field(() => DealStage, { description: "The stage they were lost from (阶段)." })
  stage!: string;
  @Field(() => LostReason, { nullable: true, description: "Why; absent where nobody said (原因)." })
  reason!: string | null;
  @Field(() => Int, { description: "How many (数量)." })
  deals!: number;
  @Field(() => DecimalScalar, { description: "Their amount (金额)." })
  amount!: string;
}

@ObjectType({
  description: "The deals that entered in a period, and what became of them (同期群).",
  simpleResolvers: true,
})
export class FunnelCohort {
  @Field(() => Period, { nullable: true, description: "When they entered; absent for all time (期间)." })
  period!: Period | null;
  @Field(() => Int, { description: "Deals in the cohort (商机数)." })
  deals!: number;
  @Field(() => DecimalScalar, { description: "Their amount (金额)." })
  amount!: string;
  @Field(() => Int, { description: "Still open (进行中)." })
  open!: number;
  @Field(() => Int, { description: "Won (赢单)." })
  won!: number;
  @Field(() => Int, { description: "Lost (输单)." })
  lost!: number;
  @Field(() => DecimalScalar, { description: "Amount of the won ones (赢单额)." })
  wonAmount!: string;
  @Field(() => Float, { nullable: true, description: "Won of won and lost; absent while none is closed (赢单率)." })
  winRate!: number | null;
  @Field(() => Float, { nullable: true, description: "Mean days from entering to won (平均成交周期)." })
  meanCycleDays!: number | null;
  @Field(() => Float, { nullable: true, description: "Median days from entering to won (成交周期中位数)." })
  medianCycleDays!: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Open deals x win rate x mean value of the won / mean days to win: what the open ones bring a day at the pace of the closed; absent while none is won (销售速度).",
  })
  velocity!: string | null;
  @Field(() => Int, { description: "Deals nobody knows the entry of; only in a cohort of all time (无日期)." })
  undated!: number;
  @Field(() => Int, { description: "Deals without a company (缺少客户)." })
  withoutCompany!: number;
  @Field(() => [FunnelStage], { description: "Stage by stage, won at the end (各阶段)." })
  stages!: FunnelStage[];
  @Field(() => [FunnelLoss], { description: "The losses by stage and reason, most first (输单原因)." })
  losses!: FunnelLoss[];
}

@ObjectType({ description: "One value of the dimension a funnel is split by (分组).", simpleResolvers: true })
export class FunnelGroup {
  @Field(() => String, { nullable: true, description: "An id or a code; absent for deals without one (键)." })
  key!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The name of an owner, team or product; codes are worded by the client (名称).",
  })
  label!: string | null;
  @Field(() => FunnelCohort, { description: "Its deals (同期群)." })
  cohort!: FunnelCohort;
}

@ObjectType({ description: "Where deals are lost and where they are slow (漏斗).", simpleResolvers: true })
export class Funnel {
  @Field(() => FunnelCohort, { description: "The deals of the period (本期)." })
  cohort!: FunnelCohort;
  @Field(() => FunnelCohort, { nullable: true, description: "The deals of the period to compare with (对比期)." })
  comparison!: FunnelCohort | null;
  @Field(() => [FunnelGroup], {
    description: "The same split by a dimension, most deals first; empty when none was asked (分组).",
  })
  groups!: FunnelGroup[];
}
